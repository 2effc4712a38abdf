"""What follows from other rows, made anew: the full-text index, who says what and under which names, what the judgements come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger import rows, searching
from reportedly.ledger.folding import last_word
from reportedly.ledger.inserting import insert
from reportedly.ledger.people.joining import join_page, words_of
from reportedly.ledger.rebuilding import attribution_ids, reading_of
from reportedly.ledger.schema import attribution, extraction, speaker, speaker_word, version
from reportedly.ledger.verdicts.settling import settle_all

if TYPE_CHECKING:
    from sqlalchemy import Connection


def renew(connection: Connection) -> None:
    """All of it, for every version: for a ledger that an older version of the software made."""
    searching.clear(connection)
    _name_speakers(connection)
    for version_id in connection.execute(sa.select(extraction.c.version_id)).scalars().all():
        ids = attribution_ids(connection, version_id)
        searching.index(connection, rows.indexed(reading_of(connection, version_id), ids))
        _copy_down(connection, version_id)
        join_page(connection, version_id)
    settle_all(connection)


def _name_speakers(connection: Connection) -> None:
    """Surnames, and the words by which a part of a name finds it."""
    connection.execute(sa.delete(speaker_word))
    query = sa.select(speaker.c.id, speaker.c.folded)
    named = list(connection.execute(query).mappings())
    surnames = [{"row": row["id"], "last": last_word(row["folded"])} for row in named]
    words = list(words_of(named))
    if surnames:
        update = sa.update(speaker).where(speaker.c.id == sa.bindparam("row"))
        connection.execute(update.values(surname=sa.bindparam("last")), surnames)
    insert(connection, speaker_word, words)


def _copy_down(connection: Connection, version_id: int) -> None:
    """The outlet and the last word of the source, into the rows that an index orders."""
    outlet = sa.select(version.c.outlet_folded).where(version.c.id == version_id)
    columns = (attribution.c.id, attribution.c.source_folded)
    query = sa.select(*columns).where(attribution.c.version_id == version_id)
    found = [
        {"row": identity, "last": last_word(folded), "outlet": connection.scalar(outlet)}
        for identity, folded in connection.execute(query).all()
    ]
    if found:
        update = sa.update(attribution).where(attribution.c.id == sa.bindparam("row"))
        values: dict[str, sa.BindParameter[Any]] = {
            "source_last": sa.bindparam("last"),
            "outlet_folded": sa.bindparam("outlet"),
        }
        connection.execute(update.values(values), found)
