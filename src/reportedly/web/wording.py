"""How the room says things: the words of acts, owners, types and times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportedly.types import Attribution

ACTS: Mapping[str, tuple[str, str]] = {
    "say": ("said", "never said"),
    "claim": ("claimed", "did not claim"),
    "confirm": ("confirmed", "did not confirm"),
    "deny": ("denied", "did not deny"),
    "accuse": ("accused", "did not accuse"),
    "allege": ("alleged", "did not allege"),
    "request": ("asked for", "did not ask for"),
    "promise": ("promised", "did not promise"),
    "predict": ("predicted", "did not predict"),
    "ask": ("asked", "did not ask"),
    "think": ("thought", "did not think"),
    "reveal": ("revealed", "did not reveal"),
    "withhold": ("did not say", "did not withhold"),
}
"""Each act done, and reported as not done (`negated`)."""


def act(item: Attribution) -> str:
    """What somebody did, in the past tense."""
    done, undone = ACTS[item.act]
    return undone if item.negated else done


FILTERS: Mapping[str, Callable[..., Any]] = {"act": act}
GLOBALS: Mapping[str, Any] = {"ACTS": ACTS}
