"""Taking back: words, address and network go; a gravestone stays. And what time takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.replies import rows
from reportedly.ledger.replies.states import taken_back
from reportedly.ledger.replies.tables import (
    reply,
    reply_address,
    reply_block,
    reply_letter,
    reply_log,
    reply_mail,
    reply_report,
    reply_trace,
)
from reportedly.ledger.replies.times import shifted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Engine

    from reportedly.ledger.replies.nouns import Reply
    from reportedly.ledger.replies.settings import Retention

CLOCK = "retention time"
"""How the log names nobody: what time takes away."""
_NOTHING: Mapping[str, Any] = {"name": "", "body": "", "link": None, "signs": [], "changed": None}


def erase(connection: Connection, key: str, who: str, now: str, why: str = "") -> Reply:
    """The reply without its words, and without the address, network, reports and mail that belong to it.

    Erasing again changes nothing. Call `forget` afterwards: only then are the bytes gone too.
    """
    thoroughly(connection)
    old = rows.get(connection, key)
    if old.is_gone:
        return old
    state = taken_back(old, shown_once=rows.was_shown(connection, key))
    identity = rows.row_id(connection, key)
    for table in (reply_address, reply_trace, reply_report):
        connection.execute(sa.delete(table).where(table.c.reply_id == identity))
    connection.execute(sa.delete(reply_mail).where(reply_mail.c.reply == key))
    connection.execute(sa.update(reply).where(reply.c.key == key).values(state=state, **_NOTHING))
    rows.log(connection, old, "erase", state, (who, why, now))
    return rows.get(connection, key)


def purge(connection: Connection, retention: Retention, now: str) -> dict[str, int]:
    """Take away what is older than the settings say; how many of what. Call `forget` afterwards."""
    thoroughly(connection)
    done = {
        "rejected": _removed(
            connection, "rejected", shifted(now, days=-retention.rejected_days), now
        ),
        "spam": _removed(connection, "spam", shifted(now, days=-retention.spam_days), now),
    }
    settled = reply_report.c.settled < shifted(now, days=-retention.rejected_days)
    mailed = (reply_mail.c.state != "queued") & (
        reply_mail.c.due < shifted(now, days=-retention.mail_days)
    )
    for name, table, condition in (
        ("networks", reply_trace, reply_trace.c.expires <= now),
        ("blocks", reply_block, reply_block.c.until <= now),
        ("links", reply_letter, reply_letter.c.expires <= now),
        ("mails", reply_mail, mailed),
        ("reports", reply_report, settled),
    ):
        done[name] = connection.execute(sa.delete(table).where(condition)).rowcount
    return done


def _removed(connection: Connection, state: str, before: str, now: str) -> int:
    """Remove what came into `state` before a time; the log keeps that it was there."""
    since = (
        sa.select(sa.func.max(reply_log.c.made))
        .where(reply_log.c.reply == reply.c.key, reply_log.c.after == state)
        .scalar_subquery()
    )
    query = sa.select(reply.c.key).where(
        reply.c.state == state, sa.func.coalesce(since, reply.c.written) < before
    )
    keys = list(connection.execute(query).scalars())
    for key in keys:
        erase(connection, key, CLOCK, now)
        # a gravestone is needed only where answers hang on it
        answered = sa.select(reply.c.id).where(reply.c.parent == key).limit(1)
        if connection.execute(answered).scalar() is None:
            connection.execute(sa.delete(reply).where(reply.c.key == key))
    return len(keys)


def thoroughly(connection: Connection) -> None:
    """Let SQLite overwrite what this transaction removes; it leaves it in free pages otherwise."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def forget(engine: Engine) -> None:
    """Let go of the bytes too: SQLite's log, PostgreSQL's dead rows. Copies and back-ups are not reached.

    Where another is reading, the log's end waits for the next call.
    """
    with engine.connect() as connection:
        plain = connection.execution_options(isolation_level="AUTOCOMMIT")
        if connection.dialect.name == "sqlite":
            raw = plain.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return
        names = (reply, reply_address, reply_trace, reply_report, reply_letter, reply_mail)
        for table in names:
            plain.exec_driver_sql(f"VACUUM {table.name}")
