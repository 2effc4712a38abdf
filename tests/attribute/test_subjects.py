"""Subjects that do not speak, and speakers that are not repeated."""

import pytest

from reportedly.attribute.subjects import with_speaking_subjects
from reportedly.types import Proposal, Span


def roles(article, *given):
    """Source and content after each given source, cue and content, in words."""
    text = article.text

    def at(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    proposals = tuple(Proposal(at(s), at(c), at(w), 0.9) for s, c, w in given)
    found = with_speaking_subjects(article, proposals)
    return [
        (" … ".join(s.of(text) for s in p.source), " … ".join(s.of(text) for s in p.content))
        for p in found
    ]


@pytest.mark.parametrize(
    ("source", "cue", "content", "expected"),
    [
        ("Falk", "is accused of", "fraud", ("", "Falk … fraud")),
        ("Falk", "accused", "of fraud", ("", "Falk … of fraud")),
        ("who", "is said", "to heal the sick", ("", "who … to heal the sick")),
        ("it", "was pointed out", "that the quay is old", ("", "that the quay is old")),
        ("She", "has been told", "that the quay is old", ("", "that the quay is old")),
        ("Captain Falk", "was ordered", "to wait", ("", "Captain Falk … to wait")),
        ("Falk", "was quoted as saying", "it is old", ("Falk", "it is old")),
        ("Falk", "accused", "Brandt of fraud", ("Falk", "Brandt of fraud")),
        ("Falk", "is convinced", "that it is old", ("Falk", "that it is old")),
        ("Falk", "has said", "that it is old", ("Falk", "that it is old")),
    ],
)
def test_the_subject_of_a_passive_does_not_speak(source, cue, content, expected, make_article):
    """Whom the page says something is said of, or to, is not the one who says it."""
    article = make_article(f"{source} {cue} {content}.")
    assert roles(article, (source, cue, content)) == [expected]


def test_a_passive_with_its_speaker_keeps_it(make_article):
    """What stands behind "by" speaks."""
    article = make_article("The toll is reported by the harbour office.")
    given = ("the harbour office", "is reported", "The toll")
    assert roles(article, given) == [("the harbour office", "The toll")]


@pytest.mark.parametrize(
    ("joint", "cue", "speaker"),
    [
        (", and ", "said", "Falk"),
        (" but ", "added", "Falk"),
        (", ", "adding", "Falk"),
        (", and ", "was told", ""),
        (", which", " said", ""),
        (". And ", "said", ""),
    ],
)
def test_a_speaker_is_named_once_for_two_cues(joint, cue, speaker, make_article):
    """A cue tied to the one before it in the sentence has its speaker, unless it is passive."""
    article = make_article(f"Falk noted the quay is old{joint}{cue} that it leaks.")
    first = ("Falk", "noted", "the quay is old")
    assert roles(article, first, ("", cue.strip(), "that it leaks"))[1][0] == speaker


def test_whoever_is_asked_does_not_ask(make_article):
    """As in "said when asked how": the question is nobody's that is named."""
    article = make_article("“No,” Falk said when asked how the quay held.")
    assert roles(article, ("Falk", "asked", "how the quay held"))[0][0] == ""


def test_a_source_in_another_sentence_is_not_what_a_passive_tells(make_article):
    """It is dropped, and is no part of the content."""
    article = make_article("Falk spoke for the ministry. Days without rain have been reported.")
    given = ("the ministry", "have been reported", "Days without rain")
    assert roles(article, given) == [("", "Days without rain")]


def test_who_opened_the_door_and_said_speaks(make_article):
    """The clause of "who" still runs at the second cue; behind a comma it has ended."""
    article = make_article("Falk told Brandt, who opened the door and said it was late.")
    second = ("", "said", "it was late")
    assert roles(article, ("Falk", "told", "Brandt"), second)[1] == ("who", "it was late")
    article = make_article("Falk told Brandt, who was there, and said it was late.")
    assert roles(article, ("Falk", "told", "Brandt"), second)[1] == ("Falk", "it was late")
