"""What moderators do: approve, reject, call spam, block a network; each leaves a row in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.replies import flood, notices, rows
from reportedly.ledger.replies.nouns import KINDS
from reportedly.ledger.replies.states import decided, sound_reason
from reportedly.ledger.replies.tables import (
    reply,
    reply_block,
    reply_report,
    reply_trace,
)
from reportedly.ledger.replies.times import shifted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.replies.nouns import Kind, Reply


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator wants. `kind`: what the reply is to count as; None leaves it.

    `revision`: what they looked at; None where they decide about whatever stands there.
    """

    action: str
    who: str
    why: str = ""
    kind: Kind | None = None
    revision: int | None = None


def decide(connection: Connection, key: str, decision: Decision, now: str) -> Reply:
    """The reply after the decision; reports about it are settled. Raises as `states.decided` does."""
    old = rows.get(connection, key)
    if decision.kind is not None and decision.kind not in KINDS:
        raise UsageError(f"{decision.kind}: a reply is one of {', '.join(KINDS)}")
    kind = decision.kind or old.kind
    state = decided(old, decision.action, decision.why, kind=kind, revision=decision.revision)
    first = state == "approved" and not rows.was_shown(connection, key)
    connection.execute(sa.update(reply).where(reply.c.key == key).values(state=state, kind=kind))
    note = decision.why if kind == old.kind else f"as {kind}. {decision.why}".strip()
    rows.log(connection, old, decision.action, state, (decision.who, note, now))
    settle = sa.update(reply_report).where(
        reply_report.c.reply_id == rows.row_id(connection, key), reply_report.c.settled.is_(None)
    )
    connection.execute(settle.values(settled=now))
    made = rows.get(connection, key)
    if first:
        notices.approved(connection, made, now)
    return made


def block(connection: Connection, key: str, days: int, by: tuple[str, str], now: str) -> bool:
    """Take nothing for so many days from the network that reply `key` came from.

    `by`: who, why. False where it is not known any more (after `network_days`). Raises `UsageError`.
    """
    who, why = by
    sound_reason(why)
    one = rows.get(connection, key)
    query = sa.select(reply_trace.c.network).where(
        reply_trace.c.reply_id == rows.row_id(connection, key), reply_trace.c.act == flood.REPLY
    )
    network = connection.execute(query).scalar()
    if network is None:
        return False
    row = {
        "network": network,
        "until": shifted(now, days=days),
        "who": who,
        "why": why,
        "made": now,
    }
    connection.execute(sa.insert(reply_block).values(row))
    note = f"for {days} days. {why}".strip()
    rows.log(connection, one, "block", one.state, (who, note, now))
    return True


def open_reports(connection: Connection) -> dict[str, list[str]]:
    """The reasons of reports that nobody has settled, by the reply's key."""
    query = (
        sa.select(reply.c.key, reply_report.c.why)
        .join(reply, reply.c.id == reply_report.c.reply_id)
        .where(reply_report.c.settled.is_(None))
        .order_by(reply_report.c.id)
    )
    found: dict[str, list[str]] = {}
    for key, why in connection.execute(query):
        found.setdefault(key, []).append(why)
    return found


def counts(connection: Connection) -> dict[str, int]:
    """How many replies are in each state."""
    query = sa.select(reply.c.state, sa.func.count()).group_by(reply.c.state)
    return {row[0]: row[1] for row in connection.execute(query)}
