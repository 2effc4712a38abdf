"""Accusations that hang on a noun."""

import pytest

from reportedly.attribute.accusations import with_accusations
from reportedly.types import Proposal, Span


def found(article):
    return [
        tuple(s.of(article.text) for s in (*p.source, *p.cue, *p.content))
        for p in with_accusations(article, ())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kell asked that the ban on officers accused by Hallin of theft, fraud or murder go.",
            ("Hallin", "accused", "of theft, fraud or murder go"),
        ),
        (
            "Two men suspected by the Orsani port police of arson, who fled, were found.",
            ("the Orsani port police", "suspected", "of arson"),
        ),
    ],
)
def test_the_accuser_and_the_charge_are_found(make_article, text, expected):
    """Who accuses stands after "by", the charge after "of"."""
    assert found(make_article(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "She was accused of theft.",
        "Accused by nobody, she left the town of Sund.",
        "He was accused by the port. Members of the crew left.",
    ],
)
def test_without_accuser_or_charge_there_is_none(make_article, text):
    """A form that lacks one of its parts is left alone."""
    assert found(make_article(text)) == []


def test_an_accuser_that_is_found_already_stays(make_article):
    """A proposal that names the same accuser keeps its own words and score."""
    article = make_article("The captain was accused by Hallin of theft.")
    given = (Proposal((Span(27, 33),), (Span(16, 23),), (Span(34, 42),), 0.9),)
    assert with_accusations(article, given) == given


def test_the_accused_is_not_the_accuser(make_article):
    """A proposal in which the accused speaks gives way."""
    article = make_article("The captain was accused by Hallin of theft.")
    given = (Proposal((Span(0, 11),), (Span(12, 26),), (Span(27, 42),), 0.9),)
    (found,) = with_accusations(article, given)
    assert [span.of(article.text) for span in found.source] == ["Hallin"]
