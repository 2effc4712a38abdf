"""What a run was told: all that its output depends on beside the input."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import reportedly
from reportedly.acquire import AcquireOptions


@dataclass(frozen=True, slots=True)
class Job:
    """The settings of a run; picklable, and the same on every machine.

    `folder`: where the output goes, seen by every worker under this path. `max_seconds`: of
    processor time for one page, from its bytes to its attributions. `shard_bytes`: what one shard should hold;
    None for what fits, once it is known how much there is.
    """

    folder: str
    model: str | None = None
    extractor: str = "full"
    min_score: float = 0.0
    max_bytes: int = 10_000_000
    max_seconds: float = 30.0
    shard_bytes: int | None = None
    published: str | None = None
    allow_loopback: bool = False

    @property
    def acquire(self) -> AcquireOptions:
        """The same for those who read bytes."""
        return AcquireOptions(
            published=self.published,
            max_bytes=self.max_bytes,
            max_seconds=self.max_seconds,
            allow_loopback=self.allow_loopback,
        )

    def told(self, model_digest: str) -> dict[str, Any]:
        """What decides the output, as plain values; not where it is written."""
        plain = asdict(self)
        del plain["folder"], plain["allow_loopback"]
        return {**plain, "model_digest": model_digest, "software": reportedly.__version__}
