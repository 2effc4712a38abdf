"""An authority that stands in an aside."""

import pytest

from reportedly.attribute.aside_cues import with_asides_apart
from reportedly.types import Proposal, Span


def span(text, words):
    """Where `words` stand."""
    return Span(text.index(words), text.index(words) + len(words))


def apart(article, source, *content):
    """The content that is left of "according to `source`"."""
    text = article.text
    given = Proposal(
        (span(text, source),),
        (span(text, "according to"),),
        tuple(span(text, c) for c in content),
        0.9,
    )
    (found,) = with_asides_apart(article, (given,))
    return [s.of(text) for s in found.content]


@pytest.mark.parametrize(
    ("text", "given", "left"),
    [
        ("The fine (£3m, according to the Wire) was paid in May.", "The fine (£3m", "£3m"),
        (
            "The bridge — built in 1980, according to the Wire — was shut.",
            "The bridge — built in 1980",
            "built in 1980",
        ),
        (
            "The plan was late (according to the Wire, by two years) and cost more.",
            "The plan was late",
            "The plan was late",
        ),
        ("The bridge, according to the Wire, was shut — for good.", "was shut", "was shut"),
        ("Nothing was paid — according to the Wire.", "Nothing was paid", "Nothing was paid"),
        (
            "The fine (£3m) was paid, according to the Wire (a weekly).",
            "The fine (£3m) was paid",
            None,
        ),
    ],
)
def test_an_aside_speaks_of_itself(make_article, text, given, left):
    """What stands in the aside before the cue is all that is said there; elsewhere nothing changes."""
    assert apart(make_article(text), "the Wire", given) == [left or given]


def test_what_follows_the_aside_is_not_said_there(make_article):
    """Content behind the closing bracket is the page's own sentence."""
    article = make_article("The plan was late (according to the Wire, by two years) and cost more.")
    assert apart(article, "the Wire", "The plan was late (", "by two years) and cost more") == [
        "The plan was late"
    ]
