"""Pages as JSON, one object a line: ``{"html": …, "url": …, "published": …}``."""

from __future__ import annotations

import gzip
import zlib
from typing import IO, TYPE_CHECKING

import msgspec

from reportedly.acquire.files import problem
from reportedly.acquire.records import Record
from reportedly.acquire.rows import page_of_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.acquire.options import AcquireOptions
    from reportedly.types import Page, Problem

# a line is JSON: every character of a page may stand there as six
_ESCAPED = 6
_CHUNK = 1 << 18
_ENDLESS = 1 << 28
_MOST_GROWTH = 1000
"""JSON hardly shrinks to a thirtieth; beyond this nobody asks how much more there is."""


def unpacked_size(path: Path) -> int:
    """Bytes in a gzip file, up to where it is damaged or grows beyond measure."""
    size = 0
    try:
        most = path.stat().st_size * _MOST_GROWTH
        with gzip.open(path) as file:
            while size < most and (piece := file.read(_CHUNK)):
                size += len(piece)
    except (OSError, EOFError, zlib.error):
        return size
    return size


def json_line_records(
    ref: str, file: IO[bytes], start: int, end: int, options: AcquireOptions
) -> Iterator[Record]:
    """Pages of the lines that begin in ``[start, end)``; a line without a page is a problem."""
    number = 0
    for offset, line in _lines(file, start, end, options.max_bytes * _ESCAPED):
        place = f"{ref}@{offset}"
        if line.strip():
            yield Record(number, place, _page(place, line, options))
            number += 1


def _page(ref: str, line: bytes, options: AcquireOptions) -> Page | Problem:
    if not line.endswith(b"\n") and len(line) >= options.max_bytes * _ESCAPED:
        return problem(ref, "too-large", f"a line of {len(line):,} bytes or more")
    try:
        row = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return problem(ref, "damaged", f"no JSON: {error}")
    if not isinstance(row, dict):
        return problem(ref, "damaged", "no JSON object")
    return page_of_row(ref, row, options)


def _lines(file: IO[bytes], start: int, end: int, most: int) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of each line; of one that is longer than `most` only the beginning."""
    at = start
    file.seek(max(0, start - 1))
    if start and file.read(1) != b"\n":
        at += _rest_of_line(file)
    while at < end and (line := file.readline(most)):
        yield at, line
        at += len(line)
        if not line.endswith(b"\n"):
            at += _rest_of_line(file)


def _rest_of_line(file: IO[bytes]) -> int:
    """Pass over it. Raises `EOFError` for one that has no end in sight."""
    size = 0
    while piece := file.readline(_CHUNK):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
        if size > _ENDLESS:
            raise EOFError("a line without an end")
    return size
