"""When: time expressions, their values, and the three clocks of an attribution.

`times_of` reads words by a closed grammar (`forms.toml` over the classes of `words.toml`), and
counts from the page's date, a dateline or the times named before, never from the machine's clock.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.carried import Carrying
from reportedly.resolve.times.clocks import Timeline, happened, place_of, said
from reportedly.resolve.times.expressions import expressions_of
from reportedly.resolve.times.intervals import joined, reckoned
from reportedly.resolve.times.order import ordered
from reportedly.types import Reason, When

if TYPE_CHECKING:
    from reportedly.resolve.times.expressions import Expression
    from reportedly.types import Article, Attribution, Span

__all__ = ["times_of", "with_clocks"]

_NOT_SHOWN = frozenset({"vague"})


def times_of(article: Article) -> tuple[When, ...]:
    """The time expressions of the article, with their places, in order; none overlaps another.

    Words of which nobody can say the value ("now", "recently") are left out.
    """
    found, tokens = expressions_of(article)
    whole = reckoned(joined(ordered(found, tokens), tokens), tokens)
    return tuple(
        _when(item, article.text) for item in whole if item.stretch.granularity not in _NOT_SHOWN
    )


def with_clocks(
    article: Article, found: tuple[Attribution, ...], times: tuple[When, ...]
) -> tuple[Attribution, ...]:
    """`found` with when it was said and when what it tells happened, each with its reason."""
    timeline = Timeline(article, times)
    inner: dict[str, list[Span]] = {}
    for item in found:
        if item.inside is not None:
            inner.setdefault(item.inside, []).extend(item.content.spans)
    by_sentence = _contents(found, timeline)
    carrying = Carrying(article, timeline)
    return tuple(
        carrying.take(_dated(item, inner.get(item.id, []), by_sentence, timeline)) for item in found
    )


def _dated(
    item: Attribution,
    inner: list[Span],
    by_sentence: dict[Span, list[tuple[str, Span]]],
    timeline: Timeline,
) -> Attribution:
    when = item.said
    reasons: tuple[Reason, ...] = ()
    if when is None and item.cue.spans:
        sentence = timeline.sentence(item.cue.spans[0].start)
        others = [
            span
            for owner, span in by_sentence.get(sentence, [])
            if owner not in {item.id, item.inside}
        ]
        when = said(item, others, timeline)
        if when is not None:
            text = f"“{when.words}” stands with the cue"
            reasons = (Reason("said", when.rule, text, place_of(when)),)
    told, more = happened(item, inner, timeline, when)
    if when is None and not told:
        return item
    return replace(item, said=when, happened=told, why=(*item.why, *reasons, *more))


def _contents(
    found: tuple[Attribution, ...], timeline: Timeline
) -> dict[Span, list[tuple[str, Span]]]:
    """What is said in each sentence, with the id of the attribution."""
    rows: dict[Span, list[tuple[str, Span]]] = {}
    for item in found:
        for span in item.content.spans:
            rows.setdefault(timeline.sentence(span.start), []).append((item.id, span))
    return rows


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
