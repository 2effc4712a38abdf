"""A table of a ledger (its articles, attributions, speakers, …) as CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Literal

import msgspec

from reportedly.errors import UsageError
from reportedly.publish.csv_table import cell
from reportedly.publish.parquet import arrow_modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Row = Mapping[str, Any]

FORMS = ("csv", "jsonl", "parquet")
Kind = Literal["text", "whole", "number", "truth"]
_ROWS = 10_000
"""Rows that are held at a time."""


def write_table(
    form: str, columns: Mapping[str, Kind], rows: Iterable[Row], out: IO[bytes]
) -> None:
    """Write `rows`, each with all of `columns`, as they come. Raises `UsageError` for another form.

    In CSV no cell can be taken for a formula; truth values are ``true`` and ``false`` in all forms.
    """
    if form not in FORMS:
        raise UsageError(f"a table can be {', '.join(FORMS)}, not {form}")
    typed = ({name: _value(row[name], kind) for name, kind in columns.items()} for row in rows)
    if form == "csv":
        _csv(columns, typed, out)
    elif form == "jsonl":
        for row in typed:
            out.write(msgspec.json.encode(row) + b"\n")
    else:
        _parquet(columns, typed, out)
    out.flush()


def _value(value: Any, kind: Kind) -> Any:
    # SQLite has no truth values of its own
    return bool(value) if kind == "truth" and value is not None else value


def _csv(columns: Mapping[str, Kind], rows: Iterable[Row], out: IO[bytes]) -> None:
    for row in ([dict(zip(columns, columns, strict=True))], rows):
        for group in _groups(row):
            text = io.StringIO(newline="")
            table = csv.writer(text, lineterminator="\n")
            table.writerows([cell(value) for value in one.values()] for one in group)
            out.write(text.getvalue().encode())


def _parquet(columns: Mapping[str, Kind], rows: Iterable[Row], out: IO[bytes]) -> None:
    arrow, parquet = arrow_modules()
    types = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "truth": arrow.bool_(),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    with parquet.ParquetWriter(out, schema, compression="zstd") as file:
        for group in _groups(rows):
            file.write_table(arrow.Table.from_pylist(group, schema=schema))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while group := list(islice(waiting, _ROWS)):
        yield group
