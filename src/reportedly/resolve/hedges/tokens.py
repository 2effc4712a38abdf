"""One sentence as words, for rules that look a few words to the left and to the right."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Collection

# One pass, no nested repetition over the same characters: linear on any text.
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*|--|\S")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Parallel lists over tokens: `words` lower case, `forms` as printed, code points in the text."""

    words: list[str]
    forms: list[str]
    starts: list[int]
    ends: list[int]

    def at(self, position: int) -> int:
        """The first token that begins at or after `position`."""
        return bisect_left(self.starts, position)

    def word(self, index: int) -> str:
        """The word at `index`, empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def form(self, index: int) -> str:
        """The word at `index` as printed, empty outside the sentence."""
        return self.forms[index] if 0 <= index < len(self.forms) else ""

    def span(self, first: int, last: int) -> Span:
        """The stretch from token `first` to before token `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def after(self, index: int, skipped: Collection[str], reach: int = 6) -> int:
        """The first token from `index` on that is not among `skipped`, at most `reach` further."""
        stop = min(len(self.words), index + reach)
        while index < stop and self.words[index] in skipped:
            index += 1
        return index


def sentence_of(text: str, span: Span) -> Sentence:
    """The tokens of one sentence."""
    forms, starts, ends = [], [], []
    for match in _TOKEN.finditer(text, span.start, span.end):
        forms.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Sentence([form.lower() for form in forms], forms, starts, ends)
