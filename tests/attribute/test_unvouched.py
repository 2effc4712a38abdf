"""Statements that only a word of report reports."""

import pytest

from reportedly.attribute.interpret import interpret
from reportedly.attribute.unvouched import HEADING_SCORE, UNVOUCHED_SCORE, with_unvouched
from reportedly.types import Proposal, Span


def found(article, *given):
    return [
        (p.cue[0].of(article.text), p.content[0].of(article.text))
        for p in with_unvouched(article, given)
        if not p.source
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were allegedly killed.", ("allegedly", "Two men were allegedly killed")),
        (
            "In that raid, two men were allegedly killed after dawn — an act of war.",
            ("allegedly", "two men were allegedly killed after dawn"),
        ),
        ("Orm fled despite reportedly leading it.", ("reportedly", "reportedly leading it")),
        ("Kell is believed to have left.", ("is believed", "Kell is believed to have left")),
        ("Kell has long been rumored to drink.", ("has long been rumored", "Kell has long been rumored to drink")),
        ("It is thought that Kell left.", ("is thought", "It is thought that Kell left")),
        ("Orm, who allegedly hid the books, fled.", ("allegedly", "who allegedly hid the books")),
        ("Orm sold the gun he allegedly used.", ("allegedly", "he allegedly used")),
        ("Orm, reportedly the oldest clerk, fled.", ("reportedly", "reportedly the oldest clerk")),
        ("Eight firms allegedly backed by Orm were shut.", ("allegedly", "allegedly backed by Orm")),
        ("The mill closed and the owner was reportedly ill.", ("reportedly", "the owner was reportedly ill")),
        ("Orm was held for allegedly taking bribes.", ("allegedly", "allegedly taking bribes")),
    ],
)  # fmt: skip
def test_the_clause_of_the_word_is_the_content(make_article, text, expected):
    """The word of report is the cue, its clause the content, and nobody is the source."""
    assert found(make_article(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kell is believed by his aides to have left.",  # somebody believes
        "The minister reportedly said the dam was safe.",  # the speaker is named
        "The mill reportedly closed, according to the union.",  # so is the authority
        "An allegedly stolen car was found.",  # its noun alone
        "“He was allegedly there,” she said.",  # a quotation
        "The dam may burst.",  # a bare modal
        "The alleged thief appeared in court.",  # an adjective in a paragraph
    ],
)
def test_where_somebody_vouches_or_nothing_is_reported_there_is_none(make_article, text):
    """A named authority, a quotation and a mere doubt make no statement without authority."""
    assert found(make_article(text)) == []


def test_a_heading_with_alleged(make_article):
    """In a heading, "alleged" reports its noun phrase."""
    article = make_article("Orm Defends Raid After Alleged Theft of Bells", {0: "heading"})
    assert found(article) == [("Alleged", "Alleged Theft of Bells")]
    assert [p.score for p in with_unvouched(article, ())] == [HEADING_SCORE]


def test_somebodys_words_stay_somebodys(make_article):
    """A sentence that lies in an attribution's content has an authority."""
    article = make_article("Police said Orm was allegedly there.")
    said = Proposal((Span(0, 6),), (Span(7, 11),), (Span(12, 35),), 0.9)
    assert found(article, said) == []


def test_a_hedge_before_a_cue_is_no_statement(make_article):
    """It qualifies the attribution that is there."""
    article = make_article("Orm is said to have told aides the dam was safe.")
    told = Proposal((Span(0, 3),), (Span(20, 24),), (Span(31, 47),), 0.9)
    assert found(article, told) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Two men were allegedly killed.", "allege"),
        ("Two men were reportedly killed.", "say"),
        ("Kell is believed to have left.", "say"),
        ("Kell is expected to leave on Friday.", "say"),
    ],
)
def test_the_act_is_allege_only_where_something_is_alleged(make_article, text, act):
    """Reports, beliefs and expectations of nobody named are passed on as said."""
    article = make_article(text)
    (item,) = interpret(article, with_unvouched(article, ()))
    assert (item.act, item.source.kind, item.score) == (act, "unknown", UNVOUCHED_SCORE)
