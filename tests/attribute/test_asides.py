"""Words inside content that may be the narrator's."""

import pytest

from reportedly.attribute.asides import asides
from reportedly.types import Span


def found(text, *verbatim):
    quoted = [Span(text.index(words), text.index(words) + len(words)) for words in verbatim]
    return [span.of(text) for span in asides(text, [Span(0, len(text))], quoted)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the bridge — built in 1931 — would close", ["built in 1931"]),
        ("the bridge - built in 1931 - would close", ["built in 1931"]),
        ("sales fell after May 3 — the day the cones went up", ["the day the cones went up"]),
        ("the branch, which opens at noon, was losing money", ["which opens at noon"]),
        ("he wanted his brother back, who was caught in May", ["who was caught in May"]),
        ("the firm, which paid 3,000 crowns, was sold", ["which paid 3,000 crowns"]),
        ("the dam (built in 1931) would burst", ["(built in 1931)"]),
        ("the National Guard (NG) would leave", []),
        ("the officer who fired was ill", []),
        ("he would leave — but only with his family", []),
        ("the dam would burst", []),
        ("which opens at noon", []),
    ],
)
def test_in_reported_words(text, expected):
    """Dashes with a description, relative clauses after a comma, and brackets."""
    assert found(text) == expected


def test_in_a_quotation_only_square_brackets():
    """Everything else within the marks is the speaker's own."""
    words = "He [the mayor] lied — and he, who knew it, (we think) laughed"
    assert found(words, words) == ["[the mayor]"]


def test_asides_slice_and_never_fill_a_piece():
    """A piece of content that is itself in brackets has no aside."""
    text = "[the mayor]"
    assert asides(text, [Span(0, len(text))], [Span(0, len(text))]) == ()
