"""The records of a shard, whatever kind it is."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from reportedly.acquire.feeds import feed_records
from reportedly.acquire.files import problem, read_file
from reportedly.acquire.folders import article_file
from reportedly.acquire.json_lines import json_line_records
from reportedly.acquire.records import Record
from reportedly.acquire.references import pages
from reportedly.acquire.tables import table_records
from reportedly.acquire.warc import WarcRecords
from reportedly.types import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.acquire.options import AcquireOptions
    from reportedly.acquire.records import Shard

_PACKED = re.compile(
    r"\.(tar|tar\.\w+|tgz|zip|wacz|7z|rar|arc|arc\.gz|(warc|jsonl|ndjson)\.(zst|bz2|xz))$",
    re.IGNORECASE,
)


@dataclass
class ShardRecords:
    """The records of `shard` in their order, as a stream; iterate once. Never raises for input.

    `exact`: where the first record of a WARC's range begins, if that is known. Afterwards
    `first` and `after` tell where its records began and where the next one begins.
    """

    shard: Shard
    options: AcquireOptions
    exact: int | None = None
    first: int | None = None
    after: int | None = None
    _given: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Record]:
        """A file that cannot be read on gives a last record that says so."""
        ref = self.shard.paths[0]
        try:
            for record in self._records(ref):
                self._given = record.number + 1
                yield record
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            reason = f"the file cannot be read on: {error}"
            yield Record(self._given, ref, problem(ref, "truncated", reason))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            yield Record(self._given, ref, problem(ref, "unreadable", reason))

    def _records(self, ref: str) -> Iterator[Record]:
        shard, options = self.shard, self.options
        match shard.kind:
            case "files":
                yield from _files(shard.paths, options)
            case "named":
                yield from _named(shard.paths, options)
            case "references":
                yield from _references(shard.paths, options)
            case "warc":
                yield from self._warc(ref)
            case "jsonl":
                yield from _json_lines(shard, options)
            case "parquet":
                yield from table_records(ref, Path(ref), shard.start, shard.end, options)
            case "feed":
                yield from _feed(ref, options)

    def _warc(self, ref: str) -> Iterator[Record]:
        with Path(ref).open("rb") as file:
            records = WarcRecords(self.shard, file, self.options, exact=self.exact)
            yield from records
            self.first, self.after = records.frames.first, records.frames.after


def _files(paths: tuple[str, ...], options: AcquireOptions) -> Iterator[Record]:
    """Files of a folder: what is no page is told by its kind alone, but not an archive."""
    for number, path in enumerate(paths):
        found = _packed(path) or article_file(Path(path), options)
        kind = "page" if found is not None else "other-file"
        yield Record(number, path, found, kind)


def _named(paths: tuple[str, ...], options: AcquireOptions) -> Iterator[Record]:
    """Files that somebody asked for: what is no page is told with the reason."""
    for number, path in enumerate(paths):
        found = _packed(path) or article_file(Path(path), options)
        reason = "neither HTML nor plain text, by its name and how it begins"
        yield Record(number, path, found or problem(path, "not-a-page", reason))


def _packed(path: str) -> Problem | None:
    if not _PACKED.search(path):
        return None
    return problem(path, "packed", "an archive of a kind that is not read: unpack it first")


def _references(refs: tuple[str, ...], options: AcquireOptions) -> Iterator[Record]:
    found = ((ref, page) for ref in refs for page in pages(ref, options))
    for number, (ref, page) in enumerate(found):
        yield Record(number, page.ref or ref, page)


def _json_lines(shard: Shard, options: AcquireOptions) -> Iterator[Record]:
    path = Path(shard.paths[0])
    packed = path.suffix.lower() == ".gz"
    opened: IO[bytes] = cast("IO[bytes]", gzip.GzipFile(path) if packed else path.open("rb"))
    with opened as file:
        yield from json_line_records(str(path), file, shard.start, shard.end, options)


def _feed(ref: str, options: AcquireOptions) -> Iterator[Record]:
    page = read_file(Path(ref), options)
    if isinstance(page, Problem):
        yield Record(0, ref, page)
    else:
        yield from feed_records(ref, page.data, options)
