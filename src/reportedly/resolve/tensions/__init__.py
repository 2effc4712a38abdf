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
from reportedly.resolve.tensions.sides import near
from reportedly.resolve.tensions.signals import signals
from reportedly.resolve.tensions.weighing import weights
from reportedly.types import Tension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.cast import Cast
    from reportedly.resolve.tensions.candidates import Pair
    from reportedly.resolve.tensions.weighing import Weights
    from reportedly.types import Article, Attribution

__all__ = ["tensions_of"]

_ALIKE, _WORDS = 0.6, 2


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
    held = [p for p in pairs if p.weight >= table.threshold or _is_plain(p)]
    return max(reversed(held), key=lambda p: p.weight, default=None)


def _is_plain(pair: Pair) -> bool:
    """Whether the page says it in so many words."""
    return _conceded(pair) or _turned(pair) or _denied(pair)


def _denied(pair: Pair) -> bool:
    """Whether a denial says again what it denies: two words of it at least, and most of its own."""
    alike = dict(pair.clues).get("a denial alike", 0.0) >= _ALIKE
    return alike and len(pair.earlier.matter.stems & pair.later.matter.stems) >= _WORDS


def _conceded(pair: Pair) -> bool:
    """Whether one is said in spite of the other, in one sentence: the page itself sets them side by side."""
    together = pair.later.sentence == pair.earlier.sentence
    return together and pair.mark is not None and pair.mark.word in signals().conceding


def _turned(pair: Pair) -> bool:
    """Whether a "however" in the sentence of one voice turns from another voice in the sentence before it."""
    next_to = near(pair.earlier, pair.later, 1, 1) and ("voices between 0", 1.0) in pair.clues
    return next_to and pair.mark is not None and pair.mark.word in signals().turning


def _tension(pair: Pair) -> Tension:
    clues = {name for name, _ in pair.clues}
    kind = kind_of(pair.earlier, pair.later, clues, pair.alone[1], pair.mark)
    signal = pair.mark.span if pair.mark is not None else None
    return Tension(kind, pair.later.item.id, pair.earlier.item.id, signal)
