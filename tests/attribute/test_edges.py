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


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("what the harbour agency", "the harbour agency"),
        ("that Mira Tolvane", "Mira Tolvane"),
        ("that minister", "that minister"),
        ("a clerk at the mint, who", "a clerk at the mint"),
        ("Mira Tolvane, who has been", "Mira Tolvane"),
        (
            "Orsa Kell, a nurse who worked on that ward for",
            "Orsa Kell, a nurse who worked on that ward",
        ),
        ("all who", "all who"),
        ("those who", "those who"),
        ("Republicans who", "Republicans"),
        ("two clerks present who", "two clerks present"),
        ("many of whom", "many of whom"),
        ("the Harbour Information Board (HIB)", "the Harbour Information Board (HIB)"),
        ("ORSA PORT – Mira Tolvane", "Mira Tolvane"),
        ("Mira Tolvane – the minister", "Mira Tolvane – the minister"),
        ("who", "who"),
    ],
)
def test_function_words_around_a_name_go(marked, left):
    """A dateline, a conjunction in front and the beginning of a clause behind are not the source."""
    text = f"{marked} said they would go."
    assert tidy(marked, "they would go", text).source == (at(left, text),)


def test_no_name_no_source():
    """Where only a function word is marked, nobody is named."""
    text = "It led to calls to close the quay."
    assert (
        tidy("to", "to close the quay", text.replace("led to", "led  to"), cue="calls").source == ()
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("which, according to the Harbour Board is grave", "the Harbour Board"),
        ("which, according to the ministry is grave", "the ministry"),
        ("which, according to the tall one is grave", None),
    ],
)
def test_a_lone_article_gets_its_noun(text, source):
    """An article alone names nobody; it gets the name or the head that follows, or goes."""
    found = tidy("the", "is grave", text, cue="according to")
    assert found.source == ((at(source, text),) if source else ())


def test_the_front_of_an_office_comes_from_the_content():
    """Half the name of an office gets its front, and the content gives that up."""
    text = "The quay is shut, Board of Port Affairs papers show."
    found = tidy("of Port Affairs papers", "The quay is shut, Board", text, cue="show")
    assert found.source == (at("Board of Port Affairs papers", text),)
    assert found.content == (at("The quay is shut", text),)


def test_a_hyphened_name_is_whole():
    """A name is not cut at its hyphen."""
    text = "Captain Oru Sim-vael said they would go."
    found = tidy("Captain Oru Sim", "they would go", text)
    assert found.source == (at("Captain Oru Sim-vael", text),)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("LOWMERE, May 27 (Wire) -- The pit will close", "The pit will close"),
        ("LOWMERE (Wire) — The pit will close", "The pit will close"),
        ("LOWMERE — The pit will close", "The pit will close"),
        ("Orm Falk — The pit will close", "Orm Falk — The pit will close"),
    ],
)
def test_a_dateline_is_nobodys_words(content, left):
    """What opens a block in front of a dash, and names a place with its date or agency, is no content."""
    text = f"{content}, Vey said."
    found = tidy("Vey", content, text)
    assert [s.of(text) for s in found.content] == [left]


@pytest.mark.parametrize(
    ("text", "source", "left"),
    [
        ("In the long run Orsa said they would go", "the long run Orsa", "Orsa"),
        ("After his speech Mira Tolvane said they would go", "his speech Mira Tolvane", "Mira Tolvane"),
        ("In the last Merrow Post poll they said they would go", "the last Merrow Post poll", "the last Merrow Post poll"),
        ("Then the harbour master Kell said they would go", "the harbour master Kell", "the harbour master Kell"),
    ],
)  # fmt: skip
def test_what_opens_a_sentence_without_a_comma_is_no_name(text, source, left):
    """Behind a preposition that opens the sentence, the name alone speaks."""
    assert tidy(source, "they would go", text).source == (at(left, text),)
