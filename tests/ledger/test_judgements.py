"""What people judge, on SQLite and on PostgreSQL alike: appended, undone, found again, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_articles import NOW

from reportedly.errors import UsageError
from reportedly.ledger.questions import (
    Filters,
    search,
    source,
    timeline,
    unresolved,
    who,
)
from reportedly.ledger.verdicts.applied import judged_readings
from reportedly.ledger.verdicts.judging import judge_attribution, merge, split, undo
from reportedly.types import ModelName

_BY = ("Ida Bell", NOW)
_URL = "https://merrow.example/mine"
_TEXT = (
    "Mira Tolvane said that the mine could be shut. Ada Quill denied that the mine was ever open.\n"
)
_OTHER = "Reporters waited. Mira Tolvane said that the mine could be shut. Nothing else was said.\n"


@pytest.fixture
def mine(ledger, rules):
    """A ledger with one article, and the reading of it."""
    reading = rules.read(_TEXT, url=_URL)
    ledger.add(reading)
    return reading


def shown(ledger, words="mine shut"):
    with ledger.reads() as connection:
        (entry,) = (entry for _, entry in search(connection, words, Filters()).entries())
    return entry.statement


def judged(ledger, kind, identity, by="Ida Bell", **payload):
    return ledger.writes(lambda c: judge_attribution(c, kind, identity, payload, (by, NOW)))


def orphans(ledger):
    with ledger.reads() as connection:
        sections = unresolved(connection, Filters()).sections
    return [dict(e.facts) for s in sections if s.name == "orphans" for e in s.entries]


def test_the_last_verdict_stands_and_each_can_be_undone(ledger, mine):
    """Accepted, then rejected, then the rejection undone, then the undoing undone."""
    identity = mine.attributions[0].id
    judged(ledger, "accept", identity[:8])
    assert shown(ledger).state.word == "accepted"
    rejection = judged(ledger, "reject", identity)
    assert shown(ledger).state.word == "rejected"
    undoing = ledger.writes(lambda c: undo(c, rejection, "", _BY))
    assert shown(ledger).state.word == "accepted"
    ledger.writes(lambda c: undo(c, undoing, "", _BY))
    assert shown(ledger).state.word == "rejected"
    assert shown(ledger).state.verdicts[-1]["author"] == "Ida Bell"


def test_a_fix_is_shown_and_loses_no_hedge(ledger, mine):
    """The speaker is the one that a person gave; the hedge is still there; undone, all is as read."""
    identity = mine.attributions[0].id
    key = judged(ledger, "fix", identity, speaker="Ada Quill", act="predict")
    found = shown(ledger).attribution
    assert (found.source.name, found.act) == ("Ada Quill", "predict")
    assert found.hedges == mine.attributions[0].hedges != ()
    ledger.writes(lambda c: undo(c, key, "", _BY))
    assert shown(ledger).attribution == mine.attributions[0]


def test_reading_anew_eats_no_judgement(ledger, mine):
    """Another model's reading with another id and a narrower quote keeps the verdict, and says what reads otherwise."""
    judged(ledger, "accept", mine.attributions[0].id)
    first = mine.attributions[0]
    anew = replace(first, id="q_ffffffffffffffff", act="claim")
    reading = replace(mine, attributions=(anew,), tensions=(), model=ModelName("other", "0" * 64))
    assert ledger.add(reading) == "changed"
    state = shown(ledger).state
    assert (state.word, state.changed) == ("accepted", ("act",))
    assert orphans(ledger) == []


def test_a_verdict_goes_with_its_words_to_a_new_version(ledger, rules, mine):
    """The page is changed around the words: the verdict is found again; with the words gone it is an orphan."""
    judged(ledger, "accept", mine.attributions[0].id)
    ledger.add(rules.read(_OTHER, url=_URL))
    assert shown(ledger).state.word == "accepted"
    ledger.add(rules.read("Mira Tolvane said nothing new.\n", url=_URL))
    (lost,) = orphans(ledger)
    assert lost["words"] == "that the mine could be shut"


def test_an_id_of_nobody_is_refused(ledger, mine):
    """No row is appended for an id that nothing has, or that several have."""
    for wrong in ("q_000000000000", "q_", ""):
        with pytest.raises(UsageError):
            judged(ledger, "accept", wrong)
    with pytest.raises(UsageError):
        ledger.writes(lambda c: undo(c, "j_000000", "", _BY))
    assert ledger.sql("SELECT count(*) AS n FROM judgement") == [{"n": 0}]


