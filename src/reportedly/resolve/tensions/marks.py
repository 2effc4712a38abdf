"""The words by which a page sets one statement against another, found once in each sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.resolve.tensions.signals import signals
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.tensions.sides import Side
    from reportedly.types import Article

_LEAD = 40
"""Code points from the head of a sentence, or from the first statement, in which "but" joins two voices."""
_SENTENCES = 3
_BLOCKS = 1


class Mark(NamedTuple):
    """One such word. `everywhere`: whether it counts wherever in the sentence it stands."""

    span: Span
    word: str
    everywhere: bool
    phrase: bool


Marks = dict[int, tuple[Mark, ...]]
"""The marks of each sentence that has any, by the number of the sentence."""


def marks_of(article: Article, sides: Sequence[Side]) -> Marks:
    """The marks of every sentence in which a statement begins, outside what is quoted in it."""
    quoted: dict[int, list[Span]] = {}
    for side in sides:
        quoted.setdefault(side.sentence, []).extend(side.item.content.verbatim)
    found = {}
    for number, spans in quoted.items():
        sentence = article.sentences[number]
        marks = tuple(
            _mark(match)
            for match in _pattern().finditer(article.text, sentence.start, sentence.end)
            if not any(s.start <= match.start() < s.end for s in spans)
        )
        if marks:
            found[number] = marks
    return found


def signal_between(
    earlier: Side, later: Side, marks: Mapping[int, tuple[Mark, ...]], start: int
) -> Mark | None:
    """The word that sets `later` against `earlier`; `start`: where the later one's sentence begins."""
    here = marks.get(later.sentence)
    if here is None or later.sentence - earlier.sentence > _SENTENCES:
        return None
    if later.block - earlier.block > _BLOCKS:
        return None
    same = later.sentence == earlier.sentence
    begins = earlier.end if same else start
    for mark in here:
        at = mark.span.start
        if at < begins:
            continue
        joins = (same or at < later.own) and at - begins < _LEAD
        if mark.everywhere or (at < later.own if mark.phrase else joins):
            return mark
    return None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = signals()
    words = sorted((*table.phrases, *table.between, *table.anywhere), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _mark(match: re.Match[str]) -> Mark:
    table, word = signals(), match.group().casefold()
    return Mark(Span(*match.span()), word, word in table.anywhere, word in table.phrases)
