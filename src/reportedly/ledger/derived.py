"""What follows from other rows, made anew: the full-text index, and what the judgements come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger import rows, searching
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.schema import attribution, extraction
from reportedly.ledger.verdicts.settling import settle_all

if TYPE_CHECKING:
    from sqlalchemy import Connection


def renew(connection: Connection) -> None:
    """All of it, for every version: for a ledger that an older version of the software made."""
    searching.clear(connection)
    for version_id in connection.execute(sa.select(extraction.c.version_id)).scalars().all():
        ids = attribution_ids(connection, version_id)
        searching.index(connection, rows.indexed(reading_of(connection, version_id), ids))
    settle_all(connection)


def attribution_ids(connection: Connection, version_id: int) -> dict[str, int]:
    """Row ids of the attributions of a version, by their keys."""
    query = sa.select(attribution.c.key, attribution.c.id).where(
        attribution.c.version_id == version_id
    )
    return {row[0]: row[1] for row in connection.execute(query)}
