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


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("“Don’t move,” until the lights go out", "“Don’t move,”"),
        ("“We sail,” when the tide turned", "“We sail,”"),
        ("“We sail” when the tide turns", None),  # the sentence goes on, quoted in part
        ("“We sail,” because the tide turns", None),
        ("“We sail,” but added that “nobody will wait”", None),
        ("“We sail,” and nobody will wait", None),
    ],
)
def test_a_quotation_that_has_ended_leaves_the_pages_tail(make_article, content, left):
    """Behind a stop and a closing mark a clause of time or contrast is the page's."""
    article = make_article(f"Tolvane said {content}.")
    assert cut(article, content) == (left or content)


def test_words_of_the_next_sentence_that_break_off_are_the_pages(make_article):
    """Behind a quotation that closed its sentence, half of the next is left out; a whole one stays."""
    article = make_article("Tolvane said: “We sail.” The tide turned late.")
    assert cut(article, "“We sail.” The tide") == "“We sail.”"
    assert cut(article, "“We sail.” The tide turned late") == "“We sail.” The tide turned late"
