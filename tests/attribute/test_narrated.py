"""What the page itself tells is nobody's statement."""

import pytest

from reportedly.attribute.narrated import without_narrated
from reportedly.types import Proposal, Span


@pytest.fixture
def kept(make_article):
    """Whether the proposal of three parts of a text stays."""

    def stays(text, source, cue, content):
        article = make_article(text)
        roles = (
            (Span(at := article.text.index(part), at + len(part)),) if part else ()
            for part in (source, cue, content)
        )
        return bool(without_narrated(article, (Proposal(*roles, 0.7),)))

    return stays


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The strait, widely known as the Gut, is deep.", "", "widely known", "as the Gut"),
        ("Orm is best known for a lost race.", "", "is best known for", "a lost race"),
        ("She sang in a play titled “The Salt Wife”.", "a play", "titled", "“The Salt Wife”"),
        ("The firm is listed as a debtor.", "", "is listed", "as a debtor"),
        ("The race has been mostly about money.", "The race", "has been mostly about", "money"),
        ("We have seen a change in Lowmere.", "We", "have seen", "a change in Lowmere"),
        ("Most visitors see little of the old port.", "visitors", "see", "little of the old port"),
        ("The crew showed no signs of fear.", "The crew", "showed", "no signs of fear"),
        ("He showed the way that he would go.", "He", "showed", "the way that he would go"),
        ("Vey knew Orm well.", "Vey", "knew", "Orm well"),
        ("Take a boat you want to sail.", "you", "want", "to sail"),
        ("If you notice that it leaks, tell us.", "you", "notice", "that it leaks"),
        ("It helps all who want to leave.", "who", "want", "to leave"),
    ],
)
def test_the_page_tells_it(kept, text, source, cue, content):
    """A name, a sight, a topic, and what the reader may want are told by the page."""
    assert not kept(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It is known that the pit will close.", "", "is known", "that the pit will close"),
        ("The firm sees it as a gift.", "The firm", "sees", "it as a gift"),
        ("We do not see it ending soon.", "We", "do not see", "it ending soon"),
        ("The survey shows a fall in rents.", "The survey", "shows", "a fall in rents"),
        ("Vey showed the dam was cracked.", "Vey", "showed", "the dam was cracked"),
        ("We have seen “nothing but ruin”.", "We", "have seen", "“nothing but ruin”"),
        ("Vey knew it was over.", "Vey", "knew", "it was over"),
        ("Vey did not know Orm.", "Vey", "did not know", "Orm"),
        ("You said the dam would hold.", "You", "said", "the dam would hold"),
        ("Those who believe Orm has won err.", "who", "believe", "Orm has won"),
        ("Vey, who wants to leave, waits.", "who", "wants", "to leave"),
    ],
)
def test_somebody_says_or_thinks_it(kept, text, source, cue, content):
    """A judgement, a document, a quotation, and words told to somebody are statements."""
    assert kept(text, source, cue, content)
