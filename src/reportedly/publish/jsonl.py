"""The JSON contract: one object a line, or one array."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.types import Reading


class JsonLinesWriter:
    """One article a line, keys in the order of the types."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each line as its reading comes."""
        for reading in readings:
            out.write(line(reading) + b"\n")
            out.flush()


class JsonWriter:
    """An array of articles, indented for people; always an array, also for one article."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each element as its reading comes."""
        before = b"["
        for reading in readings:
            out.write(before + b"\n" + msgspec.json.format(line(reading), indent=2))
            before = b","
        out.write(b"[]\n" if before == b"[" else b"\n]\n")
        out.flush()


def line(reading: Reading) -> bytes:
    """The contract's bytes for one reading, without a line end."""
    return msgspec.json.encode(reading)
