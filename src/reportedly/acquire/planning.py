"""References into shards: what there is to read, in pieces that can be read apart.

The pieces depend on the input alone, never on who reads them: so one worker and a hundred
write the same files.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from glob import glob, has_magic
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.acquire.feeds import is_feed
from reportedly.acquire.files import problem
from reportedly.acquire.folders import walk
from reportedly.acquire.json_lines import unpacked_size
from reportedly.acquire.records import Shard
from reportedly.acquire.references import WARC_NAME, is_address
from reportedly.acquire.tables import rows_in
from reportedly.types import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.acquire.records import ShardKind

MOST_SHARD_BYTES = 8_000_000
"""About 400 pages of a compressed WARC: some minutes of one core, and what a kill can cost."""
_LEAST_SHARD_BYTES = 500_000
_SHARDS = 200
"""As many are wanted, so that no worker reads a last long one while the others have nothing."""
_MOST_PACKED_RANGES = 64
"""Of a packed file, each of which unpacks all that is before it, too."""
_MOST_FILES = 500
_MOST_REFERENCES = 50
_MOST_IN_A_LIST = 1 << 26
_KINDS: tuple[tuple[str, ShardKind], ...] = (
    (WARC_NAME, "warc"),
    (r"\.(jsonl|ndjson)(\.gz)?$", "jsonl"),
    (r"\.parquet$", "parquet"),
    (r"\.(rss|atom|rdf)(\.gz)?$", "feed"),
)
_LOOK = 2048
_ALL = 1 << 62
_GROUPED = frozenset({"files", "named", "references"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One file or reference before it is divided; `size` in bytes."""

    kind: ShardKind
    ref: str
    size: int = 0


def pieces(refs: Iterable[str]) -> list[Piece | Problem]:
    """Every file behind `refs`, in order, each once; a `Problem` for what is not there.

    A reference is a file, a folder, a pattern (``warc/*.warc.gz``), an http(s) address, or
    ``@FILE``: a list of references, one a line. A WARC, JSON lines, Parquet or a feed is known
    by its name; any other file is a page.
    """
    found: dict[str | None, Piece | Problem] = {}
    for ref in refs:
        for piece in _pieces(ref):
            found.setdefault(piece.ref, piece)
    return list(found.values())


