"""A speaker cut off from the rest of the name is made whole."""

import pytest

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


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("Mr. Vey turned back and blamed the wind.", "Mr", "Mr. Vey"),
        (
            "President Jon V. Orlek threw in a kind word.",
            "President Jon V",
            "President Jon V. Orlek",
        ),
        ("Plan B. Orlek threw in a kind word.", "Plan", "Plan"),
        ("It was built by Firm X. They threw in a kind word.", "Firm", "Firm"),
    ],
)
def test_a_name_goes_on_behind_the_stop_of_a_title_or_an_initial(make_article, text, source, whole):
    """Behind such a stop alone, and no further than the name goes."""
    start, last = text.index(source), text[text.rindex(" ", 0, -6) :].strip(" .")
    cue = Span(text.index(last), text.index(last) + len(last))
    given = Proposal((Span(start, start + len(source)),), (cue,), (), 0.8)
    (found,) = with_whole_speakers(make_article(text), (given,))
    assert found.source[0].of(text) == whole


@pytest.mark.parametrize(
    ("whole", "cut", "found"),
    [
        ("The Veldran army", "The Veldran", "The Veldran army"),
        ("The Veldran council of elders", "The Veldran council", "The Veldran council"),
        ("Ada Solm and Jon Vey", "Ada Solm", "Ada Solm"),
    ],
)
def test_a_source_that_ends_before_its_noun_goes_on_to_it(make_article, whole, cut, found):
    """The one who is said to add something is the whole body; a name without those joined to it stays."""
    text = f"{whole} said it was over, adding that the harbour was shut."

    def place(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    given = (
        Proposal(place(whole), place("said"), place("it was over"), 0.8),
        Proposal(place(cut), place("adding"), place("that the harbour was shut"), 0.8),
    )
    after = with_whole_speakers(make_article(text), given)
    assert [p.source[0].of(text) for p in after] == [whole, found]
