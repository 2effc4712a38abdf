"""What stands against what: two attributions side by side, and no verdict.

A pair is put out only where the page gives a hold: a denial or a confirmation that points at a statement,
another number or time for the same thing, or a word of contrast between two voices on one matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import weighted
from reportedly.resolve.tensions.pairs import judged
from reportedly.resolve.tensions.sides import sides_of
from reportedly.types import Tension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.tensions.pairs import Judged
    from reportedly.resolve.tensions.sides import Side
    from reportedly.types import Article, Attribution, TensionKind

__all__ = ["tensions_of"]

REACH = 30
"""Attributions before one that it is compared with: a page of news, and linear time."""


def tensions_of(article: Article, found: Sequence[Attribution]) -> tuple[Tension, ...]:
    """The pairs that the page sets beside or against each other, in order of the text.

    `a` is the later of the two. Each attribution is put beside one earlier one of a type at most: the likeliest.
    """
    sides = sides_of(article, found)
    weights = weighted(side.matter for side in sides)
    tensions = []
    for number, later in enumerate(sides):
        best: dict[TensionKind, tuple[Judged, Side]] = {}
        for earlier in sides[max(0, number - REACH) : number]:
            pair = judged(article, earlier, later, weights)
            if pair and (pair.kind not in best or best[pair.kind][0].rank <= pair.rank):
                best[pair.kind] = (pair, earlier)
        tensions += [
            Tension(pair.kind, later.item.id, earlier.item.id, pair.signal)
            for pair, earlier in best.values()
        ]
    return tuple(tensions)
