"""Quoted words that name something and are nobody's speech: "the show “America at Noon”", "nicknamed “the drowned town”"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.quotation import Quotation

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "but",
        "or",
        "nor",
        "for",
        "of",
        "on",
        "in",
        "at",
        "to",
        "by",
        "from",
        "with",
        "as",
        "vs",
        "into",
        "over",
        "up",
        "about",
        "against",
    ]
)
"""What a title leaves small (articles, short prepositions, conjunctions)."""
_LEAST = 2
"""Capitalised words from which quoted ones can be a title."""
_CALLS = frozenset(
    [
        "titled",
        "entitled",
        "called",
        "named",
        "renamed",
        "nicknamed",
        "dubbed",
        "termed",
        "codenamed",
        "captioned",
        "so-called",
    ]
)
"""A word that leads to a name."""
_BEFORE = re.compile(r"([^\W_]+(?:-[^\W_]+)*)\W{0,3}\Z")
_LOOK_BACK = 24


def is_name(text: str, quoted: Quotation) -> bool:
    """Whether the quoted words are a title by their capitals, or are called a name by the word before them."""
    before = _BEFORE.search(text[max(0, quoted.start - _LOOK_BACK) : quoted.start])
    if before is not None and before[1].lower() in _CALLS:
        return True
    words = _WORD.findall(quoted.inner.of(text))
    telling = [word for word in words if word.lower() not in _SMALL]
    return len(telling) >= _LEAST and all(word[0].isupper() for word in telling)
