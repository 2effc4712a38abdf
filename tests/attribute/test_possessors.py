"""A possessor cut off from whom it owns is made whole."""

from reportedly.attribute.possessors import with_whole_speakers
from reportedly.types import Proposal, Span

TEXT = "Veldra’s minister said it was over, denying that the harbour was shut."


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def speakers(article, *sources):
    cues = ("said", "denying")
    contents = ("it was over", "that the harbour was shut")
    given = tuple(
        Proposal((at(source),), (at(cue),), (at(content),), 0.8)
        for source, cue, content in zip(sources, cues, contents, strict=True)
    )
    return [p.source[0].of(TEXT) for p in with_whole_speakers(article, given)]


def test_the_longer_speaker_stands_for_its_possessor(make_article):
    """Both participle and verb have the minister for their speaker."""
    found = speakers(make_article(TEXT), "Veldra’s minister", "Veldra")
    assert found == ["Veldra’s minister", "Veldra’s minister"]


def test_without_a_longer_one_nothing_is_guessed(make_article):
    """A possessor alone stays what it is, and a name that owns nothing, too."""
    assert speakers(make_article(TEXT), "Veldra", "Veldra") == ["Veldra", "Veldra"]
    found = speakers(make_article(TEXT), "Veldra’s minister", "minister")
    assert found == ["Veldra’s minister", "minister"]
