"""Telling who wrote that somebody answered: after they asked, confirmed it by mail, and both were approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.replies import letters, rows
from reportedly.ledger.replies.tables import reply, reply_address

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.replies.nouns import Reply

NO, ASKED, MAILED, CONFIRMED, OFF = "no", "asked", "mailed", "confirmed", "off"
"""What `reply_address.notice` goes through; only `CONFIRMED` brings mail."""


def approved(connection: Connection, one: Reply, now: str) -> None:
    """Queue what follows from the first approval of `one`: ask its writer to confirm, tell whom it answers.

    Nothing is mailed for what was not approved: the form cannot be used to send mail to strangers.
    """
    found = _address(connection, one.key)
    if found is not None and found[1] == ASKED:
        letters.queue(connection, "confirm", found[0], now, {"reply": one.key})
        _set(connection, one.key, MAILED)
    for above in _answered(connection, one):
        found = _address(connection, above.key)
        if found is not None and found[1] == CONFIRMED:
            about = {"reply": above.key, "about": one.key}
            letters.queue(connection, "notice", found[0], now, about)


def confirmed(connection: Connection, key: str) -> bool:
    """Turn the notices about answers to reply `key` on; False where there is no such writer any more."""
    return _set(connection, key, CONFIRMED)


def turned_off(connection: Connection, key: str) -> None:
    """Turn them off; again, or for a reply that is gone, changes nothing."""
    _set(connection, key, OFF)


def is_wanted(connection: Connection, key: str) -> bool:
    """Whether the writer of reply `key` is to be told."""
    found = _address(connection, key)
    return found is not None and found[1] == CONFIRMED


def sealed_of(connection: Connection, key: str) -> str | None:
    """The sealed address of who wrote reply `key`; None where none was given, or it was erased."""
    found = _address(connection, key)
    return None if found is None else found[0]


def _answered(connection: Connection, one: Reply) -> list[Reply]:
    """Whom `one` answers: the reply itself and the first of its thread."""
    line: list[Reply] = []
    parent, seen = one.parent, {one.key}
    while parent is not None and parent not in seen:
        seen.add(parent)
        line.append(rows.get(connection, parent))
        parent = line[-1].parent
    ends = {above.key: above for above in (*line[:1], *line[-1:]) if above.state == "approved"}
    return list(ends.values())


def _address(connection: Connection, key: str) -> tuple[str, str] | None:
    query = (
        sa.select(reply_address.c.sealed, reply_address.c.notice)
        .join(reply, reply.c.id == reply_address.c.reply_id)
        .where(reply.c.key == key)
    )
    row = connection.execute(query).first()
    return None if row is None else (row[0], row[1])


def _set(connection: Connection, key: str, notice: str) -> bool:
    identity = sa.select(reply.c.id).where(reply.c.key == key).scalar_subquery()
    change = sa.update(reply_address).where(reply_address.c.reply_id == identity)
    return connection.execute(change.values(notice=notice)).rowcount > 0
