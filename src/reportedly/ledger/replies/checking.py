"""Whether the replies of a ledger are sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.replies.nouns import KINDS, STATES
from reportedly.ledger.replies.tables import reply, reply_address, reply_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def broken_replies(connection: Connection) -> Iterator[str]:
    """Every broken promise, one line each: states that the log does not lead to, words that should be gone."""
    newest = sa.select(sa.func.max(reply_log.c.id)).group_by(reply_log.c.reply)
    last = (
        sa.select(reply_log.c.reply, reply_log.c.after).where(reply_log.c.id.in_(newest)).subquery()
    )
    query = (
        sa.select(reply, last.c.after.label("logged"), reply_address.c.reply_id)
        .outerjoin(last, last.c.reply == reply.c.key)
        .outerjoin(reply_address, reply_address.c.reply_id == reply.c.id)
        .order_by(reply.c.id)
    )
    for row in connection.execute(query).mappings():
        name = f"reply {row['key']}"
        if row["state"] not in STATES or row["kind"] not in KINDS:
            yield f"{name}: its state or kind is none that there is"
        if row["logged"] != row["state"]:
            yield f"{name}: is {row['state']}, but its log ends with {row['logged']}"
        if row["state"] in {"erased", "withdrawn"} and (
            row["name"] or row["body"] or row["link"] or row["reply_id"] is not None
        ):
            yield f"{name}: was taken back, but something of it is left"