def test_judged_readings_leave_out_what_was_rejected(ledger, mine):
    """A fix is in them, a rejected attribution is not, and the ledger's own reading stays whole."""
    first, second = mine.attributions
    judged(ledger, "fix", first.id, negated=True)
    judged(ledger, "reject", second.id)
    (reading,) = judged_readings(ledger)
    assert [(item.id, item.negated) for item in reading.attributions] == [(first.id, True)]
    assert list(ledger.readings()) == [mine]


def speakers(ledger, name):
    with ledger.reads() as connection:
        answer = who(connection, name, Filters())
    own = [entry for section, entry in answer.entries() if section.name != "about"]
    return {entry.statement.speaker_id for entry in own}, answer.notes


def add(ledger, rules, number, text):
    ledger.add(rules.read(text, url=f"https://merrow.example/{number}"))


def test_a_full_name_is_one_speaker_on_two_pages(ledger, rules):
    """The same full name joins; a surname alone stays apart, with a suggestion."""
    add(ledger, rules, 1, "Mira Tolvane said that the mine was shut.\n")
    add(ledger, rules, 2, "Mira Tolvane said that the pier was open.\n")
    add(ledger, rules, 3, "Ms Tolvane said that the road was wet.\n")
    found, notes = speakers(ledger, "Mira Tolvane")
    assert len(found) == 1
    assert any("surname" in note for note in notes)
    everyone, _ = speakers(ledger, "Tolvane")
    assert found.isdisjoint(everyone)


def test_an_institution_that_every_country_has_stays_apart(ledger, rules):
    """“Foreign Ministry” on two pages is two speakers; “Ostrander Institute” is one."""
    for number in (1, 2):
        add(ledger, rules, number, f"The Foreign Ministry said that talks {number} had failed.\n")
        add(
            ledger, rules, number + 2, f"The Ostrander Institute said that lake {number} was dry.\n"
        )
    assert len(speakers(ledger, "Foreign Ministry")[0]) == 2
    assert len(speakers(ledger, "Ostrander Institute")[0]) == 1


def test_merge_split_and_undo(ledger, rules):
    """A person joins two, takes one page out, and takes both back: all is as before."""
    add(ledger, rules, 1, "Mira Tolvane said that the mine was shut.\n")
    add(ledger, rules, 2, "Mira Tolvane said that the pier was open.\n")
    add(ledger, rules, 3, "Ms Tolvane said that the road was wet.\n")
    (mira,) = speakers(ledger, "Mira Tolvane")[0]
    (short,) = speakers(ledger, "Tolvane")[0]
    joined = ledger.writes(lambda c: merge(c, short, mira, "", _BY))
    assert speakers(ledger, "Tolvane")[0] == {mira}
    apart = ledger.writes(lambda c: split(c, mira, "https://merrow.example/2", "", _BY))
    assert len(speakers(ledger, "Mira Tolvane")[0]) == 2
    for key in (apart, joined):
        ledger.writes(lambda c, key=key: undo(c, key, "", _BY))
    assert speakers(ledger, "Mira Tolvane")[0] == {mira}
    assert speakers(ledger, "Tolvane")[0] == {short}
    assert ledger.check() == []


def own(ledger, name):
    """Words of what `who` tells as that person's own."""
    with ledger.reads() as connection:
        answer = who(connection, name, Filters())
    return [
        entry.statement.attribution.content.text
        for section, entry in answer.entries()
        if section.name != "about"
    ]


def told(ledger, question, *values, **filters):
    with ledger.reads() as connection:
        return [
            (e.statement.attribution.content.text, e.statement.speaker)
            for _, e in question(connection, *values, Filters(**filters)).entries()
            if e.statement
        ]


def views(ledger):
    """What SQL tells of the mine: the attribution, its chain, and how many statements each speaker has."""
    query = "SELECT source_name, speaker, act, chain, judged FROM attributions WHERE content LIKE '%shut%'"
    (row,) = ledger.sql(query)
    counts = ledger.sql("SELECT name, attributions FROM speakers ORDER BY name")
    links = ledger.sql(
        "SELECT name FROM sources WHERE id IN (SELECT id FROM attributions WHERE content LIKE '%shut%')"
    )
    return (
        tuple(row.values()),
        [tuple(c.values()) for c in counts],
        [link["name"] for link in links],
    )


