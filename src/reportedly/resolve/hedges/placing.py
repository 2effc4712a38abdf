"""To which attribution a hedge belongs: the innermost whose content or cue it qualifies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reportedly.resolve.hedges.cues import content_hull, inner_owner, outer_owner
from reportedly.resolve.hedges.lexicon import lexicon
from reportedly.resolve.hedges.scopes import scope_of
from reportedly.types import Hedge, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.hedges.marks import Mark
    from reportedly.types import Attribution

_NEAR_CUE = 5
"""Words between a hedge and the cue that it qualifies: "is said to have also told"."""
_NEAR = 200
"""Pieces of content looked at that begin before a hedge: the innermost begins last."""


class Places:
    """The contents and cues of attributions, looked up by place."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self.found = found
        self._contents = sorted((s, i) for i, item in enumerate(found) for s in item.content.spans)
        self._starts = [span.start for span, _ in self._contents]
        self._reach = list(accumulate((span.end for span, _ in self._contents), max))
        self._cues = sorted((s, i) for i, item in enumerate(found) for s in item.cue.spans)
        self._cue_starts = [span.start for span, _ in self._cues]

    def holding(self, span: Span) -> list[tuple[Span, int]]:
        """Pieces of content that hold all of `span`, with the number of their attribution."""
        low = bisect_right(self._reach, span.start)
        high = bisect_right(self._starts, span.start)
        near = self._contents[max(low, high - _NEAR) : high]
        return [row for row in near if row[0].end >= span.end]

    def cues_from(self, start: int, stop: int) -> list[tuple[Span, int]]:
        """Pieces of cues that end after `start` and begin before `stop`."""
        low = bisect_left(self._cue_starts, start)
        while low > 0 and self._cues[low - 1][0].end > start:
            low -= 1
        return self._cues[low : bisect_left(self._cue_starts, stop)]


def placed(text: str, mark: Mark, places: Places) -> tuple[int, Hedge] | None:
    """The number of the attribution that `mark` belongs to, and the hedge; None for the page's own."""
    span = mark.sentence.span(mark.first, mark.last)
    on_cue = _on_cue(mark, span, places)
    if on_cue is not None:
        item = places.found[on_cue]
        scope = content_hull(item) or span
        return on_cue, Hedge(*span, span.of(text), scope, outer_owner(item))
    holding = places.holding(span)
    if not holding:
        return None
    piece, index = min(holding, key=lambda row: (row[0].end - row[0].start, -row[1]))
    scope = scope_of(mark, *piece)
    return index, Hedge(*span, span.of(text), scope, inner_owner(places.found[index], span))


def _on_cue(mark: Mark, span: Span, places: Places) -> int | None:
    """The attribution whose cue the hedge lies in or right before, with nothing but helpers between."""
    if mark.reach == "phrase":
        rows = [row for row in places.cues_from(span.start, span.end) if _touch(row[0], span)]
        return rows[0][1] if rows else None
    s = mark.sentence
    stop = s.after(mark.last, _helpers(), _NEAR_CUE)
    limit = s.ends[stop] if stop < len(s.words) else s.ends[-1]
    for cue, index in places.cues_from(span.start, limit):
        if _touch(cue, span) or cue.start < limit:
            return index
    return None


def _helpers() -> frozenset[str]:
    return lexicon()["clauses.auxiliaries"]


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
