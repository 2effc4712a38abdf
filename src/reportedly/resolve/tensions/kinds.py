"""By what hold two statements stand against or beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import extents_differ, is_time, rivals
from reportedly.resolve.tensions.pointing import calls_untrue
from reportedly.resolve.tensions.sides import denies
from reportedly.resolve.tensions.signals import signals

if TYPE_CHECKING:
    from collections.abc import Collection

    from reportedly.resolve.tensions.marks import Mark
    from reportedly.resolve.tensions.sides import Side
    from reportedly.types import TensionKind

_ADDING = frozenset({"says the same", "adds to others"})
_OTHER_TIMES = frozenset({"other times", "other years"})


def kind_of(
    earlier: Side, later: Side, clues: Collection[str], alone: Collection[str], mark: Mark | None
) -> TensionKind:
    """The type of a pair; `clues`: of the pair, `alone`: of the later one."""
    return (
        _stand(later, clues, alone)
        or _amount(earlier, later, clues)
        or _conceded(mark)
        or _extent(earlier, later, clues, mark)
        or _timed(earlier, later)
        or ("confirms" if not _ADDING.isdisjoint(alone) else "denies")
    )


def _stand(later: Side, clues: Collection[str], alone: Collection[str]) -> TensionKind | None:
    """What somebody does who denies, dismisses, confirms or agrees; "recognises 200" of 355 agrees to another number."""
    if denies(later) or calls_untrue(later):
        return "denies"
    agrees = "says that it is so" in alone and "a bare figure" not in clues
    return "confirms" if agrees else None


def _amount(earlier: Side, later: Side, clues: Collection[str]) -> TensionKind | None:
    """Whether less, another time or another number is told of."""
    if "narrower" in clues:
        return "scope-differs"
    numbers = rivals(earlier.matter, later.matter)
    clocks = earlier.matter.clock and later.matter.clock
    if clocks or not _OTHER_TIMES.isdisjoint(clues):
        return "time-differs"
    if any(is_time(x) or is_time(y) for x, y in numbers):
        return "time-differs"
    return "number-differs" if numbers or "a figure for a noun" in clues else None


def _timed(earlier: Side, later: Side) -> TensionKind | None:
    """Whether both tell when or how long in other words, and neither that it was not so."""
    a, b = earlier.matter, later.matter
    differ = bool(a.times) and bool(b.times) and a.times != b.times
    return "time-differs" if differ and not a.negated and not b.negated else None


def _conceded(mark: Mark | None) -> TensionKind | None:
    return "same-topic" if mark is not None and mark.word in signals().conceding else None


def _extent(
    earlier: Side, later: Side, clues: Collection[str], mark: Mark | None
) -> TensionKind | None:
    """Whether more or less is told of, or a "however" leads to another side of it and negates nothing."""
    if extents_differ(earlier.matter, later.matter):
        return "scope-differs"
    table = signals()
    turns = mark is not None and mark.word in table.anywhere - table.denying
    against = earlier.matter.negated or later.matter.negated or "opposites" in clues
    return "scope-differs" if turns and not against and earlier.item.act != "deny" else None
