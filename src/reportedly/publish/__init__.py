"""Readings into bytes, one module a format; `writer` finds the one that a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.protocols import Writer

FORMATS = ("text", "json", "jsonl", "csv", "brat")

__all__ = ["FORMATS", "writer"]


def writer(name: str, *, width: int | None = None, colour: bool = False) -> Writer:
    """The writer of one of `FORMATS`. Raises `UsageError` for any other name.

    `width` (columns) and `colour` matter to ``text`` alone. Each module is imported when
    it is asked for: rich takes 60 ms.
    """
    if name == "text":
        from reportedly.publish.text import TextWriter

        return TextWriter(width=width, colour=colour)
    if name in ("json", "jsonl"):
        from reportedly.publish.jsonl import JsonLinesWriter, JsonWriter

        return JsonWriter() if name == "json" else JsonLinesWriter()
    if name == "csv":
        from reportedly.publish.csv_table import CsvWriter

        return CsvWriter()
    if name == "brat":
        from reportedly.publish.brat import BratWriter

        return BratWriter()
    raise UsageError(f"no format {name!r}; there are {', '.join(FORMATS)}")
