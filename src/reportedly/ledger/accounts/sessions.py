"""Browsers that are signed in, and programs that carry a token."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.accounts.people import ROLES, Account
from reportedly.ledger.accounts.tables import account, account_session, account_token
from reportedly.ledger.clock import utc

if TYPE_CHECKING:
    from sqlalchemy import Connection

DAYS = 14
"""How long a session lasts."""
TOKEN_PREFIX = "rptd_"  # noqa: S105 - by which leaked tokens are recognised, no secret
SCOPES = {"read": "reader", "moderate": "moderator", "judge": "editor", "admin": "admin"}
"""What a token may be used for, and the role that this is."""
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it again. `scope`: one of `SCOPES`; `ends`: None for never."""

    id: int
    label: str
    scope: str
    made: str
    ends: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token to be made. `days` until it ends; None for never."""

    label: str
    scope: str = "read"
    days: int | None = None


def begin(connection: Connection, who: Account, now: str) -> str:
    """A new session; what its cookie is to hold. Sessions that have ended are cleared away."""
    connection.execute(sa.delete(account_session).where(account_session.c.ends <= now))
    value = secrets.token_urlsafe(_BYTES)
    row = {"digest": digest_of(value), "account_id": who.id, "begun": now, "ends": later(now, DAYS)}
    connection.execute(sa.insert(account_session).values(row))
    return value


def end(connection: Connection, value: str) -> None:
    """The session is over; ending it again does nothing."""
    own = account_session.c.digest == digest_of(value)
    connection.execute(sa.delete(account_session).where(own))


def end_others(connection: Connection, who: Account, value: str) -> int:
    """Every session of `who` but the one that holds `value` is over; how many that were."""
    others = (account_session.c.account_id == who.id) & (
        account_session.c.digest != digest_of(value)
    )
    return connection.execute(sa.delete(account_session).where(others)).rowcount


def owner(connection: Connection, value: str, now: str) -> Account | None:
    """Who is signed in with the session that holds `value`."""
    query = (
        sa.select(account.c.id, account.c.name, account.c.role, account.c.made)
        .join(account_session, account_session.c.account_id == account.c.id)
        .where(account_session.c.digest == digest_of(value), account_session.c.ends > now)
    )
    row = connection.execute(query).first()
    return Account(*row) if row else None


def issue(connection: Connection, who: Account, wanted: Wanted, now: str) -> str:
    """A new token, shown this once. Raises `UsageError` for a scope that `who` has not."""
    scope = wanted.scope
    if scope not in SCOPES:
        raise UsageError(f"{scope!r} is no scope: there are {', '.join(SCOPES)}")
    if ROLES.index(SCOPES[scope]) > ROLES.index(who.role):
        raise UsageError(f"a {who.role} has no scope {scope!r}")
    value = TOKEN_PREFIX + secrets.token_urlsafe(_BYTES)
    row = {
        "account_id": who.id,
        "digest": digest_of(value),
        "label": " ".join(wanted.label.split())[:80],
        "scope": scope,
        "made": now,
        "ends": later(now, wanted.days) if wanted.days else None,
    }
    connection.execute(sa.insert(account_token).values(row))
    return value


def tokens(connection: Connection, who: Account) -> list[Token]:
    """The tokens of `who`, oldest first; none tells its value."""
    columns = (account_token.c[name] for name in ("id", "label", "scope", "made", "ends"))
    query = sa.select(*columns).where(account_token.c.account_id == who.id)
    return [Token(*row) for row in connection.execute(query.order_by(account_token.c.id))]


def revoke(connection: Connection, who: Account, token_id: int) -> bool:
    """Whether there was such a token of `who`; it is no more."""
    own = (account_token.c.id == token_id) & (account_token.c.account_id == who.id)
    return connection.execute(sa.delete(account_token).where(own)).rowcount > 0


def token_owner(connection: Connection, value: str, now: str) -> Account | None:
    """Whose token holds `value`, with the role that its scope leaves of theirs."""
    query = (
        sa.select(
            account.c.id, account.c.name, account.c.role, account.c.made, account_token.c.scope
        )
        .join(account_token, account_token.c.account_id == account.c.id)
        .where(account_token.c.digest == digest_of(value))
        .where(account_token.c.ends.is_(None) | (account_token.c.ends > now))
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    identity, name, role, made, scope = row
    return Account(identity, name, min(role, SCOPES[scope], key=ROLES.index), made)


def digest_of(value: str) -> str:
    """What is kept of a secret that is long and random already: SHA-256, hexadecimal."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def later(now: str, days: int) -> str:
    """`days` after `now`, as it is written down."""
    return utc(datetime.fromisoformat(now) + timedelta(days=days))
