"""The pairs of statements that are weighed: two voices, not too far apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.clues import between, clues_of
from reportedly.resolve.tensions.marks import marks_of, signal_between
from reportedly.resolve.tensions.matter import weighted
from reportedly.resolve.tensions.sides import apart, near, sides_of
from reportedly.shares import is_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.resolve.cast import Cast
    from reportedly.resolve.tensions.marks import Mark
    from reportedly.resolve.tensions.sides import Side
    from reportedly.resolve.tensions.weighing import Weights
    from reportedly.types import Article, Attribution

REACH = 8
"""Attributions before one that it is compared with: linear time, and all but two in a hundred pairs of the ledgers."""
_SENTENCES = 12
_SECTION_REACH = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, what they show by themselves (`alone`) and together (`clues`), and what that weighs."""

    earlier: Side
    later: Side
    mark: Mark | None
    alone: tuple[frozenset[str], frozenset[str]]
    clues: tuple[tuple[str, float], ...]
    close: bool
    weight: float


def pairs_of(
    article: Article, found: Sequence[Attribution], cast: Cast, table: Weights
) -> Iterator[Pair]:
    """Every pair that is compared, by the place of the later one."""
    sides = sides_of(article, found, cast)
    if len(sides) < 2:
        return
    marks, rarity = marks_of(article, sides), weighted(side.matter for side in sides)
    alone = [clues_of(side) for side in sides]
    sums = [_sums(table, clues) for clues in alone]
    for number, later in enumerate(sides):
        start = article.sentences[later.sentence].start
        others = 0
        for place in range(number - 1, max(-1, number - 1 - REACH), -1):
            earlier = sides[place]
            if not _comparable(earlier, later, number - place):
                continue
            mark = signal_between(earlier, later, marks, start)
            close = others == 0 and near(earlier, later, 1, 0)
            clues = (*between(earlier, later, mark, rarity), *_passed(others))
            others += 1
            a, b = sums[place], sums[number]
            weight = table.bias + a[0] + b[1] + table.together(clues, close=close)
            weight += (a[2] + b[3]) if close else 0.0
            yield Pair(earlier, later, mark, (alone[place], alone[number]), clues, close, weight)


def _passed(others: int) -> tuple[tuple[str, float], ...]:
    """How many other voices stand between the two."""
    return ((f"voices between {min(others, 4)}", 1.0),)


def _sums(table: Weights, clues: frozenset[str]) -> tuple[float, float, float, float]:
    return (
        table.alone("earlier", clues),
        table.alone("later", clues),
        table.alone("close earlier", clues),
        table.alone("close later", clues),
    )


def _is_part(side: Side) -> bool:
    """Whether a part of those asked speaks."""
    return bool(side.item.chain) and is_share(side.item.chain[-1].name)


def _comparable(earlier: Side, later: Side, steps: int) -> bool:
    if later.sentence - earlier.sentence > _SENTENCES or "ask" in {
        earlier.item.act,
        later.item.act,
    }:
        return False
    if earlier.section != later.section and steps > _SECTION_REACH:
        return False
    if _is_part(earlier) and _is_part(later):
        return False  # 46 percent said yes, 23 no: one poll, and nobody contradicts anybody
    return apart(earlier, later)
