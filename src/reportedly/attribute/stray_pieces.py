"""Words of one sentence that a network gives to the cue of the next.

In "Grain waits, Orm says. Prices rise, it warned." the grain is Orm's.

Only what is quoted may be cut in two by its cue over several sentences. An unquoted piece in another
sentence than its cue, or behind a semicolon with a cue of its own, belongs to whom the rules name for it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.rules import RuleReading
from reportedly.spans import Places, touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal, Span

_MARKS = frozenset('“”"„«»‘`')


def without_strays(
    article: Article, proposals: Sequence[Proposal], rules: RuleReading | None = None
) -> tuple[Proposal, ...]:
    """`proposals` without such pieces, and what the rules find for these, if no cue is taken twice.

    Costs one pass of the rules, and only where there is such a piece.
    """
    starts = [span.start for span in article.sentences]
    away = {
        i: _strays(article.text, starts, p) for i, p in enumerate(proposals) if len(p.content) > 1
    }
    if not any(far or near for far, near in away.values()):
        return tuple(proposals)
    found = (rules or RuleReading(article)).proposals
    cues = Places((span, i) for i, p in enumerate(proposals) for span in p.cue)
    kept, added = list(proposals), {}
    for i, (far, near) in away.items():
        for piece in (*far, *near):
            owner = next((p for p in found if p.cue and touch(piece, p.content)), None)
            free = owner is not None and not cues.touching(owner.cue[0])
            if owner is not None and free:
                added[owner.cue[0]] = owner
            if free or piece in far:
                rest = tuple(s for s in kept[i].content if s != piece)
                kept[i] = replace(kept[i], content=rest)
    return (*kept, *added.values())


def _strays(
    text: str, starts: Sequence[int], proposal: Proposal
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Unquoted pieces in other sentences than the cue, and those behind a semicolon after it."""
    if not proposal.cue:
        return (), ()
    cue = proposal.cue[0]
    place = bisect_right(starts, cue.start)
    plain = [s for s in proposal.content if not _MARKS & set(s.of(text))]
    here = [s for s in proposal.content if bisect_right(starts, s.end - 1) == place]
    far = tuple(s for s in plain if bisect_right(starts, s.end - 1) != place) if here else ()
    near = tuple(
        s
        for s in plain[1:]
        if s not in far
        and s.start > cue.end
        and text[max(0, s.start - 3) : s.start].rstrip().endswith(";")
    )
    return far, near
