"""One row an attribution, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
import re
from typing import IO, TYPE_CHECKING, Any

from reportedly.views import COLUMNS, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.types import Reading

_SEPARATOR = " | "

# What a spreadsheet takes for a formula or a command (OWASP, "CSV injection"), its
# full-width forms too: Excel folds them.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")


class CsvWriter:
    """UTF-8 without a byte order mark, a header, lines ended by a line feed.

    A list becomes its items joined by ``" | "``, a missing value an empty cell. A cell
    that a spreadsheet could run gets an apostrophe in front.
    """

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write the header, and the rows of each reading as it comes."""
        _write(out, [COLUMNS])
        for reading in readings:
            _write(out, (_cells(row) for row in rows_of(reading.to_dict())))
        out.flush()


def _write(out: IO[bytes], rows: Iterable[Iterable[object]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    out.write(text.getvalue().encode())


def _cells(row: dict[str, Any]) -> list[object]:
    return [cell(row[column]) for column in COLUMNS]


def cell(value: object) -> object:
    """`value` as a spreadsheet may hold it: lists joined, formulas made harmless."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = _SEPARATOR.join(value)
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value
