"""Accounts: who there is, what they may do, and their passwords."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.accounts.passwords import hashed, matches
from reportedly.ledger.accounts.tables import account, account_session, account_token
from reportedly.ledger.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

ROLES = ("reader", "moderator", "editor", "admin")
"""Each may do what those before it may."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. `role`: one of `ROLES`; `made`: ISO 8601, UTC."""

    id: int
    name: str
    role: str
    made: str


def accounts(connection: Connection) -> list[Account]:
    """All of them, by name."""
    query = sa.select(account).order_by(account.c.folded)
    return [_of(row) for row in connection.execute(query).mappings()]


def any_account(connection: Connection) -> bool:
    """Whether there is one."""
    return connection.execute(sa.select(account.c.id).limit(1)).first() is not None


def named(connection: Connection, name: str) -> Account:
    """The account called `name`, however it is capitalised. Raises `UsageError` if there is none."""
    row = _row(connection, name)
    if row is None:
        raise UsageError(f"there is no account {name!r}")
    return _of(row)


def add(connection: Connection, name: str, role: str, password: str, now: str) -> Account:
    """A new account. Raises `UsageError` for a name that is taken or unfit, a role that is none, a bad password."""
    clean = " ".join(name.split())
    if not fold(clean) or len(clean) > LONGEST_NAME or not clean.isprintable():
        raise UsageError(f"a name has letters or digits, and at most {LONGEST_NAME} characters")
    _must_be_role(role)
    if role != "admin" and not any_account(connection):
        raise UsageError(
            "the first account has to be an admin's: somebody must be able to do everything"
        )
    if _row(connection, clean) is not None:
        raise UsageError(f"there is an account {clean!r} already")
    values = {"name": clean, "folded": fold(clean), "role": role, "made": now}
    connection.execute(sa.insert(account).values(password=hashed(password), **values))
    return named(connection, clean)


def set_role(connection: Connection, name: str, role: str) -> None:
    """What `name` may do from now on. Raises `UsageError` if nobody would be left who may do everything."""
    _must_be_role(role)
    found = named(connection, name)
    if role != "admin":
        _must_leave_an_admin(connection, found)
    connection.execute(sa.update(account).where(account.c.id == found.id).values(role=role))


def set_password(connection: Connection, name: str, password: str) -> None:
    """A new password: every session of the account ends, and its tokens are gone."""
    found = named(connection, name)
    kept = hashed(password)
    connection.execute(sa.update(account).where(account.c.id == found.id).values(password=kept))
    for table in (account_session, account_token):
        connection.execute(sa.delete(table).where(table.c.account_id == found.id))


def remove(connection: Connection, name: str) -> None:
    """The account, its sessions and tokens are gone; what it judged stays signed with its name."""
    found = named(connection, name)
    _must_leave_an_admin(connection, found)
    connection.execute(sa.delete(account).where(account.c.id == found.id))


def proven(connection: Connection, name: str, password: str) -> Account | None:
    """The account called `name` if `password` is its own; it takes as long if there is none."""
    row = _row(connection, name)
    if not matches(password, row["password"] if row else None):
        return None
    return _of(row) if row else None


def _row(connection: Connection, name: str) -> Mapping[Any, Any] | None:
    query = sa.select(account).where(account.c.folded == fold(" ".join(name.split())))
    return connection.execute(query).mappings().first()


def _of(row: Mapping[Any, Any]) -> Account:
    return Account(row["id"], row["name"], row["role"], row["made"])


def _must_be_role(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f"{role!r} is no role: there are {', '.join(ROLES)}")


def _must_leave_an_admin(connection: Connection, leaving: Account) -> None:
    """An account that is alone may go; among several one admin stays."""
    others = [one for one in accounts(connection) if one.id != leaving.id]
    if others and leaving.role == "admin" and all(one.role != "admin" for one in others):
        raise UsageError(f"{leaving.name} is the last admin; make somebody else one first")