def fitting(found: Iterable[Piece | Problem]) -> int:
    """Bytes that a shard of these should hold: by how much there is, never by who reads it."""
    size = sum(piece.size for piece in found if isinstance(piece, Piece))
    return min(MOST_SHARD_BYTES, max(_LEAST_SHARD_BYTES, size // _SHARDS))


def plan(refs: Iterable[str], shard_bytes: int | None = None) -> list[Shard | Problem]:
    """Shards of everything behind `refs`, as `pieces` finds it; None for a size that fits."""
    return divided(pieces(refs), shard_bytes)


def divided(
    found: Sequence[Piece | Problem], shard_bytes: int | None = None
) -> list[Shard | Problem]:
    """Shards of what was found, in its order, and the problems."""
    shard_bytes = shard_bytes or fitting(found)
    planned: list[Shard | Problem] = []
    for kind, group in groupby(found, key=lambda piece: getattr(piece, "kind", None)):
        alike = list(group)
        if kind in _GROUPED:
            planned += _grouped([p for p in alike if isinstance(p, Piece)], shard_bytes)
            continue
        for piece in alike:
            planned += _divided(piece, shard_bytes) if isinstance(piece, Piece) else [piece]
    return planned


def _pieces(ref: str, depth: int = 0) -> Iterator[Piece | Problem]:
    if is_address(ref):
        yield Piece("references", ref)
    elif ref.startswith("@") and len(ref) > 1:
        yield from _listed(Path(ref[1:]), depth)
    elif not ref or ref == "-":
        yield problem(ref, "unreadable", "batch reads files, folders, patterns and addresses")
    elif has_magic(ref) and not os.path.lexists(ref):
        matched = sorted(glob(ref, recursive=True))  # noqa: PTH207  absolute patterns, too
        if not matched:
            yield problem(ref, "unreadable", "no file matches this pattern")
        for path in matched:
            yield from _of_path(Path(path))
    else:
        yield from _of_path(Path(ref))


def _listed(path: Path, depth: int) -> Iterator[Piece | Problem]:
    """What stands in a list of references; blank lines and those that begin with # are none."""
    ref = f"@{path}"
    if depth:
        yield problem(ref, "unreadable", "a list in a list is not read")
        return
    try:
        if path.stat().st_size > _MOST_IN_A_LIST:
            yield problem(ref, "too-large", f"a list of over {_MOST_IN_A_LIST:,} bytes")
            return
        lines = path.read_text("utf-8", "surrogateescape").splitlines()
    except (OSError, ValueError) as error:
        yield problem(ref, "unreadable", str(getattr(error, "strerror", None) or error).lower())
        return
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield from _pieces(line.strip(), depth + 1)


def _of_path(path: Path) -> Iterator[Piece | Problem]:
    try:
        if path.is_dir():
            empty = True
            for item in walk(path):
                empty = False
                yield item if isinstance(item, Problem) else _of_file(item, "files")
            if empty:
                yield problem(str(path), "empty-folder", "no file in this folder")
        elif path.exists():
            yield _of_file(path, "named")
        else:
            yield problem(str(path), "unreadable", "no such file")
    except (OSError, ValueError) as error:
        yield problem(str(path), "unreadable", str(getattr(error, "strerror", None) or error))


def _of_file(path: Path, page: ShardKind) -> Piece:
    size = path.stat().st_size if path.is_file() else 0
    for pattern, kind in _KINDS:
        if re.search(pattern, path.name, re.IGNORECASE):
            return Piece(kind, str(path), size)
    return Piece("feed" if _is_xml_feed(path) else page, str(path), size)


def _is_xml_feed(path: Path) -> bool:
    if path.suffix.lower() != ".xml" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return is_feed(file.read(_LOOK))
    except OSError:
        return False


def _grouped(pieces: list[Piece], shard_bytes: int) -> Iterator[Shard]:
    """Small ones together, in their order."""
    held: list[Piece] = []
    most = _MOST_REFERENCES if pieces[0].kind == "references" else _MOST_FILES
    for piece in pieces:
        size = sum(p.size for p in held)
        if held and (len(held) == most or size + piece.size > shard_bytes):
            yield Shard(held[0].kind, tuple(p.ref for p in held), size=size)
            held = []
        held.append(piece)
    yield Shard(held[0].kind, tuple(p.ref for p in held), size=sum(p.size for p in held))


def _divided(piece: Piece, shard_bytes: int) -> Iterator[Shard | Problem]:
    """Ranges of one file; one that has no ranges is one shard."""
    count = 1 if piece.kind == "feed" else max(1, -(-piece.size // shard_bytes))
    try:
        length, count = _length(piece, count)
    except OSError as error:
        yield problem(piece.ref, "damaged", str(error))
        return
    count = min(count, max(1, length))
    edges = [length * number // count for number in range(count + 1)]
    if _is_packed(piece):
        # what lies behind a damage was not measured, and is told when it is met
        edges[-1] = _ALL
    for start, end in pairwise(edges):
        yield Shard(piece.kind, (piece.ref,), start, end, piece.size)


def _length(piece: Piece, count: int) -> tuple[int, int]:
    """What the file is divided by, rows or bytes as they are read, and into how many ranges.

    Raises `OSError` for Parquet that is damaged.
    """
    if piece.kind == "parquet":
        return rows_in(Path(piece.ref)), count
    if _is_packed(piece) and count > 1:
        return unpacked_size(Path(piece.ref)), min(count, _MOST_PACKED_RANGES)
    return max(1, piece.size), count


def _is_packed(piece: Piece) -> bool:
    return piece.kind == "jsonl" and piece.ref.lower().endswith(".gz")
