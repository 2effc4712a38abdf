"""Words that people selected instead of those that were read, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_articles import NOW

from reportedly.errors import UsageError
from reportedly.ledger.checking import slices
from reportedly.ledger.questions import Filters, search, source, unresolved
from reportedly.ledger.verdicts.applied import judged_readings
from reportedly.ledger.verdicts.judging import judge_attribution, undo
from reportedly.ledger.verdicts.telling import told_state
from reportedly.types import ModelName, Span
from reportedly.views import plain

URL = "https://merrow.example/mine"
TEXT = (
    "Mira Tolvane said that the mine could be shut on Monday, as rain fell.\n\n"
    "Ada Quill denied that the mine was ever open. “It was shut,” she said.\n"
)
READ = "that the mine could be shut on Monday, as rain fell"
RIGHT = "the mine could be shut on Monday"


@pytest.fixture
def mine(ledger, rules):
    """A ledger with one article, and the reading of it: the first words run on too far."""
    reading = rules.read(TEXT, url=URL)
    first = reading.attributions[0]
    start = TEXT.index(READ)
    content = replace(first.content, spans=(Span(start, start + len(READ)),), text=READ)
    first = replace(first, content=content)
    reading = replace(reading, attributions=(first, *reading.attributions[1:]))
    ledger.add(reading)
    return reading


def fix(ledger, reading, by="Ida Bell", **payload):
    identity = reading.attributions[0].id
    return ledger.writes(lambda c: judge_attribution(c, "fix", identity, payload, (by, NOW)))


def words(*parts, **more):
    return [{"exact": part, **more} for part in parts]


def found(ledger, asked, **filters):
    with ledger.reads() as connection:
        answer = search(connection, asked, Filters(**filters))
    return [entry.statement for _, entry in answer.entries()]


def open_ones(ledger):
    with ledger.reads() as connection:
        sections = unresolved(connection, Filters()).sections
    return [dict(e.facts)["words"] for s in sections if s.name == "orphans" for e in s.entries]


def row(ledger):
    query = "SELECT source, cue, cue_lemma, content, hedges, start_char, end_char FROM attributions WHERE number = 1"
    (only,) = ledger.sql(query)
    return only


def test_the_words_that_were_selected_are_shown_and_go_with_an_undo(ledger, mine):
    """In statements, the search, the SQL views and the judged reading; no hedge is lost; undone, all is as read."""
    before = row(ledger)
    assert len(found(ledger, "rain")) == 1
    key = fix(ledger, mine, content=words(RIGHT), cue=words("said that"))
    assert found(ledger, "rain") == []
    (shown,) = found(ledger, "monday")
    item, start = shown.attribution, TEXT.index(RIGHT)
    assert (item.content.text, item.content.spans) == (RIGHT, ((start, start + len(RIGHT)),))
    assert (item.cue.text, item.cue.lemma) == ("said that", None)
    assert [hedge.text for hedge in item.hedges] == ["could"]
    assert item.id == mine.attributions[0].id
    assert row(ledger) == {
        "source": "Mira Tolvane",
        "cue": "said that",
        "cue_lemma": None,
        "content": RIGHT,
        "hedges": "could",
        "start_char": start,
        "end_char": start + len(RIGHT),
    }
    (judged,) = judged_readings(ledger)
    assert judged.attributions[0].content.text == RIGHT
    assert list(slices(plain(judged))) == []
    assert {why.rule for why in item.why if why.about in {"content", "cue"}} == {"judged"}
    assert ledger.check() == []
    ledger.writes(lambda c: undo(c, key, "", ("Ida Bell", NOW)))
    assert row(ledger) == before
    assert len(found(ledger, "rain")) == 1
    assert list(judged_readings(ledger)) == [mine]
    assert ledger.check() == []


def test_words_in_two_parts_and_by_their_place(ledger, mine):
    """The parts are joined as the contract joins them; a place alone is enough."""
    start = TEXT.index("on Monday")
    parts = [*words("the mine could be shut"), {"start": start, "end": start + 9}]
    fix(ledger, mine, content=parts)
    (shown,) = found(ledger, "mine shut monday")
    assert shown.attribution.content.text == "the mine could be shut … on Monday"
    assert ledger.check() == []


def test_what_is_verbatim_follows_the_words(ledger, mine):
    """Words within quotation marks make it direct; with others beside them it is mixed."""
    fix(ledger, mine, content=words("It was shut"))
    (shown,) = found(ledger, "", act="say", speaker="Tolvane")
    assert (shown.attribution.kind, len(shown.attribution.content.verbatim)) == ("direct", 1)
    fix(ledger, mine, content=words("was ever open. “It was shut"))
    (shown,) = found(ledger, "", act="say", speaker="Tolvane")
    assert shown.attribution.kind == "mixed"


def test_who_speaks_without_a_name_goes_by_the_words(ledger, rules):
    """The chain, the source question and the filters by speaker have the words that were selected."""
    text = "Some pilots waited. Fishermen said that the dam could break.\n"
    reading = rules.read(text, url=URL)
    ledger.add(reading)
    (item,) = reading.attributions
    assert item.source.name is None
    fix(ledger, reading, source=words("Some pilots"))
    (shown,) = found(ledger, "", speaker="Some pilots")
    assert [hop.name for hop in shown.attribution.chain][-1] == "Some pilots"
    (line,) = ledger.sql("SELECT source, chain FROM attributions")
    assert line["source"] == "Some pilots"
    assert line["chain"].endswith("Some pilots")
    with ledger.reads() as connection:
        answer = source(connection, "Some pilots", Filters())
    assert [entry.statement.row for _, entry in answer.entries()] == [shown.row]
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (words("the mine was sold"), "not in the text"),
        (words("the mine", within="mine"), "does not stand within"),
        (words("the mine", within="the mine that nobody knows"), "not in the text"),
        (words("th"), "stands there"),
        (words("shut", start=0, end=4), "stands “Mira”"),
        ([{"start": 3, "end": 3}], "not in the text"),
        ([{"start": 0, "end": 9999}], "not in the text"),
        (words("  "), "no words"),
        (words(*["mine"] * 21), "at most 20"),
    ],
)
def test_words_that_are_not_there_or_there_twice_are_refused(ledger, mine, parts, reason):
    """One line says why, and nothing is appended."""
    with pytest.raises(UsageError, match=reason):
        fix(ledger, mine, content=parts)
    assert ledger.sql("SELECT * FROM judgement") == []


def test_which_of_several_is_said_by_what_stands_around(ledger, mine):
    """Its own paragraph first, else a longer passage, else what stands before and after."""
    places = []
    for given in (
        words("shut"),
        words("shut", within="It was shut"),
        words("shut", prefix="“It was ", suffix=",”"),
    ):
        key = fix(ledger, mine, content=given)
        with ledger.reads() as connection:
            (shown,) = search(connection, "", Filters(speaker="Tolvane")).sections[0].entries
        places.append(shown.statement.attribution.content.spans[0].start)
        ledger.writes(lambda c, key=key: undo(c, key, "", ("Ida Bell", NOW)))
    own, other = TEXT.index("shut"), TEXT.rindex("shut")
    assert places == [own, other, other]


def test_selected_words_go_with_the_page_to_other_words_and_back(ledger, rules, mine):
    """Found again in a new version; where they are gone they are shown as open, and the rest of the fix holds."""
    fix(ledger, mine, content=words(RIGHT), act="predict")
    moved = TEXT.replace("Mira", "On Sunday, Mira", 1)
    ledger.add(rules.read(moved, url=URL))
    (shown,) = found(ledger, "mine monday")
    assert shown.attribution.content.spans == (
        (moved.index(RIGHT), moved.index(RIGHT) + len(RIGHT)),
    )
    assert ledger.check() == []
    fix(ledger, mine, content=words("It was shut"))
    changed = moved.replace("It was shut", "It was locked")
    reading = rules.read(changed, url=URL)
    ledger.add(reading)
    (shown,) = [s for s in found(ledger, "") if s.attribution.act == "predict"]
    assert shown.attribution.content.text == RIGHT
    assert shown.state.gone == ("content",)
    assert "words that are gone: content" in told_state(shown.state)
    assert open_ones(ledger) == ["It was shut"]
    assert ledger.check() == []
    ledger.add(rules.read(f"{moved}\nMore rain fell.\n", url=URL))
    assert found(ledger, "mine monday") == []
    assert open_ones(ledger) == []


def test_a_better_reading_that_has_the_selected_words_keeps_the_verdicts(ledger, mine):
    """Also where it shares little with what was read before: it is found by the words that were selected."""
    far = "Ada Quill denied that the mine was ever open"
    fix(ledger, mine, content=words(far))
    first = mine.attributions[0]
    start = TEXT.index(far)
    content = replace(first.content, spans=(Span(start, start + len(far)),), text=far)
    anew = replace(first, id="q_ffffffffffffffff", content=content)
    reading = replace(mine, attributions=(anew,), tensions=(), model=ModelName("other", "0" * 64))
    ledger.add(reading)
    (shown,) = found(ledger, "")
    assert (shown.attribution.id, shown.state.word) == ("q_ffffffffffffffff", "fixed")
    assert open_ones(ledger) == []


def test_two_people_who_select_other_words_are_both_shown_and_neither_wins(ledger, mine):
    """The words stay as read until they agree; the same words by both are an agreement."""
    fix(ledger, mine, content=words(RIGHT))
    fix(ledger, mine, by="Oto Lind", content=words("could be shut"))
    (shown,) = found(ledger, "rain")
    assert (shown.state.word, shown.state.agreement.apart) == ("disputed", ("content",))
    assert shown.attribution.content.text == READ
    fix(ledger, mine, by="Oto Lind", content=words(RIGHT))
    (shown,) = found(ledger, "mine monday")
    assert (shown.state.word, shown.attribution.content.text) == ("fixed", RIGHT)
    identity = mine.attributions[0].id
    accept = ("accept", identity, {}, ("Una Rey", NOW))
    ledger.writes(lambda c: judge_attribution(c, *accept))
    assert found(ledger, "mine monday")[0].attribution.content.text == RIGHT


def test_the_same_words_at_two_places_are_not_the_same_words(ledger, mine):
    """Who selects them here and who selects them there disagree."""
    fix(ledger, mine, content=words("shut"))
    fix(ledger, mine, by="Oto Lind", content=words("shut", within="It was shut"))
    (shown,) = found(ledger, "rain")
    assert shown.state.agreement.apart == ("content",)
