"""Text made comparable: case, spaces and the shapes of quotation marks do not count."""

from __future__ import annotations

import re
from itertools import islice

_PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"))
_EDGES = " \t\n.:!*…»«>|•·-→▶►✉"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def fold(text: str) -> str:
    """Case, white space, dashes and curly marks evened out; never longer by more than case."""
    for mark, plain in _PLAIN:
        text = text.replace(mark, plain)
    return " ".join(text.casefold().split())


def phrase(text: str) -> str:
    """`fold`, without the marks and bullets that decorate a line's ends."""
    return fold(text).strip(_EDGES)


def words(text: str) -> list[str]:
    """The words of `text` in order."""
    return _WORD.findall(text)


def count_words(text: str, enough: int) -> int:
    """How many words, counted no further than `enough` (a block may be a megabyte)."""
    return sum(1 for _ in islice(_WORD.finditer(text), enough))
