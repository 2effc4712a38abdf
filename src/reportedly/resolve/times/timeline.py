"""The times of an article by place, with the sentences they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reportedly.resolve.times.anchors import is_dateline
from reportedly.resolve.times.verbs import clause
from reportedly.spans import united
from reportedly.types import Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_NO_CLOCK = frozenset({"duration", "set"})
_WINDOW = 700
"""Code points looked at on each side of a cue."""
_REACH = 400
"""Code points between a cue and a time that can belong to it."""


class Stretches:
    """Spans, joined where they overlap, looked up by place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = united(spans)
        self._starts = [span.start for span in self._spans]

    def hold(self, place: Span) -> bool:
        """Whether one of them shares a code point with `place`."""
        at = bisect_left(self._starts, place.end) - 1
        return at >= 0 and self._spans[at].end > place.start


class Timeline:
    """The times of an article and the sentences they stand in, looked up by place."""

    def __init__(self, article: Article, times: Sequence[When]) -> None:
        self.text = article.text
        self.times = [w for w in times if w.start is not None and w.granularity not in _NO_CLOCK]
        self._starts = [w.start or 0 for w in self.times]
        self._sentences = article.sentences
        self._blocks = article.blocks
        self._page = article.published.date[:10] if article.published else None
        self._opens = [s.start for s in article.sentences]

    def within(self, span: Span) -> list[When]:
        """The times that stand in `span`, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [w for w in self.times[first:last] if (w.end or 0) <= span.end]

    def sentence(self, place: int) -> Span:
        """The sentence at `place`, or its nearest surroundings where none is known."""
        at = bisect_right(self._opens, place) - 1
        if at >= 0 and place < self._sentences[at].end:
            return self._sentences[at]
        return Span(max(0, place - _REACH), min(len(self.text), place + _REACH))

    def near(self, cue: Span) -> Span:
        """The sentence of a cue, cut to its surroundings: a page may be one long sentence."""
        sentence = self.sentence(cue.start)
        return Span(max(sentence.start, cue.start - _WINDOW), min(sentence.end, cue.end + _WINDOW))

    def is_ahead(self, when: When) -> bool:
        """Whether a time lies after the page's date, when nothing printed on it can have been said."""
        return bool(self._page and when.earliest and when.earliest[:10] > self._page)

    def in_dateline(self, when: When) -> bool:
        """Whether it is the date of the line that opens the report, which dates no saying in it."""
        place = place_of(when)
        at = bisect_right(self._blocks, place.start, key=lambda block: block.start) - 1
        return at >= 0 and is_dateline(self.text, self._blocks[at], place.start, place.end)

    def last_before(self, place: int) -> When | None:
        """The last time that ends before `place`."""
        at = bisect_left(self._starts, place) - 1
        return self.times[at] if at >= 0 else None

    def words(self, start: int, end: int) -> list[str]:
        """Words and marks between two places, lower case; a title or an initial has no full stop."""
        found: list[str] = []
        for word in _WORD.findall(self.text, start, max(start, end)):
            before = found[-1] if found else ""
            if word != "." or not (before in clause().abbreviations or _is_initial(before)):
                found.append(word.lower())
        return found


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def place_of(when: When) -> Span:
    """Where the words of a time stand."""
    return Span(when.start or 0, when.end or 0)
