"""Clean edges of what the network marks."""

import pytest

from reportedly.attribute.edges import tidied
from reportedly.types import Block, Proposal, Span

TEXT = "Mira Tolvane, the minister, said on Tuesday that they would go, he thought."


def at(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def tidy(source, content, text=TEXT, cue="said", kind="paragraph"):
    proposal = Proposal((at(source, text),), (at(cue, text),), (at(content, text),), 0.5)
    return tidied(text, Block(kind, 0, len(text)), proposal)


def test_commas_at_the_ends_go():
    """Source and content lose the commas at their ends and keep those inside."""
    found = tidy("Mira Tolvane, the minister,", " that they would go,")
    assert [s.of(TEXT) for s in found.source] == ["Mira Tolvane, the minister"]
    assert [s.of(TEXT) for s in found.content] == ["that they would go"]


def test_half_a_name_becomes_whole():
    """A source that ends inside a capitalised name gets the rest of it."""
    assert tidy("Mira", "they would go").source == (at("Mira Tolvane"),)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Tolvane Tuesday said they would go", "Tolvane"),
        ("Tolvane said they would go", "Tolvane"),
        ("he and Orsa, Kell said they would go", "he"),
    ],
)
def test_what_is_no_name_is_not_added(text, source):
    """A weekday, the cue and what stands after a comma are not taken for the rest of a name."""
    assert tidy(source, "they would go", text).source == (at(source, text),)


def test_title_case_is_no_name():
    """In a headline every word has a capital, so nothing is added."""
    text = "Tolvane Visits Orsa, Says Talks Go On"
    found = tidy("Tolvane", "Talks Go On", text, cue="Says", kind="title")
    assert found.source == (at("Tolvane", text),)


def test_no_content_no_attribution():
    """Where only punctuation is left nothing is put out."""
    assert tidy("Mira", ", ") is None
