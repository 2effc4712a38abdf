"""Mailed links: who wrote can see, export and erase it without an account, by the address alone.

Asking answers the same for every address. Whether anything was written from it is looked up
when the mail is made, not when the page is answered; there is no index of addresses to
look into, not even a hashed one: all seals are opened, one after the other.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.replies import flood
from reportedly.ledger.replies.keys import SealError
from reportedly.ledger.replies.mailboxes import folded
from reportedly.ledger.replies.tables import reply, reply_address, reply_letter, reply_mail
from reportedly.ledger.replies.times import shifted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.replies.keys import Keyring
    from reportedly.ledger.replies.sending import Desk

PER_MAILBOX = 3
"""Links that one mailbox is sent in a day, however often somebody asks."""


def ask(connection: Connection, address: str, network: str, desk: Desk) -> None:
    """Put down that somebody asks for a link to all that was written from `address`. Raises `FloodError`."""
    hashes = flood.let_in(connection, desk.keyring.hashes(network), flood.LETTER, desk)
    queue(connection, "ask", desk.keyring.seal(address), desk.now)
    flood.traced(connection, hashes[0], flood.LETTER, desk.settings, desk.now)


def queue(
    connection: Connection, kind: str, sealed: str, now: str, about: Mapping[str, str] | None = None
) -> None:
    """Put a mail into the outbox. `about`: ``reply``, whose writer it goes to; ``about``, what it tells of."""
    row: dict[str, Any] = {
        "kind": kind,
        "sealed": sealed,
        "state": "queued",
        "tries": 0,
        "due": now,
        "made": now,
        **(about or {}),
    }
    connection.execute(sa.insert(reply_mail).values(row))


def look_up(connection: Connection, desk: Desk) -> None:
    """Turn each request into a link in the outbox, if its address has written anything; else into nothing.

    All seals are opened once, whatever is asked: ~0.1 ms each.
    """
    query = sa.select(reply_mail.c.id, reply_mail.c.sealed).where(reply_mail.c.kind == "ask")
    asked = dict(_opened(connection, query, desk.keyring))
    if not asked:
        return
    connection.execute(sa.delete(reply_mail).where(reply_mail.c.kind == "ask"))
    wanted = {folded(address): address for address in asked.values()}
    found = written_from(connection, set(wanted), desk.keyring)
    sent = _links_today(connection, desk)
    for mailbox, keys in sorted(found.items()):
        if sent.count(mailbox) < PER_MAILBOX:
            token = letter(connection, keys, desk)
            queue(connection, "link", desk.keyring.seal(f"{wanted[mailbox]}\n{token}"), desk.now)


def letter(connection: Connection, keys: list[str], desk: Desk) -> str:
    """The secret of a link that opens the replies `keys` for some hours; only its digest is kept."""
    token = secrets.token_urlsafe(32)
    row = {
        "token": _digest(token),
        "replies": keys,
        "expires": shifted(desk.now, hours=desk.settings.retention.letter_hours),
    }
    connection.execute(sa.insert(reply_letter).values(row))
    return token


def opens(connection: Connection, token: str, now: str) -> list[str] | None:
    """The keys of the replies that a mailed link opens; None for one that we did not send or that is too old."""
    query = sa.select(reply_letter.c.replies).where(
        reply_letter.c.token == _digest(token), reply_letter.c.expires > now
    )
    found: list[str] | None = connection.execute(query).scalar()
    return found


def written_from(
    connection: Connection, mailboxes: Collection[str], keyring: Keyring
) -> dict[str, list[str]]:
    """The keys of replies by the (folded) address that they came from, for these addresses."""
    found: dict[str, list[str]] = {}
    query = (
        sa.select(reply.c.key, reply_address.c.sealed)
        .join(reply, reply.c.id == reply_address.c.reply_id)
        .order_by(reply.c.id)
    )
    for key, address in _opened(connection, query, keyring):
        if folded(address) in mailboxes:
            found.setdefault(folded(address), []).append(key)
    return found


def _links_today(connection: Connection, desk: Desk) -> list[str]:
    """The mailboxes of the links of the last day, one for each link."""
    query = sa.select(reply_mail.c.id, reply_mail.c.sealed).where(
        reply_mail.c.kind == "link", reply_mail.c.made > shifted(desk.now, days=-1)
    )
    return [
        folded(words.partition("\n")[0]) for _, words in _opened(connection, query, desk.keyring)
    ]


def _opened(
    connection: Connection, query: sa.Select[Any], keyring: Keyring
) -> Iterator[tuple[Any, str]]:
    """Rows of an id and a seal, opened; those whose key is lost are left out."""
    for identity, sealed in connection.execute(query).all():
        try:
            yield identity, keyring.unseal(sealed)
        except SealError:
            continue


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
