"""One file or standard input: bytes with a cap, never from a device."""

from __future__ import annotations

import os
import stat
import sys
from typing import IO, TYPE_CHECKING

from reportedly.acquire.compressed import GZIP_MAGIC, BombError, DamagedError, gunzip
from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.acquire.options import AcquireOptions


def read_file(path: Path, options: AcquireOptions) -> Page | Problem:
    """The file's bytes (a gzip file's unpacked), or why not."""
    ref = str(path)
    try:
        data = _regular_bytes(path, options.max_bytes)
    except (OSError, ValueError) as error:
        return problem(ref, "unreadable", _why(error))
    if data is None:
        return problem(ref, "not-a-file", "this is a device, pipe or socket, not a file")
    return page_of(ref, data, options)


def read_stdin(options: AcquireOptions) -> Page | Problem:
    """Standard input to its end."""
    stream: IO[bytes] = sys.stdin.buffer
    try:
        data = stream.read(options.max_bytes + 1)
    except (OSError, ValueError) as error:
        return problem("-", "unreadable", _why(error))
    return page_of("-", data, options)


def page_of(ref: str, data: bytes, options: AcquireOptions) -> Page | Problem:
    """The page that `data` is, within the caps of `options`."""
    if len(data) > options.max_bytes:
        return problem(ref, "too-large", f"larger than {options.max_bytes:,} bytes")
    if data.startswith(GZIP_MAGIC):
        try:
            data = gunzip(data, options.max_bytes, options.max_ratio)
        except BombError as error:
            return problem(ref, "bomb", f"compressed file refused: {error}")
        except DamagedError as error:
            return problem(ref, "damaged", f"compressed file: {error}")
    return Page(ref=ref, data=data, url=options.url, published=options.published)


def problem(ref: str, code: str, reason: str) -> Problem:
    """A reference that gives no page."""
    return Problem(stage="acquire", code=code, reason=reason, severity="failed", ref=ref)


def _regular_bytes(path: Path, max_bytes: int) -> bytes | None:
    """At most one byte more than the cap, so that the caller sees the excess.

    Opened without blocking and then asked what it is: a name could change between a
    look and the opening, and opening a pipe would wait for a writer for ever.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return None
        return stream.read(max_bytes + 1)


def _why(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case PermissionError():
            return "permission denied"
        case IsADirectoryError():
            return "this is a folder"
        case OSError(strerror=str(words)):
            return words.lower()
        case _:
            return "this is no file name"
