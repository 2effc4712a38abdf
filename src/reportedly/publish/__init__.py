"""Readings into bytes, one module a format; `writer` finds the one that a name means."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.publish.beside import BESIDE, Beside

if TYPE_CHECKING:
    from reportedly.protocols import Writer

FORMATS = (
    "text",
    "json",
    "jsonl",
    "csv",
    "parquet",
    "brat",
    "webannotation",
    "schemaorg",
    "prov",
    "ftm",
    "timelinejs",
    "atom",
)

_WRITERS = {
    "json": ("jsonl", "JsonWriter"),
    "jsonl": ("jsonl", "JsonLinesWriter"),
    "csv": ("csv_table", "CsvWriter"),
    "parquet": ("parquet", "ParquetWriter"),
    "brat": ("brat", "BratWriter"),
    "webannotation": ("webannotation", "WebAnnotationWriter"),
    "schemaorg": ("schemaorg", "SchemaOrgWriter"),
    "prov": ("prov", "ProvWriter"),
    "ftm": ("ftm", "FollowTheMoneyWriter"),
    "timelinejs": ("timelinejs", "TimelineWriter"),
}
"""Module and class of each writer that takes no options."""

__all__ = ["BESIDE", "FORMATS", "Beside", "writer"]


def writer(
    name: str,
    *,
    width: int | None = None,
    colour: bool = False,
    made: str | None = None,
    beside: Beside | None = None,
) -> Writer:
    """The writer of one of `FORMATS`. Raises `UsageError` for any other name.

    `width` (columns) and `colour` matter to ``text`` alone, `made` (when the output is made,
    ISO 8601) to ``atom`` alone, `beside` (what people judged) to those of `BESIDE`. Each module is imported when it is asked for: rich takes 60 ms.
    """
    if name == "text":
        from reportedly.publish.text import TextWriter

        return TextWriter(width=width, colour=colour)
    if name == "atom":
        from reportedly.publish.atom import AtomWriter

        return AtomWriter(made=made)
    if name in _WRITERS:
        module, kind = _WRITERS[name]
        made_by = getattr(import_module(f"reportedly.publish.{module}"), kind)
        found: Writer = made_by(beside) if name in BESIDE else made_by()
        return found
    raise UsageError(f"no format {name!r}; there are {', '.join(FORMATS)}")
