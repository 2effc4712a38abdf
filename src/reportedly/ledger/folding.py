"""The words that are searched: without case, accents and punctuation, alike on every engine."""

from __future__ import annotations

import re
import unicodedata

MOST_WORDS = 16_000
"""Words of one field that are indexed: PostgreSQL numbers no more than 16,383 positions."""
LONGEST_WORD = 40
"""Characters of a word that count: a `tsvector` holds one megabyte at most."""
LONGEST_NAME = 200
"""Characters of a name that are compared: PostgreSQL indexes no more than 2,700 bytes."""
LAST = "\U0010fffd"
"""Comes after every letter: the end of a range of words with one beginning."""

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
# letters that Unicode does not take apart
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)


def fold(text: str) -> str:
    """The words of `text`, lower-case, without accents, one space between them.

    “Łukasz O’Neill said: ‘Ça va!’” becomes ``lukasz o neill said ca va``.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain)).casefold().translate(_LETTERS)
    words = _WORD.findall(plain)[:MOST_WORDS]
    return " ".join([word[:LONGEST_WORD] for word in words])


def fold_name(name: str) -> str:
    """`fold`, no longer than `LONGEST_NAME`: for columns with an index."""
    return fold(name)[:LONGEST_NAME].rstrip()


def last_word(folded: str) -> str:
    """The last word of a folded name: a person's surname as a rule; empty for an empty name."""
    return folded.rpartition(" ")[2]
