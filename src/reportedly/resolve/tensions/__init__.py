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
from reportedly.resolve.tensions.clues import speaks, turned
from reportedly.resolve.tensions.kinds import kind_of
from reportedly.resolve.tensions.sides import near
from reportedly.resolve.tensions.signals import signals
from reportedly.resolve.tensions.weighing import weights
from reportedly.types import Tension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.cast import Cast
    from reportedly.resolve.tensions.candidates import Pair
    from reportedly.resolve.tensions.weighing import Weights
    from reportedly.types import Article, Attribution, TensionKind

__all__ = ["tensions_of"]

_OTHERWISE = frozenset({"numbers of one thing", "another extent"})
_WORDS, _SAME_WORDS, _DENIED_WORDS = 2, 0.75, 0.5
"""How many words two statements must share, and what part of all theirs; a denial seldom says it all again."""


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
    held = [p for p in pairs if _is_enough(p, table) or _is_plain(p)]
    return max(reversed(held), key=lambda p: p.weight, default=None)


def _is_enough(pair: Pair, table: Weights) -> bool:
    """Whether it weighs what a pair of its type must."""
    lowest = min(table.thresholds.values())
    return pair.weight >= lowest and pair.weight >= table.thresholds[_kind(pair)]


def _is_plain(pair: Pair) -> bool:
    """Whether the page says it in so many words."""
    return _conceded(pair) or _turned(pair) or _said_again(pair)


def _conceded(pair: Pair) -> bool:
    """Whether one is said in spite of the other's words, in one sentence: the page itself sets them side by side."""
    together = pair.later.sentence == pair.earlier.sentence and speaks(pair.earlier)
    return together and pair.mark is not None and pair.mark.word in signals().conceding


def _said_again(pair: Pair) -> bool:
    """Whether the same is said in the same words: and denied, or with another number, or of "all" and of "only"."""
    earlier, later = pair.earlier, pair.later
    a, b = earlier.matter.stems, later.matter.stems
    shared = len(a & b) / len(a | b) if len(a & b) >= _WORDS else 0.0
    if later.item.act == "deny" and not later.item.negated:
        return shared >= _DENIED_WORDS and near(earlier, later, 3, 2)
    otherwise = any(name in _OTHERWISE for name, _ in pair.clues)
    return otherwise and shared >= _SAME_WORDS and near(earlier, later, 1, 1)


def _turned(pair: Pair) -> bool:
    """Whether a "however" turns from one voice to an outlet or a paper in the next sentence; people often agree there."""
    printed = pair.later.item.source.kind in {"outlet", "document"}
    next_to = ("voices between 0", 1.0) in pair.clues
    return printed and next_to and turned(pair.earlier, pair.later, pair.mark)


def _kind(pair: Pair) -> TensionKind:
    clues = {name for name, _ in pair.clues}
    return kind_of(pair.earlier, pair.later, clues, pair.alone[1], pair.mark)


def _tension(pair: Pair) -> Tension:
    signal = pair.mark.span if pair.mark is not None else None
    return Tension(_kind(pair), pair.later.item.id, pair.earlier.item.id, signal)
