"""Accusations that hang on a noun."""

import pytest

from reportedly.attribute.accusations import with_accusations
from reportedly.attribute.accused import charge
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


@pytest.mark.parametrize(
    ("content", "accused", "charge_left"),
    [
        (
            "the harbour chief, Davit Kell, of “reckless greed”",
            "the harbour chief, Davit Kell",
            "of “reckless greed”",
        ),
        ("the harbour chief of “reckless greed”", "the harbour chief", "of “reckless greed”"),
        ("the chief, Kell, his aide, of greed", None, "the chief, Kell, his aide, of greed"),
    ],
)
def test_the_accused_is_cut_off_with_its_apposition(content, accused, charge_left):
    """An apposition between two commas belongs to whom it names."""
    text = f"Veldra accused {content}."
    places = [Span(text.index(w), text.index(w) + len(w)) for w in ("Veldra", "accused", content)]
    found = charge(text, Proposal((places[0],), (places[1],), (places[2],), 0.9))
    assert (found.accused and found.accused.text) == accused
    assert found.content[0].of(text) == charge_left


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("Orm blamed the crack on the builder.", ["the crack on the builder"], ("the builder", ["the crack"])),
        ("Orm blamed the delay on Monday on rain.", ["the delay on Monday on rain"], ("rain", ["the delay on Monday"])),
        ("Orm blamed the builder on Monday for the crack.", ["the builder", "the crack"], ("the builder", ["the crack"])),
        ("Orm blamed the builder for the crack.", ["the builder for the crack"], ("the builder", ["for the crack"])),
    ],
)  # fmt: skip
def test_blame_is_put_on_somebody(make_article, text, pieces, expected):
    """Whoever is blamed is the accused, also behind "on"."""
    article = make_article(text)

    def at(words):
        return Span(text.index(words), text.index(words) + len(words))

    given = Proposal((at("Orm"),), (at("blamed"),), tuple(at(piece) for piece in pieces), 0.9)
    brought = charge(article.text, given)
    assert brought.accused is not None
    assert (brought.accused.text, [s.of(text) for s in brought.content]) == expected
