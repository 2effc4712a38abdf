"""What stands against what: two attributions side by side, and no verdict.

A pair is put out where its clues together weigh enough: a denial or a confirmation that points at a statement,
another number or time for the same thing, a word of contrast, opposite words, who speaks of whom, and how close
the two stand.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.answers import answered, answers_a_charge
from reportedly.resolve.tensions.candidates import pairs_of
from reportedly.resolve.tensions.kinds import kind_of
from reportedly.resolve.tensions.plain import is_plain
from reportedly.resolve.tensions.weighing import weights
from reportedly.types import Tension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.cast import Cast
    from reportedly.resolve.tensions.candidates import Pair
    from reportedly.resolve.tensions.weighing import Weights
    from reportedly.types import Article, Attribution, TensionKind

__all__ = ["tensions_of"]


def tensions_of(article: Article, found: Sequence[Attribution], cast: Cast) -> tuple[Tension, ...]:
    """The pairs that the page sets beside or against each other, in order of the text.

    `a` is the later of the two. Each attribution is put beside one earlier one at most: the likeliest.
    """
    table = weights()
    pairs = pairs_of(article, found, cast, table)
    chosen = (_chosen(list(row), table) for _, row in groupby(pairs, lambda p: p.later.item.id))
    return tuple(_tension(pair) for pair in chosen if pair is not None)


def _chosen(pairs: Sequence[Pair], table: Weights) -> Pair | None:
    """The one of the pairs of one later side that is put out: what it points at, or the likeliest."""
    pair = answered(pairs)
    if pair is not None or answers_a_charge(pairs[0].later):
        return pair
    held = [p for p in pairs if _is_enough(p, table) or is_plain(p)]
    return max(reversed(held), key=lambda p: p.weight, default=None)


def _is_enough(pair: Pair, table: Weights) -> bool:
    """Whether it weighs what a pair of its type must."""
    lowest = min(table.thresholds.values())
    return pair.weight >= lowest and pair.weight >= table.thresholds[_kind(pair)]


def _kind(pair: Pair) -> TensionKind:
    clues = {name for name, _ in pair.clues}
    return kind_of(pair.earlier, pair.later, clues, pair.alone[1], pair.mark)


def _tension(pair: Pair) -> Tension:
    signal = pair.mark.span if pair.mark is not None else None
    return Tension(_kind(pair), pair.later.item.id, pair.earlier.item.id, signal)
