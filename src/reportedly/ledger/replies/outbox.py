"""Mail that waits: claimed by one worker, handed over, tried again later where that failed.

A mail is sent at least once: if the machine stops between handing it over and writing that
down, it is sent again. No page ever waits for a mail server.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.replies import letters, notices, rows, tokens
from reportedly.ledger.replies.keys import SealError
from reportedly.ledger.replies.mailboxes import folded
from reportedly.ledger.replies.messages import Letter, message
from reportedly.ledger.replies.tables import reply_mail
from reportedly.ledger.replies.times import shifted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from email.message import EmailMessage

    from sqlalchemy import Connection

    from reportedly.ledger.replies.sending import Desk
    from reportedly.ledger.store import Ledger

    Row = Mapping[Any, Any]

WAITS = (5, 30, 120, 480, 1440)
"""Minutes until a mail is tried again, after each failure; then it is given up."""
_CLAIM_MINUTES = 15
_AT_ONCE = 50


class Postman(Protocol):
    """Hands one mail to a mail server."""

    def __call__(self, mail: EmailMessage) -> None:
        """Returns when the server has taken it. Raises `NotTakenError`."""
        ...


class NotTakenError(Exception):
    """The server did not take a mail. `for_good`: asking again is no use. Its words hold no address."""

    def __init__(self, words: str, *, for_good: bool) -> None:
        super().__init__(words)
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class _Addressed:
    row: Row
    to: str = field(repr=False)
    token: str = field(repr=False)


def work(ledger: Ledger, desk: Desk, post: Postman) -> dict[str, int]:
    """Send what is due; how many were ``sent``, ``waiting`` for another try, ``failed``, ``dropped``."""
    done: Counter[str] = Counter()
    ledger.writes(lambda connection: letters.look_up(connection, desk))
    for row in ledger.writes(lambda connection: _claimed(connection, desk.now)):
        state, change = _outcome(ledger, row, desk, post)
        done[state] += 1
        ledger.writes(_writer(row["id"], change))
    return dict(done)


def _writer(identity: int, change: Mapping[str, Any]) -> Callable[[Connection], None]:
    def write(connection: Connection) -> None:
        connection.execute(
            sa.update(reply_mail).where(reply_mail.c.id == identity).values(**change)
        )

    return write


def _claimed(connection: Connection, now: str) -> list[Row]:
    """Rows that are due; no other worker takes them for a quarter of an hour."""
    query = (
        sa.select(reply_mail)
        .where(reply_mail.c.state == "queued", reply_mail.c.due <= now)
        .order_by(reply_mail.c.id)
        .limit(_AT_ONCE)
    )
    if connection.dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    found: list[Row] = list(connection.execute(query).mappings())
    claim = sa.update(reply_mail).where(reply_mail.c.id.in_([row["id"] for row in found]))
    later = shifted(now, minutes=_CLAIM_MINUTES)
    connection.execute(claim.values(due=later, tries=reply_mail.c.tries + 1))
    return found


def _outcome(ledger: Ledger, row: Row, desk: Desk, post: Postman) -> tuple[str, dict[str, Any]]:
    """What became of one mail, and how its row says so."""
    try:
        to, _, token = desk.keyring.unseal(row["sealed"]).partition("\n")
        with ledger.reads() as connection:
            letter = _letter(connection, _Addressed(row, to, token), desk)
        if letter is None:
            return "dropped", {"state": "dropped", "due": desk.now}
        assert desk.settings.mail is not None  # noqa: S101  `_letter` has asked
        post(message(letter, desk.settings.mail, desk.now))
    except SealError as error:
        return "failed", {"state": "failed", "problem": str(error), "due": desk.now}
    except NotTakenError as error:
        return _again(row, error, desk.now)
    return "sent", {"state": "sent", "due": desk.now, "problem": None}


def _again(row: Row, error: NotTakenError, now: str) -> tuple[str, dict[str, Any]]:
    tries: int = row["tries"]
    if error.for_good or tries >= len(WAITS):
        return "failed", {"state": "failed", "problem": str(error), "due": now}
    due = shifted(now, minutes=WAITS[tries])
    return "waiting", {"due": due, "problem": str(error)}


def _letter(connection: Connection, mail: _Addressed, desk: Desk) -> Letter | None:
    """What to write; None where it is not wanted any more: turned off, erased, enough for today."""
    settings, kind = desk.settings, mail.row["kind"]
    if not settings.can_mail:
        return None
    room = settings.address or ""
    if kind == "link":
        link = f"{room}/replies/yours?token={mail.token}"
        return Letter(kind, mail.to, room, link, hours=settings.retention.letter_hours)
    try:
        own = rows.get(connection, mail.row["reply"])
    except UsageError:
        return None
    title = str(own.target.anchor.get("title") or "")
    if kind == "confirm":
        token = tokens.signed(desk.keyring, "confirm", own.key, desk.now)
        return Letter(kind, mail.to, room, f"{room}/replies/confirm?token={token}", title=title)
    number = _notices_today(connection, mail.to, desk)
    wanted = notices.is_wanted(connection, own.key)
    if not wanted or number >= settings.notices_per_day or _is_hidden(connection, mail, desk):
        return None
    off = f"{room}/replies/off?token={tokens.signed(desk.keyring, 'off', own.key, desk.now)}"
    link = f"{room}/replies/{mail.row['about']}"
    last = number + 1 == settings.notices_per_day
    return Letter(kind, mail.to, room, link, off=off, title=title, last=last)


def _is_hidden(connection: Connection, mail: _Addressed, desk: Desk) -> bool:
    """Whether what the mail tells of was taken away, or was written from the same address."""
    key = mail.row["about"]
    try:
        about = rows.get(connection, key)
        sealed = notices.sealed_of(connection, key)
        own = sealed is not None and folded(desk.keyring.unseal(sealed)) == folded(mail.to)
    except (UsageError, SealError):
        return True
    return about.state != "approved" or own


def _notices_today(connection: Connection, to: str, desk: Desk) -> int:
    query = sa.select(reply_mail.c.sealed).where(
        reply_mail.c.kind == "notice",
        reply_mail.c.state == "sent",
        reply_mail.c.due > shifted(desk.now, days=-1),
    )
    number = 0
    for sealed in connection.execute(query).scalars():
        try:
            number += folded(desk.keyring.unseal(sealed)) == folded(to)
        except SealError:
            continue
    return number
