"""What an archive is made of: shards that can be read apart, and the records in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportedly.types import Page, Problem

ShardKind = Literal["files", "named", "references", "warc", "jsonl", "parquet", "feed"]


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the input that one worker reads in one go.

    `paths`: files or references in their order; one path for every kind but ``files`` (found in
    a folder), ``named`` (asked for by name or pattern) and ``references``. `start`, `end`: a
    half-open range of bytes, unpacked ones for packed ``jsonl``, or of rows for ``parquet``; what
    begins inside belongs to the shard. `size`: bytes of the file when it was planned.
    """

    kind: ShardKind
    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    size: int = 0

    @property
    def name(self) -> str:
        """A file name that the same piece of the same input always has."""
        first = Path(self.paths[0]).name.split(".")[0][:40]
        stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in first) or "shard"
        told = "\n".join((self.kind, *self.paths, f"{self.start} {self.end} {self.size}"))
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return f"{stem}-{self.start:012d}-{digest}"


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a shard: a page, why there is none, or something that is no page.

    `number`: its place in the shard, from 0. `kind`: ``page``, or the type of a WARC record
    that holds none (``request``, ``warcinfo``); such a one has neither page nor problem. `url`:
    its address, also where there is no page.
    """

    number: int
    ref: str
    page: Page | Problem | None
    kind: str = "page"
    url: str | None = None
