"""Parquet: the columns of the table, with real lists and numbers. Needs pyarrow (an extra).

One row an attribution, as in CSV; `chain` and `hedges` are lists of strings, and the columns
that end in ``_json`` hold the whole of them. Same readings, same bytes with the same pyarrow.
"""

from __future__ import annotations

from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.views import COLUMNS, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Reading

_WHOLE = {"source_count", "start", "end"}
_LISTS = {
    "verbatim",
    "hedges",
    "chain",
    "happened",
    "candidates",
    "members",
    "asides",
    "hedge_owners",
}
_ROWS = 10_000
"""Rows of one row group: what is held at a time, and the least a reader loads."""


class ParquetWriter:
    """A Parquet file with one row an attribution; without any, a file with its columns."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write a row group whenever `_ROWS` are there. Raises `UsageError` without pyarrow."""
        arrow, parquet = arrow_modules()
        schema = arrow_schema()
        rows = (row for reading in readings for row in rows_of(reading.to_dict()))
        with parquet.ParquetWriter(out, schema, compression="zstd") as file:
            for group in _groups(rows):
                file.write_table(arrow.Table.from_pylist(group, schema=schema))
        out.flush()


def arrow_schema() -> Any:
    """The columns with their types. Raises `UsageError` without pyarrow."""
    arrow, _ = arrow_modules()
    return arrow.schema([(name, _type(arrow, name)) for name in COLUMNS])


def _groups(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(rows, _ROWS)):
        yield group


def _type(arrow: Any, column: str) -> Any:
    if column in _LISTS:
        return arrow.list_(arrow.string())
    if column in _WHOLE:
        return arrow.int64()
    return {"score": arrow.float64(), "negated": arrow.bool_()}.get(column, arrow.string())


def arrow_modules() -> tuple[Any, Any]:
    """The package pyarrow and its Parquet part. Raises `UsageError` where they are not installed."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415  an extra, and half a second to import
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: pip install 'reportedly[parquet]'") from error
    return pyarrow, parquet
