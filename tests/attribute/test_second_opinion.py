"""Who speaks a quotation that no proposal took."""

import pytest

from reportedly.attribute.lost_quotations import recover_lost
from reportedly.attribute.second_opinion import CARRIED_SCORE, with_speakers
from reportedly.types import Proposal, Span


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def speakers(article, *given):
    """Source, cue and content of each proposal, in words."""
    text = article.text
    proposals = tuple(
        Proposal((at(text, source),), (at(text, cue),), (at(text, content),), 0.9)
        for source, cue, content in given
    )
    found = with_speakers(article, recover_lost(article, proposals))
    return [
        tuple(" … ".join(s.of(text) for s in role) for role in (p.source, p.cue, p.content))
        for p in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The quay is not safe at night,” says Mira Tolvane",
            ("Mira Tolvane", "says", "“The quay is not safe at night,”"),
        ),
        (
            "“We hope the ferry comes back soon,” she concluded.",
            ("she", "concluded", "“We hope the ferry comes back soon,”"),
        ),
        ("The wall had “keep away from it” in red.", ("", "", "“keep away from it”")),
    ],
)
def test_a_name_and_a_verb_beside_a_quotation_speak_it(text, expected, make_article):
    """What stands right beside a lost quotation names its speaker; else nobody does."""
    assert speakers(make_article(text)) == [expected]


def test_a_quotation_that_goes_on_joins_the_first(make_article):
    """A paragraph that is nothing but a quotation belongs to who spoke the one before."""
    article = make_article(
        "“The quay is not safe,” said Tolvane, who keeps it.\n\n“We close it in May.”\n\nIt rained."
    )
    found = speakers(article, ("Tolvane", "said", "“The quay is not safe,”"))
    assert found == [("Tolvane", "said", "“The quay is not safe,” … “We close it in May.”")]


@pytest.mark.parametrize(("cue", "speaker"), [("said", "Tolvane"), ("hoped", "")])
def test_a_quotation_after_reported_words(cue, speaker, make_article):
    """It goes on what somebody said, as words of its own; what somebody hoped is no speech."""
    article = make_article(f"Tolvane {cue} the quay would close.\n\n“It was never safe at night.”")
    given = ("Tolvane", cue, "the quay would close")
    assert speakers(article, given) == [given, (speaker, "", "“It was never safe at night.”")]


def test_a_heading_goes_on_nobodys_words(make_article):
    """A quotation as a heading is not given to who spoke last above it."""
    article = make_article(
        "“The quay is not safe,” said Tolvane.\n\n“Robbed of our own quay”\n\nIt rained.",
        {1: "heading"},
    )
    found = speakers(article, ("Tolvane", "said", "“The quay is not safe,”"))
    assert found[1] == ("", "", "“Robbed of our own quay”")


def test_words_after_the_narrators_own_stay_without_a_speaker(make_article):
    """Where the narrator comes between, the quotation is not given on."""
    article = make_article(
        "“The quay is not safe,” said Tolvane.\n\nIt rained for a week.\n\n“We close it in May.”"
    )
    found = speakers(article, ("Tolvane", "said", "“The quay is not safe,”"))
    assert found[1] == ("", "", "“We close it in May.”")


def test_words_given_by_place_score_low(make_article):
    """Only their place gives the words to a speaker: the score says so."""
    article = make_article("Tolvane said the quay would close.\n\n“It was never safe at night.”")
    given = Proposal(
        (at(article.text, "Tolvane"),),
        (at(article.text, "said"),),
        (at(article.text, "the quay would close"),),
        0.9,
    )
    (_, found) = with_speakers(article, recover_lost(article, (given,)))
    assert found.score == CARRIED_SCORE


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "“The quay is an open place,” the port said in a statement. “Jon Vey has been told so.”",
            [("the port", "said in a statement", "“The quay is an open place,”")],
        ),
        (
            "Sooner or later, “we will have a harbour tax,” Vey said. “It is a good thing to talk about.”",
            [("Vey", "said", "Sooner or later, “we will have a harbour tax,”")],
        ),
        ("“I expect to be asked about it,” Vey said. “But you said this 30 years ago.”", []),
    ],
)
def test_a_quotation_that_goes_on_behind_its_cue_is_one_attribution(make_article, text, given):
    """Also where the cue is longer than the rules have it, words stand before the quotation, or nobody took either part."""
    ((source, cue, content),) = speakers(make_article(text), *given)
    assert source in {"the port", "Vey"}
    assert cue.startswith("said")
    assert content.endswith(text[text.rindex("“") :])
