"""Lists of answers that go on where they stopped."""

from __future__ import annotations

import pytest

from reportedly.ledger.people.listing import speakers
from reportedly.ledger.questions import (
    Filters,
    search,
    source,
    timeline,
    unresolved,
    who,
)
from reportedly.ledger.questions.articles import newest_from
from reportedly.ledger.verdicts.history import history, newest
from reportedly.ledger.verdicts.judging import judge_attribution, undo

BY = ("Ida", "2031-05-07T08:00:00Z")
QUESTIONS = {
    "search": lambda c, f: search(c, "", f),
    "words": lambda c, f: search(c, "crowns", f),
    "source": lambda c, f: source(c, "Radio Merrow", f),
    "timeline": lambda c, f: timeline(c, "", f),
    "unresolved": unresolved,
    "who": lambda c, f: who(c, "Mira Tolvane", f),
}


@pytest.fixture
def filled(ledger, readings):
    """Eight pages, and a judgement on each of five."""
    for reading in readings(8):
        ledger.add(reading)
    with ledger.reads() as connection:
        keys = [e.statement.attribution.id for _, e in search(connection, "", Filters()).entries()]
    for key in keys[:5]:
        ledger.writes(lambda c, key=key: judge_attribution(c, "reject", key, {}, BY))
    return ledger


def told(answer):
    return [(section.name, str(entry.to_dict())) for section, entry in answer.entries()]


@pytest.mark.parametrize("name", QUESTIONS)
def test_pages_joined_are_the_whole_answer(filled, name):
    """On both engines, each list to its own end."""
    ask, after, found = QUESTIONS[name], None, []
    with filled.reads() as connection:
        whole = told(ask(connection, Filters(limit=500)))
        while True:
            answer = ask(connection, Filters(limit=2, after=after))
            found += told(answer)
            after = answer.next
            if not after:
                break
    assert len(whole) > 2
    assert sorted(found) == sorted(whole)


def test_lists_without_sections_go_on_too(filled):
    """Articles, speakers and judgements."""
    for ask in (newest_from, lambda c, f: speakers(c, "", f), newest):
        with filled.reads() as connection:
            whole, end = ask(connection, Filters(limit=500))
            assert not end
            found, after = ask(connection, Filters(limit=2))
            while after:
                more, after = ask(connection, Filters(limit=2, after=after))
                found += more
        assert len(whole) > 2
        assert found == whole


def test_the_history_tells_what_was_taken_back(filled):
    """An undo that is taken back itself holds no more."""
    with filled.reads() as connection:
        (first, *_), _ = newest(connection, Filters())
    gone = filled.writes(lambda c: undo(c, first.key, "", BY))
    with filled.reads() as connection:
        one, other = history(connection, [first.target])
    assert (one.judgement, one.undone_by.key, other.undone_by) == (first, gone, None)
    back = filled.writes(lambda c: undo(c, gone, "", BY))
    with filled.reads() as connection:
        one, other, last = history(connection, [first.target])
    assert one.undone_by is None
    assert (other.undone_by.key, last.judgement.key) == (back, back)
