"""A new key for the addresses: put in front of the old ones, then every seal is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.replies.keys import SealError
from reportedly.ledger.replies.tables import reply_address, reply_mail

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.replies.keys import Keyring


def reseal(connection: Connection, keyring: Keyring) -> tuple[int, int]:
    """Seal everything with the newest key; how many were, and how many no key opens: those stay as they are."""
    done = lost = 0
    for table, key in ((reply_address, reply_address.c.reply_id), (reply_mail, reply_mail.c.id)):
        for identity, sealed in connection.execute(sa.select(key, table.c.sealed)).all():
            try:
                anew = keyring.resealed(sealed)
            except SealError:
                lost += 1
                continue
            connection.execute(sa.update(table).where(key == identity).values(sealed=anew))
            done += 1
    return done, lost
