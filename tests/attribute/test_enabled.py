"""What somebody is only let or helped to know is not theirs."""

import pytest

from reportedly.attribute.enabled import without_enabled
from reportedly.types import Proposal, Span


def kept(article, source, cue, content):
    """Whether the proposal stays."""
    text = article.text
    spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in (source, cue, content)]
    return bool(without_enabled(article, (Proposal(*spans, 0.9),)))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The law would enable voters to know who pays.", "voters", "to know"),
        ("The map helps people understand who pays.", "people", "understand"),
        ("It allowed the crews to decide who pays.", "the crews", "decide"),
        ("It is easier for parents to see who pays.", "parents", "to see"),
    ],
)
def test_those_who_are_let_have_not_said_it(make_article, text, source, cue):
    """An infinitive behind somebody who is enabled is nobody's statement."""
    assert not kept(make_article(text), source, cue, "who pays")


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The law helps, voters said who pays.", "voters", "said"),
        ("In the hall voters wanted to know who pays.", "voters", "wanted to know"),
        ("The board let it be: parents asked who pays.", "parents", "asked"),
        ("The board asked voters to know who pays.", "voters", "to know"),
    ],
)
def test_those_who_speak_are_kept(make_article, text, source, cue):
    """A verb with a subject of its own, or without such a word before it, is theirs."""
    assert kept(make_article(text), source, cue, "who pays")
