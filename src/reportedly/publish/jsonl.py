"""The JSON contract: one object a line, or one array."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import msgspec

from reportedly.publish.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Reading


class JsonLinesWriter:
    """One article a line, keys in the order of the types.

    `beside`: what people judged. A key ``judgements`` then stands last on the line of the page
    that it is about; what is about no page of these stands on the first line.
    """

    def __init__(self, beside: Beside | None = None) -> None:
        self._beside = beside or Beside()

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each line as its reading comes."""
        for printed in _printed(readings, self._beside):
            out.write(printed + b"\n")
            out.flush()


class JsonWriter:
    """An array of articles, indented for people; always an array, also for one article."""

    def __init__(self, beside: Beside | None = None) -> None:
        self._beside = beside or Beside()

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each element as its reading comes."""
        before = b"["
        for printed in _printed(readings, self._beside):
            out.write(before + b"\n" + msgspec.json.format(printed, indent=2))
            before = b","
        out.write(b"[]\n" if before == b"[" else b"\n]\n")
        out.flush()


def _printed(readings: Iterable[Reading], beside: Beside) -> Iterator[bytes]:
    waiting = beside.by_article()
    first = waiting.pop("", [])
    for reading in readings:
        judged = [*first, *waiting.pop(reading.article.id, [])]
        first = []
        printed = line(reading)
        if judged:
            printed = printed[:-1] + b',"judgements":' + msgspec.json.encode(judged) + b"}"
        yield printed


def line(reading: Reading) -> bytes:
    """The contract's bytes for one reading, without a line end."""
    return msgspec.json.encode(reading)
