"""How fast a run goes, and how long it still takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from reportedly.batch.attendant import ShardFailure

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Pace:
    """What of a run is done. `shards`: in all; `done`: of them, those of runs before included.

    `begun`: seconds of a clock that only goes forward.
    """

    shards: int
    done: int
    begun: float
    records: int = field(default=0, init=False)
    _read: int = field(default=0, init=False)

    def count(self, result: Mapping[str, Any] | ShardFailure) -> None:
        """A shard more, by its report; one that failed is not done."""
        if not isinstance(result, ShardFailure):
            self.done += 1
            self._read += 1
            self.records += result["records"]

    def told(self, now: float) -> str:
        """In one line; rate and time left once a shard is read."""
        words = f"{self.done:,} of {self.shards:,} shards"
        passed = now - self.begun
        if not self._read or passed <= 0:
            return words
        left = timedelta(seconds=round(passed / self._read * (self.shards - self.done)))
        rate = f"{self.records:,} records, {self.records / passed:,.1f} a second"
        return f"{words}, {rate}, about {left} left"
