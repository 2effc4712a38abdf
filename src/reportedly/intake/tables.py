"""What `reportedly batch` wrote, back into readings: its tables of articles hold each one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.intake.contract import reading
from reportedly.intake.judged import refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.types import Problem, Reading

COLUMN = "reading"
"""Holds one line of the JSON contract."""
_ROWS = 32
"""Readings held at a time."""


def table_readings(path: Path) -> Iterator[Reading | Problem]:
    """Every reading in the folder of a run, or in one of its files, in a stable order.

    A `Problem` for a file that is none of ours, and for a row that breaks a promise. Raises
    `UsageError` without pyarrow.
    """
    files = sorted(path.glob("articles/*.parquet")) if path.is_dir() else [path]
    if not files:
        reason = "no articles/*.parquet: this is no folder that reportedly batch wrote"
        yield refused(str(path), "not-a-run", reason)
    for file in files:
        yield from _in_file(file)


def _in_file(path: Path) -> Iterator[Reading | Problem]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  an extra, half a second
    except ImportError as error:
        raise UsageError("parquet needs pyarrow: pip install 'reportedly[parquet]'") from error
    try:
        with parquet.ParquetFile(path) as file:
            if COLUMN not in file.schema_arrow.names:
                reason = f"a table without the column {COLUMN}: only articles/*.parquet has it"
                yield refused(str(path), "not-a-run", reason)
                return
            yield from _rows(file, path)
    except (OSError, ArrowException) as error:
        reason = f"no Parquet file, or a damaged one: {' '.join(str(error).split())[:120]}"
        yield refused(str(path), "damaged", reason)


def _rows(file: Any, path: Path) -> Iterator[Reading | Problem]:
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=[COLUMN]):
        for words in batch.column(0).to_pylist():
            yield reading((words or "").encode(), f"{path}#{number}")
            number += 1
