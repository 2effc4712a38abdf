"""Which attribution lies inside which: the content of one holds source, cue and content of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.types import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Attribution, Span


def with_nesting(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, each with the innermost attribution whose content it lies in.

    What has no cue is no act inside another. The content that holds another is longer than the other's, so
    nesting has no circle. One sweep over the text: linear for contents that nest as they should.
    """
    sizes = [sum(s.end - s.start for s in item.content.spans) for item in found]
    holders = sorted((s, i) for i, item in enumerate(found) for s in item.content.spans)
    inner = sorted((item.cue.spans[0].start, i) for i, item in enumerate(found) if item.cue.spans)
    parents: dict[int, int] = {}
    active: list[tuple[Span, int]] = []
    position = 0
    for start, index in inner:
        while position < len(holders) and holders[position][0].start <= start:
            active.append(holders[position])
            position += 1
        active = [row for row in active if row[0].end > start]
        around = (i for s, i in active if i != index and sizes[i] > sizes[index])
        fitting = [i for i in around if _holds(found[i].content.spans, found[index])]
        if fitting:
            parents[index] = min(fitting, key=lambda i: (sizes[i], i))
    return tuple(
        _inside(item, found[parents[i]]) if i in parents else item for i, item in enumerate(found)
    )


def through_cited(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, what is told in a report lying in the words of whoever is cited for all of it."""
    contents = {item.id: item.content.spans for item in found}
    cited = {
        item.inside: item
        for item in found
        if item.inside is not None and contents.get(item.inside) == item.content.spans
    }
    return tuple(
        replace(item, inside=cited[item.inside].id)
        if item.inside in cited and cited[item.inside].id != item.id
        else item
        for item in found
    )


def _holds(content: Sequence[Span], item: Attribution) -> bool:
    roles = (*item.source.spans, *item.cue.spans, *item.content.spans)
    return all(any(c.start <= s.start and s.end <= c.end for c in content) for s in roles)


def _inside(item: Attribution, outer: Attribution) -> Attribution:
    text = f"it stands in what {outer.source.text or 'another'} is said to have told"
    reason = Reason("inside", "within-content", text, outer.content.spans[0])
    return replace(item, inside=outer.id, why=(*item.why, reason))
