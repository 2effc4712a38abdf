"""The views as tables to hand on, and the judgements beside them."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from reportedly.ledger.columns import Words
from reportedly.ledger.verdicts.exchange import judgements
from reportedly.ledger.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

TABLES = (*VIEWS, "judgements")
Kind = Literal["text", "whole", "number", "truth"]
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(
        (
            "version",
            "versions",
            "attributions",
            "articles",
            "run_id",
            "version_id",
            "attribution_id",
            "number",
            "source_count",
            "start_char",
            "end_char",
            "place",
        ),
        "whole",
    ),
    **dict.fromkeys(("negated", "inherited"), "truth"),
    "score": "number",
}
"""Columns that are not text."""
_ORDER = {
    "articles": "version_id",
    "attributions": "version_id, number",
    "speakers": "speaker_id",
    "sources": "version_id, attribution_id, place",
    "tensions": "version_id, a_id, b_id, type",
}
_JUDGEMENTS = ("key", "kind", "target_kind", "target", "author", "made", "undoes", "page")
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """`columns`: name and kind (``text``, ``whole``, ``number``, ``truth``) of each; `rows` in a stable order."""

    columns: Mapping[str, Kind]
    rows: Iterator[dict[str, Any]]


@contextmanager
def table(connection: Connection, name: str, *, rejected: bool = True) -> Iterator[Table]:
    """The table with that name, of `TABLES`; without `rejected`, no attribution that people rejected.

    Its rows are there while it is open; a server's cursor is given back with it.
    """
    if name == "judgements":
        yield _judgements(connection)
        return
    kept = " WHERE judged IS NULL OR judged <> 'rejected'"
    where = "" if rejected or name != "attributions" else kept
    query = f"SELECT * FROM {name}{where} ORDER BY {_ORDER[name]}"  # noqa: S608  names of ours
    streamed = connection.execution_options(yield_per=_AT_ONCE)
    words, dialect = Words(), connection.dialect

    def read(value: Any) -> Any:
        return words.process_result_value(value, dialect) if isinstance(value, str) else value

    with streamed.execute(sa.text(query)) as found:
        columns = {column: _KINDS.get(column, "text") for column in found.keys()}  # noqa: SIM118  a result, no dict
        rows = ({name: read(value) for name, value in row.items()} for row in found.mappings())
        yield Table(columns, rows)


def _judgements(connection: Connection) -> Table:
    names = (*_JUDGEMENTS, "words", "payload", "anchor")
    rows = (
        {
            **{name: getattr(one, name) for name in _JUDGEMENTS},
            "words": one.anchor.get("exact"),
            "payload": json.dumps(one.payload, ensure_ascii=False, sort_keys=True),
            "anchor": json.dumps(one.anchor, ensure_ascii=False, sort_keys=True),
        }
        for one in judgements(connection)
    )
    return Table(dict.fromkeys(names, "text"), rows)
