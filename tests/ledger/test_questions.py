"""What a ledger answers, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import pytest

from reportedly.ledger.questions import (
    Filters,
    search,
    source,
    tensions,
    timeline,
    unresolved,
    who,
)

_TEXT = """Ferry dispute goes on

ODDENHAVN, 6 May 2031 (Merrow Wire) - Mira Tolvane denied that the ferry was sold.

“We will open the pier in June,” Mira Tolvane told Radio Merrow on Monday.

Two officials familiar with the plan told Radio Merrow that the pier could possibly cost 9 million crowns.

Ada Quill said that Mira Tolvane had promised a bridge. “Nobody asked us,” Quill said.
"""


@pytest.fixture
def asked(ledger, rules, readings):
    """A function that asks the ledger with an article of ours and two invented ones in it."""
    ledger.add(rules.read(_TEXT, url="https://merrow.example/ferry", published="2031-05-06"))
    for reading in readings(2):
        ledger.add(reading)

    def ask(question, *values, **filters):
        with ledger.reads() as connection:
            return question(connection, *values, Filters(**filters))

    return ask


def contents(answer):
    return [entry.statement.attribution.content.text for _, entry in answer.entries()]


def test_words_are_found_in_what_is_said_and_in_names(asked):
    """Case and order do not matter; a phrase has to stand together; a star ends a beginning."""
    assert contents(asked(search, "SOLD ferry")) == ["that the ferry was sold"]
    assert asked(search, '"sold ferry"').sections[0].entries == ()
    assert contents(asked(search, "ferr*", field="content")) == ["that the ferry was sold"]
    assert len(contents(asked(search, "tolvane"))) >= 2


def test_words_are_found_in_cues_and_headings(asked):
    """A cue by its printed and its dictionary form, a title for all that its page says; a field alone if asked."""
    assert contents(asked(search, "denied ferry")) == ["that the ferry was sold"]
    assert contents(asked(search, "deny ferry")) == ["that the ferry was sold"]
    whole_page = contents(asked(search, '"ferry dispute"'))
    assert len(whole_page) >= 4
    assert contents(asked(search, '"ferry dispute"', field="title")) == whole_page
    assert contents(asked(search, '"ferry dispute"', field="content")) == []
    assert contents(asked(search, "denied", field="source")) == []
    # the end of one field and the beginning of the next are no phrase
    assert (
        contents(asked(search, '"sold mira"')) == contents(asked(search, '"tolvane denied"')) == []
    )
    assert set(contents(asked(timeline, "sold dispute"))) == {"that the ferry was sold"}


def test_filters_hold_together(asked):
    """Speaker, act, hedge, outlet and days each leave something out."""
    denied = asked(
        search, "", speaker="Tolvane", act="deny", until="2031-05-06", since="2031-05-06"
    )
    assert contents(denied) == ["that the ferry was sold"]
    hedged = asked(search, "pier", hedge="COULD")
    assert [h.text for _, e in hedged.entries() for h in e.statement.attribution.hedges] == [
        "could"
    ]
    assert contents(asked(search, "pier", hedge="none")) == ["“We will open the pier in June,”"]
    assert contents(asked(search, "ferry", since="2031-05-07")) == []
    assert contents(asked(search, "", source_kind="unnamed", title="ferry dispute"))


def test_pages_of_an_answer_add_up(asked):
    """Page by page the same statements come as at once, each once."""
    whole = contents(asked(search, "", limit=100))
    paged = [
        words
        for offset in range(0, len(whole), 2)
        for words in contents(asked(search, "", limit=2, offset=offset))
    ]
    assert paged == whole
    assert asked(search, "", limit=2).sections[0].more


def test_who_tells_own_words_by_act_and_others_apart(asked):
    """Denials stand under their own heading; what Quill says about Tolvane is not Tolvane's."""
    answer = asked(who, "Mira Tolvane", title="Ferry dispute")
    lists = {section.name: contents(type(answer)({}, (section,))) for section in answer.sections}
    assert lists["deny"] == ["that the ferry was sold"]
    assert lists["about"] == ["that Mira Tolvane had promised a bridge"]
    assert "that Mira Tolvane had promised a bridge" not in lists.get("say", [])


def test_a_surname_finds_its_people(asked):
    """`who tolvane` finds Mira Tolvane, on both pages as one speaker."""
    answer = asked(who, "tolvane")
    (speaker,) = {e.statement.speaker_id for s, e in answer.entries() if s.name != "about"}
    assert speaker.startswith("s_")
    assert len({e.statement.article.id for s, e in answer.entries() if s.name != "about"}) == 2


def test_unnamed_sources_that_an_outlet_relays_are_a_list(asked):
    """What two officials told Radio Merrow rests on Radio Merrow, apart from what the named say."""
    answer = asked(source, "the radio merrow", title="Ferry dispute")
    lists = {section.name: contents(type(answer)({}, (section,))) for section in answer.sections}
    assert any("9 million" in words for words in lists["unnamed"])
    assert lists["named"] == ["“We will open the pier in June,”"]


def test_an_outlets_own_pages_rest_on_it(ledger, rules):
    """What unnamed sources say on a page of The Lantern rests on The Lantern, though no sentence names it."""
    page = '<html lang="en"><head><title>The pier</title><meta property="og:site_name" content="The Lantern"></head><body><p>Two officials familiar with the plan said that the old pier would be sold to the harbour next year.</p></body></html>'
    ledger.add(rules.read(page, url="https://lantern.example/1"))
    with ledger.reads() as connection:
        answer = source(connection, "Lantern", Filters())
    assert [section.name for section in answer.sections] == ["unnamed"]
    assert answer.notes == ("1 pages in the ledger are its own",)


def test_three_clocks_are_told_apart(asked):
    """Each entry says its clock; a range leaves out what is outside; unresolved times are a list."""
    answer = asked(timeline, "pier", limit=100)
    clocks = {
        dict(entry.facts)["clock"] for section, entry in answer.entries() if section.name == "dated"
    }
    assert "reported" in clocks
    assert not list(asked(timeline, "pier", since="2040-01-01").entries())


def test_what_is_left_open_is_listed(asked, ledger, rules):
    """A time without an anchor is in the list, with what is known of it."""
    ledger.add(
        rules.read(
            "Joran Peel said on Tuesday that the mine was shut.\n", url="https://x.example/1"
        )
    )
    found = [
        dict(entry.facts).get("known")
        for s, entry in asked(unresolved).entries()
        if s.name == "times"
    ]
    assert "XXXX-WXX-2" in found


def test_tensions_have_two_sides(ledger, sample):
    """Both statements are told, each with its hedges."""
    ledger.add(sample)
    with ledger.reads() as connection:
        answer = tensions(connection, Filters())
        entries = [entry for _, entry in answer.entries()]
        assert len(entries) == len(sample.tensions)
        for entry, tension in zip(entries, sample.tensions, strict=True):
            assert (entry.statement.attribution.id, entry.other.attribution.id) == (
                tension.a,
                tension.b,
            )
        assert not list(tensions(connection, Filters(), "none such").entries())


def test_nothing_of_an_attribution_is_lost_on_the_way(ledger, sample):
    """The statements of an answer are the attributions that were added, hedges, chains and all."""
    ledger.add(sample)
    with ledger.reads() as connection:
        found = search(connection, "", Filters(limit=100))
    kept = {entry.statement.attribution for _, entry in found.entries()}
    assert kept == set(sample.attributions)
