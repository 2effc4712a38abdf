"""What a ledger costs must grow with the answer, not with the ledger; and the quick ways answer as the plain ones."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from test_store import QUERIES, found

from reportedly.ledger import Ledger, questions, searching
from reportedly.ledger.people.joining import join_page
from reportedly.ledger.people.suggestions import suggested, suggestions
from reportedly.ledger.questions import Filters
from reportedly.ledger.schema import (
    attribution,
    speaker,
    speaker_mention,
    speaker_statement,
    version,
)
from reportedly.ledger.verdicts.judging import merge, split, undo

BY = ("Ida", "2031-05-06T12:00:00Z")


def asked(ledger, question, *values, **filters):
    with ledger.reads() as connection:
        return question(connection, *values, Filters(**filters))


def test_looking_at_given_rows_is_as_looking_for_rows(ledger, sample, readings):
    """`holding` keeps of all rows those that `matching` gives, in every field, whatever is typed."""
    for reading in (sample, *readings(3)):
        ledger.add(reading)
    for words in QUERIES:
        for field in (None, *searching.FIELDS):
            with ledger.reads() as connection:
                query = sa.select(attribution.c.id, attribution.c.key)
                keys = dict(connection.execute(query).all())
                kept = searching.holding(connection, list(keys), words, field)
            assert sorted(keys[row] for row in kept) == found(ledger, words, field), (words, field)


@pytest.mark.parametrize("words", ["bridge", "tolvane", "observ*", "nobody knows"])
def test_both_ways_through_time_give_one_timeline(ledger, readings, monkeypatch, words):
    """From the statements to their times, or along the times to the statements: the same entries in the same order."""
    module = import_module("reportedly.ledger.questions.in_time")
    monkeypatch.setattr(module, "_STEP", 3)
    list(ledger.add_many(readings(12)))
    for filters in (
        {},
        {"since": "2031-05-06"},
        {"offset": 3, "limit": 4},
        {"until": "2031-05-06"},
        {"speaker": "Mira Tolvane", "act": "say"},
    ):
        answers = []
        for few, many in ((10**6, 10**6), (0, 10**6), (0, 0)):
            monkeypatch.setattr(module, "FEW", few)
            monkeypatch.setattr(module, "MANY", many)
            answers.append(asked(ledger, questions.timeline, words, **filters).to_dict())
        assert answers[0] == answers[1] == answers[2], filters


def test_a_name_is_found_by_a_part_of_it(ledger, readings):
    """By the surname, the first name, or the beginnings of either, without case and accents."""
    list(ledger.add_many(readings(6)))
    for name in ("mira tolvane", "TOLVANE", "Mira", "tolv", "mir tol", "Ørn", "luk"):
        answer = asked(ledger, questions.who, name)
        wanted = "Mira Tolvane" if name[0] in "mMtT" else "Łukasz Ørn"
        assert answer.sections
        assert all(section.heading.startswith(f"{wanted} (") for section in answer.sections)
    assert asked(ledger, questions.who, "olvane").sections == ()


def who_is_who(ledger):
    """Which entity of which page is whom, and whose each statement is, without row ids of speakers."""
    key = speaker.c.key
    mention = sa.select(
        speaker_mention.c.version_id, speaker_mention.c.entity, key, speaker_mention.c.rule
    ).join(speaker, speaker.c.id == speaker_mention.c.speaker_id)
    said = sa.select(speaker_statement.c.attribution_id, speaker_statement.c.role, key).join(
        speaker, speaker.c.id == speaker_statement.c.speaker_id
    )
    with ledger.reads() as connection:
        return [sorted(map(tuple, connection.execute(query))) for query in (mention, said)]


def joined_anew(connection):
    for identity in connection.execute(sa.select(version.c.id)).scalars().all():
        join_page(connection, identity)


def test_a_merge_touches_its_pages_alone_and_comes_to_the_same(ledger, readings):
    """After each merge, split and undo the ledger is as if every page were joined anew."""
    for reading in readings(8):
        ledger.add(reading)
    keys = {row["name"]: row["speaker_id"] for row in ledger.sql("SELECT * FROM speakers")}
    mira, ada = keys["Mira Tolvane"], keys["Ada Quill"]
    done = [
        ledger.writes(lambda c: merge(c, mira, ada, "", BY)),
        ledger.writes(lambda c: split(c, ada, "https://merrow.example/0", "", BY)),
    ]
    steps = [lambda c, key=key: undo(c, key, "", BY) for key in reversed(done)]
    for step in (lambda _: None, *steps):
        ledger.writes(step)
        before = who_is_who(ledger)
        assert ledger.check() == []
        ledger.writes(joined_anew)
        assert who_is_who(ledger) == before
    assert {row["name"]: row["speaker_id"] for row in ledger.sql("SELECT * FROM speakers")} == keys


def test_check_sees_a_statement_that_is_nobodys(ledger, readings):
    """A row that was taken out of the index of speakers is a broken promise."""
    ledger.add(readings(1)[0])
    assert ledger.check() == []
    gone = sa.delete(speaker_statement)
    ledger.writes(lambda connection: connection.execute(gone) and None)
    assert ledger.check() == [
        "version 1: who says what, and about whom, is not what its mentions say"
    ]


def test_suggestions_come_one_by_one_and_are_those_of_each_speaker(ledger, rules):
    """What is suggested for the whole ledger is what is suggested for its speakers, each pair once."""
    for number, name in enumerate(
        ["Mira Tolvane", "Mira Tolvana", "M. Tolvane", "Ada Quill", "Ada B. Quill"]
    ):
        text = f"The pier is shut\n\n{name} said the pier would open in June.\n"
        ledger.add(rules.read(text, url=f"https://merrow.example/{number}"))
    with ledger.reads() as connection:
        pairs = {(one.a, one.b) for one in suggested(connection)}
        keys = connection.execute(sa.select(speaker.c.key)).scalars().all()
        each = {(one.a, one.b) for key in keys for one in suggestions(connection, key)}
    assert pairs == each
    assert len(pairs) >= 2


QUESTIONS = {
    "search": lambda c, f: questions.search(c, "bridge", f),
    "search by speaker": lambda c, f: questions.search(c, "", replace(f, speaker="Nils Varga")),
    "search by act": lambda c, f: questions.search(c, "", replace(f, act="deny")),
    "search by outlet": lambda c, f: questions.search(c, "", replace(f, outlet="Pier Post")),
    "search by a hedge that nobody uses": lambda c, f: questions.search(
        c, "", replace(f, hedge="purportedly")
    ),
    "who": lambda c, f: questions.who(c, "mira tolvane", f),
    "who, a part": lambda c, f: questions.who(c, "tolv", f),
    "who, nobody": lambda c, f: questions.who(c, "nils varga", f),
    "source": lambda c, f: questions.source(c, "Radio Merrow", f),
    "timeline": lambda c, f: questions.timeline(c, "", f),
    "timeline, a day": lambda c, f: questions.timeline(c, "", replace(f, since="2031-05-06")),
    "tensions": questions.tensions,
    "unresolved": questions.unresolved,
}
SMALL, LARGE = 60, 300
STEPS = 50


@pytest.fixture(scope="module")
def grown(tmp_path_factory, readings):
    """A ledger of sixty articles and one of three hundred, of the same kind, with a count of SQLite's steps."""
    folder = tmp_path_factory.mktemp("grown")
    made, ledgers, counts = readings(LARGE), [], [0]

    def step():
        counts[0] += 1

    def connected(connection, _):
        connection.set_progress_handler(step, STEPS)

    for size in (SMALL, LARGE):
        ledger = Ledger.open(folder / f"{size}.db")
        assert set(ledger.add_many(made[:size])) == {"new"}
        event.listen(ledger.engine, "connect", connected)
        ledgers.append(ledger)
    yield ledgers, counts
    for ledger in ledgers:
        ledger.close()


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_costs_what_it_is_not_what_the_ledger_is(grown, name):
    """In a ledger five times as large the database takes hardly more steps to five entries (counted, not timed)."""
    ledgers, counts = grown
    taken = []
    for ledger in ledgers:
        with ledger.reads() as connection:
            counts[0] = 0
            QUESTIONS[name](connection, Filters(limit=5))
            taken.append(counts[0])
    # looking through the ledger would take five times as many
    assert taken[1] <= 1.5 * taken[0] + 20, taken
