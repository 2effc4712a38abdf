"""Many rows into one table, in the way in which the engine takes them fastest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

FEW = 20
"""Rows for which a statement each costs PostgreSQL less than a COPY."""


def insert(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write `rows`, which all have the same keys, in this transaction; none is a way to write nothing."""
    if not rows:
        return
    if connection.dialect.name == "postgresql" and len(rows) > FEW:
        _copy(connection, table, rows)
    else:
        connection.execute(sa.insert(table), rows)


def _copy(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """By COPY: one statement, for which the server plans and answers once."""
    dialect = connection.dialect
    names = list(rows[0])
    quoted = dialect.identifier_preparer
    columns = ", ".join(quoted.quote(name) for name in names)
    to_stored = [
        table.c[name].type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
        for name in names
    ]
    cursor = cast("Any", connection.connection.driver_connection).cursor()
    with cursor, cursor.copy(f"COPY {quoted.format_table(table)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([make(row[name]) for make, name in zip(to_stored, names, strict=True)])


def _as_it_is(value: Any) -> Any:
    return value
