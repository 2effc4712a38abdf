"""Where the narrator takes over again."""

import pytest

from reportedly.attribute.narrator import without_remarks
from reportedly.types import Proposal, Span


def cut(article, content):
    start = article.text.index(content)
    given = Proposal((), (), (Span(start, start + len(content)),), 0.9)
    (found,) = without_remarks(article, (given,))
    return " | ".join(span.of(article.text) for span in found.content)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("the quay would close, though she did not specify when", "the quay would close"),
        ("the quay would close — but the ministry declined to say why", "the quay would close"),
        ("it was over, and Mira Tolvane hasn’t disclosed the price", "it was over"),
        ("the quay would close, though she did not like it", None),
        ("the minister did not specify when", None),
        ("“it is over, but he did not say it, nor did he name them”", None),
    ],
)
def test_a_remark_on_what_was_not_said_is_the_narrators(make_article, content, left):
    """Content ends where the page turns to what the speaker withheld; quotations stay whole."""
    article = make_article(f"Tolvane said {content}.")
    assert cut(article, content) == (left or content)
