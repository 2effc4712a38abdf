"""Who speaks where a page quotes somebody quoted."""

import pytest

from reportedly.attribute.quoted_as import with_quoted_speakers
from reportedly.types import Proposal, Span


def mended(article, source, cue, content):
    def at(words):
        start = article.text.index(words)
        return (Span(start, start + len(words)),)

    given = Proposal(at(source), at(cue), at(content), 0.8)
    (found,) = with_quoted_speakers(article, [given])
    return tuple(
        " | ".join(s.of(article.text) for s in spans) for spans in (found.source, found.content)
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        (
            "“We must put work first,” Oss was quoted as saying by the official Lantern.",
            "the official Lantern",
            "was quoted as",
            "“We must put work first,” Oss",
            ("Oss", "“We must put work first,”"),
        ),
        (
            "“We will not go back,” Mira Tolvane was quoted by The Lantern as saying.",
            "The Lantern",
            "was quoted",
            "“We will not go back,” Mira Tolvane",
            ("Mira Tolvane", "“We will not go back,”"),
        ),
        (
            "The Lantern quoted Kell as saying that the quay was closed.",
            "The Lantern",
            "quoted",
            "Kell as saying that the quay was closed",
            ("Kell", "that the quay was closed"),
        ),
        (
            "The leaflet quotes Mr Kell as claiming “four of them have gone”.",
            "The leaflet",
            "quotes",
            "Mr Kell as claiming “four of them have gone”",
            ("Mr Kell", "“four of them have gone”"),
        ),
        (
            "Mr Kell is further quoted in the leaflet as saying: “I had two tasks.”",
            "the leaflet",
            "is further quoted in",
            "the leaflet as saying: “I had two tasks.”",
            ("Mr Kell", "“I had two tasks.”"),
        ),
    ],
)
def test_the_quoted_speaks_not_the_outlet(make_article, text, source, cue, content, expected):
    """The subject of "was quoted" and the object of "quoted … as saying" are the speakers."""
    assert mended(make_article(text), source, cue, content) == expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The Lantern quoted the treaty at length.", "The Lantern", "quoted", "the treaty"),
        ("Oss said the treaty was quoted wrongly.", "Oss", "said", "the treaty was quoted wrongly"),
    ],
)
def test_other_quoting_is_left_alone(make_article, text, source, cue, content):
    """Without "as saying", and with another cue, nothing changes."""
    assert mended(make_article(text), source, cue, content) == (source, content)
