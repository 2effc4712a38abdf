"""What the clues of a pair are worth together: a sum of weights that were learned, and a threshold for each type.

The weights are few and readable: `weights.json` names each clue. `training/tensions.py` makes it from the articles
that may be read; `docs/tensions.md` is its card.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reportedly.types import TensionKind

GROUPS = ("earlier", "later", "close earlier", "close later", "pair", "close pair")
"""A clue counts for the side that shows it or for the pair, and once more where the two stand close."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`weights.json`: a weight for each clue of each of `GROUPS`; those left out weigh nothing.

    `thresholds`: what a pair of each type must weigh to be put out.
    """

    thresholds: Mapping[TensionKind, float]
    bias: float
    groups: Mapping[str, Mapping[str, float]]

    def alone(self, role: str, clues: Collection[str]) -> float:
        """What the clues of one side weigh in `role`."""
        table = self.groups[role]
        return sum(table.get(clue, 0.0) for clue in clues)

    def together(self, clues: Iterable[tuple[str, float]], *, close: bool) -> float:
        """What the clues of a pair weigh."""
        pair, more = self.groups["pair"], self.groups["close pair"] if close else {}
        return sum((pair.get(name, 0.0) + more.get(name, 0.0)) * size for name, size in clues)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights, read once."""
    raw = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf8"))
    return Weights(raw["thresholds"], raw["bias"], {g: raw["weights"].get(g, {}) for g in GROUPS})
