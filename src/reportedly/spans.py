"""Arithmetic on sorted, disjoint spans. Every function is linear in the number of spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = " … "
"""Joins the pieces of a role that is printed in several places."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches, sorted, with touching and overlapping ones joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.end > span.start:
            joined.append(span)
    return tuple(joined)


def without(span: Span, taken: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of `span` outside `taken` (sorted and disjoint)."""
    left, start = [], span.start
    for other in taken:
        if other.end <= start:
            continue
        if other.start >= span.end:
            break
        if other.start > start:
            left.append(Span(start, other.start))
        start = other.end
    if start < span.end:
        left.append(Span(start, span.end))
    return tuple(left)


def inside(spans: Iterable[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of `spans` that lie in `others` (sorted and disjoint)."""
    parts = []
    for span in spans:
        low = bisect_right(others, span.start, key=lambda other: other.end)
        high = bisect_left(others, span.end, key=lambda other: other.start)
        parts += [
            Span(max(other.start, span.start), min(other.end, span.end))
            for other in others[low:high]
        ]
    return united(parts)


def joined(text: str, spans: Iterable[Span]) -> str:
    """The words of a role: its pieces, with `GAP` between them."""
    return GAP.join(span.of(text) for span in spans)


def touch(span: Span, others: Iterable[Span]) -> bool:
    """Whether `span` shares a code point with one of `others`."""
    return any(other.start < span.end and span.start < other.end for other in others)


def word_count(text: str, span: Span) -> int:
    """Words in `span`."""
    return sum(1 for _ in _WORD.finditer(text, span.start, span.end))


def letters(text: str, span: Span) -> int:
    """Letters and digits in `span`."""
    return sum(map(str.isalnum, text[span.start : span.end]))


def stripped(text: str, span: Span) -> Span:
    """`span` without white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class Places:
    """Spans with a number each, which may overlap, looked up by place.

    Numbers are what the caller counts by, such as the index of a proposal.
    """

    def __init__(self, numbered: Iterable[tuple[Span, int]]) -> None:
        self._rows = sorted(numbered)
        self._starts = [span.start for span, _ in self._rows]
        self._reach = list(accumulate((span.end for span, _ in self._rows), max))

    def touching(self, span: Span) -> list[tuple[Span, int]]:
        """The spans that share a code point with `span`, with their numbers, by position."""
        low = bisect_right(self._reach, span.start)
        high = bisect_left(self._starts, span.end)
        return [row for row in self._rows[low:high] if touch(span, (row[0],))]
