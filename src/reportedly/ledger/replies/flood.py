"""How much one network may send: keyed hashes of networks, kept for days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.replies.tables import reply_block, reply_trace
from reportedly.ledger.replies.times import shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.replies.sending import Desk
    from reportedly.ledger.replies.settings import Limits, ReplySettings

REPLY, REPORT, LETTER = "reply", "report", "letter"
"""What is counted, each apart."""
_DAY = 24 * 60


class FloodError(UsageError):
    """One network has sent too much, or is blocked."""

    http_status = 429


def windows(act: str, limits: Limits) -> tuple[tuple[int, int], ...]:
    """How many of an act are allowed in how many minutes; 0 allows none."""
    if act == REPORT:
        return ((limits.reports_per_day, _DAY),)
    if act == LETTER:
        return ((limits.letters_per_day, _DAY),)
    return ((limits.per_minute, 1), (limits.per_hour, 60), (limits.per_day, _DAY))


def too_many(times: Sequence[str], act: str, limits: Limits, now: str) -> bool:
    """Whether one more at `now` would be more than is allowed, after those at `times`."""
    return any(
        sum(shifted(now, minutes=-minutes) < time for time in times) >= allowed
        for allowed, minutes in windows(act, limits)
    )


def refused(
    connection: Connection, hashes: Sequence[str], act: str, settings: ReplySettings, now: str
) -> str | None:
    """Why nothing more is taken from a network; None where it is. `hashes`: under each key."""
    query = sa.select(reply_block.c.id).where(
        reply_block.c.network.in_(hashes), reply_block.c.until > now
    )
    if connection.execute(query.limit(1)).scalar() is not None:
        return "blocked"
    since = shifted(now, minutes=-_DAY)
    times = sa.select(reply_trace.c.made).where(
        reply_trace.c.network.in_(hashes), reply_trace.c.act == act, reply_trace.c.made > since
    )
    found = list(connection.execute(times).scalars())
    return "flood" if too_many(found, act, settings.limits, now) else None


def let_in(connection: Connection, hashes: Sequence[str], act: str, desk: Desk) -> Sequence[str]:
    """`hashes`, where something more is taken from that network. Raises `FloodError`."""
    why = refused(connection, hashes, act, desk.settings, desk.now)
    if why == "blocked":
        raise FloodError("nothing can be sent from your network at the moment")
    if why is not None:
        raise FloodError("that is a lot from one network at once; please wait, then send it again")
    return hashes


def traced(  # noqa: PLR0913, PLR0917  a row has these columns
    connection: Connection,
    network: str,
    act: str,
    settings: ReplySettings,
    now: str,
    reply_id: int | None = None,
) -> None:
    """Remember that `act` was done from a network (its newest hash), for as long as the settings say.

    A day at least: the limits are a day's.
    """
    days = max(1, settings.retention.network_days)
    row = {
        "network": network,
        "act": act,
        "reply_id": reply_id,
        "made": now,
        "expires": shifted(now, days=days),
    }
    connection.execute(sa.insert(reply_trace).values(row))


def has_done(connection: Connection, hashes: Sequence[str], act: str, reply_id: int) -> bool:
    """Whether a network has done that to a reply, as far as is remembered."""
    query = sa.select(reply_trace.c.id).where(
        reply_trace.c.network.in_(hashes),
        reply_trace.c.act == act,
        reply_trace.c.reply_id == reply_id,
    )
    return connection.execute(query.limit(1)).scalar() is not None
