"""When: time expressions, their values, and the three clocks of an attribution.

`times_of` reads words by a closed grammar (`forms.toml` over the classes of `words.toml`), and
counts from the page's date, a dateline or the times named before, never from the machine's clock.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.accounting import with_ends
from reportedly.resolve.times.carried import Carrying
from reportedly.resolve.times.clocks import happened, said
from reportedly.resolve.times.expressions import expressions_of
from reportedly.resolve.times.intervals import joined, reckoned
from reportedly.resolve.times.order import ordered
from reportedly.resolve.times.timeline import Stretches, Timeline, place_of
from reportedly.types import Reason, Span, When

if TYPE_CHECKING:
    from reportedly.resolve.times.expressions import Expression
    from reportedly.types import Article, Attribution

__all__ = ["times_of", "with_clocks"]

_NOT_SHOWN = frozenset({"vague"})


def times_of(article: Article) -> tuple[When, ...]:
    """The time expressions of the article, with their places, in order; none overlaps another.

    Words of which nobody can say the value ("now", "recently") are left out.
    """
    found, tokens = expressions_of(article)
    whole = with_ends(reckoned(joined(ordered(found, tokens), tokens), tokens), tokens)
    return tuple(
        _when(item, article.text) for item in whole if item.stretch.granularity not in _NOT_SHOWN
    )


def with_clocks(
    article: Article, found: tuple[Attribution, ...], times: tuple[When, ...]
) -> tuple[Attribution, ...]:
    """`found` with when it was said and when what it tells happened, each with its reason."""
    timeline = Timeline(article, times)
    inner: dict[str, list[Span]] = {}
    contents = {item.id: item.content.spans for item in found}
    for item in found:
        # who is cited for a report says the same words: their times are both's
        if item.inside is not None and contents.get(item.inside) != item.content.spans:
            inner.setdefault(item.inside, []).extend(item.content.spans)
    said_near = _Contents(found)
    carrying = Carrying(article, timeline)
    return tuple(
        carrying.take(_dated(item, Stretches(inner.get(item.id, [])), said_near, timeline))
        for item in found
    )


def _dated(
    item: Attribution, inner: Stretches, said_near: _Contents, timeline: Timeline
) -> Attribution:
    when = item.said
    reasons: tuple[Reason, ...] = ()
    if when is None and item.cue.spans:
        when = said(item, said_near.others(item, timeline), timeline)
        if when is not None:
            text = f"“{when.words}” stands with the cue"
            reasons = (Reason("said", when.rule, text, place_of(when)),)
    told, more = happened(item, inner, timeline, when)
    if when is None and not told:
        return item
    return replace(item, said=when, happened=told, why=(*item.why, *reasons, *more))


class _Contents:
    """What is said, by place, with the attribution it belongs to."""

    def __init__(self, found: tuple[Attribution, ...]) -> None:
        rows = [(span, item.id) for item in found for span in item.content.spans]
        self._rows = sorted(rows)
        self._starts = [span.start for span, _ in self._rows]

    def others(self, item: Attribution, timeline: Timeline) -> Stretches:
        """What others say around the cue of `item`, without what holds it."""
        near = timeline.near(Span(item.cue.spans[0].start, item.cue.spans[-1].end))
        first, last = bisect_left(self._starts, near.start), bisect_left(self._starts, near.end)
        own = {item.id, item.inside}
        return Stretches(
            [s for s, owner in self._rows[first : min(last, first + 60)] if owner not in own]
        )


def _when(item: Expression, text: str) -> When:
    """The expression as it is printed in the contract."""
    stretch = item.stretch
    return When(
        earliest=stretch.earliest,
        latest=stretch.latest,
        granularity=stretch.granularity,
        words=item.span.of(text),
        anchor=item.value.anchor,
        rule=item.value.rule,
        edtf=stretch.edtf,
        start=item.span.start,
        end=item.span.end,
    )
