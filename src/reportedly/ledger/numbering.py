"""Row ids that are taken before the rows are written, so that many rows go in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

CHUNK = 400
"""Values in one query: SQLite before 3.32 takes 999."""
_Item = TypeVar("_Item")


def fresh_ids(connection: Connection, table: sa.Table, count: int) -> list[int]:
    """`count` ids for new rows of `table`, in rising order; the transaction has to be one that writes."""
    if not count:
        return []
    if connection.dialect.name == "postgresql":
        drawn = sa.text(
            f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id'))"  # noqa: S608  our own table
            " FROM generate_series(1, :count)"
        )
        return sorted(connection.execute(drawn, {"count": count}).scalars())
    # nobody else can write meanwhile: the transaction began as one that writes
    last = connection.execute(sa.select(sa.func.max(table.c.id))).scalar() or 0
    return list(range(last + 1, last + 1 + count))


def chunks(values: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """`values` in parts that fit into one query."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
