"""Sentences are cut where syntok cuts them, though it is shown only the words beside end marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syntok import segmenter
from syntok.tokenizer import Tokenizer

from reportedly.reading.sentences import sentence_starts

_WORDS = (
    "The ferry",
    "left the harbour at",
    "on its way back to",
    "a note",
    "Dr",
    "No",
    "U.S",
    "I",
)
_MARKS = (
    ".",
    "?",
    "...",
    ";",
    ".”",
    "“",
    "’",
    "(",
    ")",
    "[",
    "3.5",
    "12",
    "-",
    "\u200b",
    "\n",
    "  ",
)
_PARTS = st.lists(st.sampled_from((*_WORDS, *_MARKS)), max_size=40)


def _whole(text: str) -> list[int]:
    tokens = Tokenizer(replace_not_contraction=False).tokenize(text)
    return [0, *[sentence[0].offset for sentence in segmenter.segment(tokens)][1:]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The old ferry left the harbour at noon on Monday. It came back late, half empty.", 2),
        ("The port (which the town had paid for) was shut. Nobody knew why it was shut.", 2),
        ("Dr. Vey of the harbour board said it was No. 4 of them. They met on Sept. 12.", 2),
        ("It was over (The board met. It voted on the plan at once.) and all went. They slept.", 2),
    ],
)
def test_plain_words_between_two_of_their_kind_decide_nothing(text, sentences):
    """Abbreviations, numbers and brackets count as in the whole text."""
    assert sentence_starts(text) == _whole(text)
    assert len(_whole(text)) == sentences


@pytest.mark.parametrize(
    "title",
    [
        "Gov",
        "Rep",
        "Reps",
        "Lt",
        "Sgt",
        "Maj",
        "Rev",
        "Det",
        "Supt",
        "Cllr",
        "Lt. Gov",
        "Ex-Gov",
        "Rt. Hon",
    ],
)
def test_a_title_that_only_a_name_follows_ends_no_sentence(title):
    """The name behind it goes on; a word that only ends so does end one."""
    assert (
        len(sentence_starts(f"It rained. Former {title}. Paul Venn opened the door. He left.")) == 3
    )
    assert len(sentence_starts("They climbed to the aloft. Paul Venn opened the door.")) == 2


@given(_PARTS.map(lambda parts: " ".join(["It left.", *parts, "then"])))
def test_any_text_is_cut_as_the_whole_of_it_is(text):
    """Whatever stands in it: brackets, abbreviations, white space of any kind."""
    assert sentence_starts(text) == _whole(text)
