"""Who only disagrees denies what was said right before, without words of their own."""

import pytest

import reportedly
from reportedly.attribute.bare_dissent import DISSENT_SCORE, with_bare_dissent
from reportedly.types import Proposal, Span

READER = reportedly.load("rules")
SAID = "Mayor Ada Solm said the pier was safe. "


def _found(text):
    """Source and cue of each denial without content."""
    reading = READER.read(text + "\n")
    return [
        (item.source.text, item.cue.text)
        for item in reading.attributions
        if item.act == "deny" and not item.content.spans
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Harbour master Ivo Lund disagreed.", ("Harbour master Ivo Lund", "disagreed")),
        ("The Millers’ Association disagrees.", ("The Millers’ Association", "disagrees")),
        ("But the pilot strongly disagreed.", ("the pilot", "strongly disagreed")),
        ("Ivo Lund begged to differ.", ("Ivo Lund", "begged to differ")),
        ("The union disagrees, but it will not strike.", ("The union", "disagrees")),
    ],
)
def test_who_disagrees_denies(sentence, expected):
    """The verb and the end of its clause, after somebody's words."""
    assert _found(SAID + sentence) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The rain went on. Ivo Lund disagreed.",  # with nobody's words
        SAID + "The two sides disagreed.",  # with each other
        SAID + "They disagreed.",
        SAID + "Ivo Lund disagreed about the price.",  # on a matter of its own
        SAID + "“The pilot disagreed.”",
        "# Pier\n\n" + SAID + "Ivo Lund said the pilot disagreed.",  # in somebody's words
    ],
)
def test_who_does_not(text):
    """Nothing is denied where nothing was said, nor among many, nor inside what somebody says."""
    assert _found(text) == []


def test_it_stands_against_what_it_disagrees_with():
    """The statement right before, as for a denial that says "that"."""
    reading = READER.read(SAID + "Ivo Lund disagreed.\n")
    [tension] = reading.tensions
    by_id = {item.id: item for item in reading.attributions}
    assert tension.type == "denies"
    assert by_id[tension.a].source.text == "Ivo Lund"
    assert by_id[tension.b].source.text == "Mayor Ada Solm"


def test_half_of_the_form_is_no_attribution_beside_it():
    """Nobody begged "to differ"."""
    text = SAID + "Ivo Lund begged to differ.\n"
    article = READER.read(text).article

    def at(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    said = Proposal(at("Mayor Ada Solm"), at("said"), at("the pier was safe"), 0.9)
    half = Proposal(at("Ivo Lund"), at("begged"), at("to differ"), 0.5)
    assert with_bare_dissent(article, (said, half)) == (
        said,
        Proposal(at("Ivo Lund"), at("begged to differ"), (), DISSENT_SCORE),
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ivo Lund denied it.", ("Ivo Lund", "denied", "it", "deny")),
        ("She denies this.", ("She", "denies", "this", "deny")),
        ("But her lawyer rejected that on Monday.", ("her lawyer", "rejected", "that", "deny")),
        ("The union disputes those claims.", ("The union", "disputes", "those claims", "deny")),
        ("The pilot confirmed it.", ("The pilot", "confirmed", "it", "confirm")),
    ],
)
def test_who_only_points_at_what_was_said_takes_a_stand(sentence, expected):
    """The verb, a word that points back, and the end of the clause."""
    reading = reportedly.load("en").read(SAID + sentence + "\n")
    item = reading.attributions[-1]
    assert (item.source.text, item.cue.text, item.content.text, item.act) == expected


def test_what_is_denied_in_words_is_no_pointing():
    """A clause behind the verb is the content, and "it" with a verb begins one."""
    text = SAID + "Ivo Lund denied it was closed. Ada Bask rejected that plan."
    added = with_bare_dissent(reportedly.load("rules").read(text + "\n").article, ())
    assert added == ()
