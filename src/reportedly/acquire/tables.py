"""Pages as rows of a Parquet file; columns as `rows.COLUMNS` names them. Needs pyarrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.acquire.files import problem
from reportedly.acquire.records import Record
from reportedly.acquire.rows import COLUMNS, TEXTS, page_of_row
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.acquire.options import AcquireOptions

# rows of pages held at a time
_ROWS = 32


def row_groups(path: Path) -> int:
    """How many groups of rows the file has. Raises `OSError` where it is no Parquet file."""
    return int(_opened(path).num_row_groups)


def table_records(
    ref: str, path: Path, start: int, end: int, options: AcquireOptions
) -> Iterator[Record]:
    """Pages of row groups `start` to `end`, named ``ref#group.row`` where a row has no name.

    Raises `OSError` where the file is damaged.
    """
    file = _opened(path)
    columns = [name for name in COLUMNS if name in file.schema_arrow.names]
    if not set(TEXTS) & set(columns):
        reason = f"this table has no column {' or '.join(TEXTS)}"
        yield Record(0, ref, problem(ref, "not-a-page", reason))
        return
    number = 0
    for group in range(start, end):
        for row, values in enumerate(_rows(file, group, columns)):
            place = f"{ref}#{group}.{row}"
            yield Record(number, place, page_of_row(place, values, options))
            number += 1


def _rows(file: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    from pyarrow import ArrowException  # noqa: PLC0415

    try:
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=[group], columns=columns):
            yield from batch.to_pylist()
    except ArrowException as error:
        raise OSError(f"damaged: {' '.join(str(error).split())[:120]}") from error


def _opened(path: Path) -> Any:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  an extra, half a second
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: pip install 'reportedly[parquet]'") from error
    try:
        return parquet.ParquetFile(path)
    except ArrowException as error:
        raise OSError(f"no Parquet file: {' '.join(str(error).split())[:120]}") from error
