"""What is said and what is kept back in one breath."""

import pytest

from reportedly.attribute.rules import RuleReading
from reportedly.attribute.said_without import with_tellings_apart
from reportedly.types import Proposal, Span


def told(article, source, cue, *content):
    def at(words):
        start = article.text.index(words)
        return Span(start, start + len(words))

    given = Proposal((at(source),), (at(cue),), tuple(map(at, content)), 0.8)
    (found,) = with_tellings_apart(article, [given], RuleReading(article))
    return tuple(
        " | ".join(s.of(article.text) for s in spans) for spans in (found.cue, found.content)
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        (
            "The works will grow, he said without giving details.",
            "he",
            "said without giving details",
            ["The works will grow"],
            ("said", "The works will grow"),
        ),
        (
            "Crews made two dives, he said without specifying what they found.",
            "he",
            "said without specifying",
            ["what they found"],
            ("said", "Crews made two dives"),
        ),
        (
            "“We know who they are,” Rost said without naming anyone.",
            "Rost",
            "said without naming",
            ["“We know who they are,”"],
            ("said", "“We know who they are,”"),
        ),
        (
            "Orvik said without hesitation that he would run.",
            "Orvik",
            "said without",
            ["hesitation that he would run"],
            ("said", "that he would run"),
        ),
        (
            "Orvik said the report was wrong, without elaborating.",
            "Orvik",
            "said",
            ["the report was wrong, without elaborating"],
            ("said", "the report was wrong"),
        ),
        (
            "The dives were needed, she said without elaborating.",
            "she",
            "said",
            ["The dives were needed", "without elaborating"],
            ("said", "The dives were needed"),
        ),
    ],
)
def test_what_was_said_is_no_silence(make_article, text, source, cue, content, expected):
    """The cue ends before "without", and the words that were said are its content."""
    assert told(make_article(text), source, cue, *content) == expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Orvik left without saying whether he would run.",
            "Orvik",
            "left without saying",
            "whether he would run",
        ),
        (
            "Orvik said the board had voted without naming a chair.",
            "Orvik",
            "said",
            "the board had voted without naming a chair",
        ),
    ],
)
def test_silence_alone_and_the_silence_of_others_stay(make_article, text, source, cue, content):
    """Who only leaves without a word told nothing, and what others kept back is part of the words."""
    assert told(make_article(text), source, cue, content) == (cue, content)
