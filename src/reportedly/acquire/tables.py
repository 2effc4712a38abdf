"""Pages as rows of a Parquet file; columns as `rows.COLUMNS` names them. Needs pyarrow."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from reportedly.acquire.files import problem
from reportedly.acquire.records import Record
from reportedly.acquire.rows import COLUMNS, TEXTS, page_of_row
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.acquire.options import AcquireOptions

# rows of pages held at a time, and bytes of a column that are read at a time: a group of rows
# may be the whole of a large file
_ROWS = 32
_READ = 1 << 20


def rows_in(path: Path) -> int:
    """How many rows the file has. Raises `OSError` where it is no Parquet file."""
    return int(_opened(path).metadata.num_rows)


def table_records(
    ref: str, path: Path, start: int, end: int, options: AcquireOptions
) -> Iterator[Record]:
    """Pages of the rows ``[start, end)``, named ``ref#row`` where a row has no name.

    Raises `OSError` where the file is damaged.
    """
    file = _opened(path)
    columns = [name for name in COLUMNS if name in file.schema_arrow.names]
    if not set(TEXTS) & set(columns):
        reason = f"this table has no column {' or '.join(TEXTS)}"
        if start == 0:
            yield Record(0, ref, problem(ref, "not-a-page", reason))
        return
    for number, values in enumerate(_rows(file, (start, end), columns)):
        place = f"{ref}#{start + number}"
        yield Record(number, place, page_of_row(place, values, options))


def _rows(file: Any, span: tuple[int, int], columns: list[str]) -> Iterator[dict[str, Any]]:
    """Rows of that half-open range; of the groups of rows before it nothing is read."""
    from pyarrow import ArrowException  # noqa: PLC0415

    start, end = span
    sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    ends = list(accumulate(sizes))
    groups = [n for n, last in enumerate(ends) if last > start and last - sizes[n] < end]
    at = ends[groups[0]] - sizes[groups[0]] if groups else end
    try:
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=groups, columns=columns):
            yield from batch.slice(max(0, start - at), max(0, end - max(start, at))).to_pylist()
            at += batch.num_rows
            if at >= end:
                return
    except ArrowException as error:
        raise OSError(f"damaged: {' '.join(str(error).split())[:120]}") from error


def _opened(path: Path) -> Any:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  an extra, half a second
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: pip install 'reportedly[parquet]'") from error
    try:
        return parquet.ParquetFile(path, buffer_size=_READ)
    except ArrowException as error:
        raise OSError(f"no Parquet file: {' '.join(str(error).split())[:120]}") from error
