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


def test_a_cue_that_is_taken_is_not_taken_twice(make_article):
    """What an attributor has already found stays its own."""
    article = make_article("The captain was accused by Hallin of theft.")
    start = article.text.index("accused")
    given = (Proposal((), (Span(start, start + 7),), (Span(0, 11),), 0.9),)
    assert with_accusations(article, given) == given
