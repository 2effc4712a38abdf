"""Whom it was said to is no part of what was said."""

import pytest

from reportedly.attribute.hearers import without_hearers
from reportedly.types import Proposal, Span


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "left"),
    [
        (
            "Vey told the court that it had left.",
            "told",
            "the court that it had left",
            "that it had left",
        ),
        (
            "Vey told one of his clerks on a bad day that “it is over.”",
            "told",
            "a bad day that “it is over.”",
            "that “it is over.”",
        ),
        (
            "Vey told a guard who believed that all was lost that “it is over.”",
            "told",
            "who believed that all was lost that “it is over.”",
            "that “it is over.”",
        ),
        # a clause of its own keeps its "that"
        (
            "Vey told reporters the day was so bad that “nobody sailed.”",
            "told",
            "the day was so bad that “nobody sailed.”",
            None,
        ),
        (
            "Vey said a day that “nobody sailed” was bad.",
            "said",
            "a day that “nobody sailed” was bad",
            None,
        ),
    ],
)
def test_content_begins_behind_the_hearer(make_article, sentence, cue, content, left):
    """What stands before the words told is cut off, and nothing of the words themselves."""
    article = make_article(sentence)
    text = article.text
    given = Proposal((at(text, "Vey"),), (at(text, cue),), (at(text, content),), 0.9)
    (found,) = without_hearers(article, (given,))
    assert found.content[0].of(text) == (left or content)