def test_a_statement_that_is_given_to_somebody_else_moves_everywhere(ledger, mine):
    """On both speakers' pages, under filters, in the chain, the views and the judged reading; undone, back again."""
    shut = "that the mine could be shut"
    before = views(ledger)
    assert own(ledger, "Mira Tolvane") == [shut]
    key = judged(ledger, "fix", mine.attributions[0].id, speaker="Ada Quill", act="predict")
    assert (own(ledger, "Mira Tolvane"), shut in own(ledger, "Ada Quill")) == ([], True)
    assert told(ledger, search, "", speaker="Tolvane") == []
    assert told(ledger, timeline, "shut", speaker="Ada Quill") == []  # no date is printed
    assert told(ledger, search, "shut", speaker="Quill", act="predict") == [(shut, "Ada Quill")]
    assert told(ledger, search, "shut", act="say") == []
    assert told(ledger, source, "Mira Tolvane") == []
    assert (shut, "Ada Quill") in told(ledger, source, "Ada Quill")
    row, counts, links = views(ledger)
    assert row == ("Ada Quill", "Ada Quill", "predict", "Ada Quill", "fixed")
    assert dict(counts) == {"Ada Quill": 2, "Mira Tolvane": 0}
    assert links == ["Ada Quill"]
    (reading,) = judged_readings(ledger)
    item = reading.attributions[0]
    assert (item.source.name, [hop.name for hop in item.chain]) == ("Ada Quill", ["Ada Quill"])
    assert item.source.entity == mine.attributions[1].source.entity
    assert item.why[-1].rule == "judged"
    assert ledger.check() == []
    ledger.writes(lambda c: undo(c, key, "", _BY))
    assert views(ledger) == before
    assert own(ledger, "Mira Tolvane") == [shut]
    assert list(judged_readings(ledger)) == [mine]
    assert ledger.check() == []


def test_a_speaker_whom_no_page_names_has_a_page_of_their_own(ledger, rules, mine):
    """A name that the page does not print is a speaker across pages; read anew, the fix still holds."""
    judged(ledger, "fix", mine.attributions[0].id, speaker="Joran Peel")
    assert own(ledger, "Joran Peel") == ["that the mine could be shut"]
    assert ("Joran Peel", 1) in views(ledger)[1]
    ledger.add(rules.read(_OTHER, url=_URL))
    assert own(ledger, "Peel") == ["that the mine could be shut"]
    assert ledger.check() == []


def test_who_gives_words_of_unnamed_sources_to_a_name_says_what_that_is(ledger, rules):
    """Nothing is guessed: without a kind the fix is refused, with one it stands, and is open no more."""
    add(ledger, rules, 1, "Two officials familiar with the plan said that the dam could break.\n")
    (identity,) = (row["id"] for row in ledger.sql("SELECT id FROM attributions"))
    with pytest.raises(UsageError, match="--source-kind"):
        judged(ledger, "fix", identity, speaker="Joran Peel")
    judged(ledger, "fix", identity, speaker="Joran Peel", source_kind="person")
    assert own(ledger, "Joran Peel") == ["that the dam could break"]
    assert ledger.sql("SELECT hedges, chain FROM attributions") == [
        {"hedges": "could", "chain": "Joran Peel"}
    ]


def test_two_people_who_disagree_are_both_shown_and_neither_wins(ledger, mine):
    """Accepted by one and rejected by the other: disputed, told as read, until one takes it back."""
    first = mine.attributions[0]
    judged(ledger, "accept", first.id)
    key = judged(ledger, "reject", first.id, by="Oto Lind")
    state = shown(ledger).state
    assert (state.word, state.agreement.apart) == ("disputed", ("whether it is right",))
    assert [row["author"] for row in state.agreement.verdicts] == ["Ida Bell", "Oto Lind"]
    assert ledger.sql("SELECT judged, judged_by FROM attributions WHERE judged IS NOT NULL") == [
        {"judged": "disputed", "judged_by": "Ida Bell, Oto Lind"}
    ]
    assert list(judged_readings(ledger)) == [mine]
    with ledger.reads() as connection:
        (section, *_) = unresolved(connection, Filters()).sections
    assert (section.name, len(section.entries)) == ("disputes", 1)
    ledger.writes(lambda c: undo(c, key, "", ("Oto Lind", NOW)))
    assert shown(ledger).state.word == "accepted"


def test_fixes_of_different_things_go_together_and_of_one_thing_do_not(ledger, mine):
    """One gives the speaker, another the act: both hold. A third gives another speaker: that is left as read."""
    first = mine.attributions[0]
    judged(ledger, "fix", first.id, speaker="Ada Quill")
    judged(ledger, "fix", first.id, by="Oto Lind", act="predict")
    found = shown(ledger).attribution
    assert (found.source.name, found.act) == ("Ada Quill", "predict")
    judged(ledger, "accept", first.id, by="Una Rey")
    assert shown(ledger).state.word == "fixed"
    judged(ledger, "fix", first.id, by="Pim Aas", speaker="Joran Peel")
    found = shown(ledger)
    assert (found.state.word, found.state.agreement.apart) == ("disputed", ("speaker",))
    assert (found.attribution.source.name, found.attribution.act) == ("Mira Tolvane", "predict")
    assert own(ledger, "Joran Peel") == []
