"""What those who write do: send a reply, change it while it is new, report another's."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.replies import flood, rows
from reportedly.ledger.replies.states import editable, edited
from reportedly.ledger.replies.tables import reply, reply_address, reply_report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.replies.drafting import Draft
    from reportedly.ledger.replies.keys import Keyring
    from reportedly.ledger.replies.nouns import Reply, Target
    from reportedly.ledger.replies.settings import ReplySettings

WRITER = "its writer"
"""How the log names somebody without an account."""
LONGEST_REPORT = 500
_TRAPPED = "a field was filled in that people do not see"


@dataclass(frozen=True, slots=True)
class Desk:
    """What taking a reply needs. `now`: ISO 8601 in UTC."""

    settings: ReplySettings
    keyring: Keyring
    now: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A draft that came in: to what, in answer to which reply, from which network.

    `is_trapped`: a field that people do not see was filled in.
    """

    draft: Draft
    target: Target
    parent: str | None
    network: str
    is_trapped: bool = False


def sent(connection: Connection, coming: Coming, desk: Desk) -> Reply:
    """Keep a reply, held for a moderator. Raises `FloodError`, and `UsageError` for a parent that is not there."""
    hashes = flood.let_in(connection, desk.keyring.hashes(coming.network), flood.REPLY, desk)
    target = coming.target
    if coming.parent is not None:
        above = rows.get(connection, coming.parent)
        if above.state != "approved" or above.target.page != target.page:
            raise UsageError("what you answer is not shown any more")
        target = above.target
    key = f"r_{secrets.token_hex(8)}"
    identity = _inserted(connection, key, coming, target, desk)
    flood.traced(connection, hashes[0], flood.REPLY, desk.settings, desk.now, identity)
    made = rows.get(connection, key)
    why = _TRAPPED if coming.is_trapped else ""
    rows.log(connection, made, "send", made.state, (WRITER, why, desk.now))
    return made


def _inserted(connection: Connection, key: str, coming: Coming, target: Target, desk: Desk) -> int:
    draft = coming.draft
    row = {
        "key": key,
        "page": target.page,
        "target_kind": target.kind,
        "target": target.key,
        "anchor": dict(target.anchor),
        "kind": draft.kind,
        "name": draft.name,
        "body": draft.body,
        "link": draft.link,
        "parent": coming.parent,
        "state": "spam" if coming.is_trapped else "held",
        "revision": 1,
        "written": desk.now,
        "signs": list(draft.signs),
        "origin": "form",
    }
    connection.execute(sa.insert(reply).values(row))
    identity = rows.row_id(connection, key)
    if draft.email is not None:
        address = {
            "reply_id": identity,
            "sealed": desk.keyring.seal(draft.email),
            "notice": "asked" if draft.notice else "no",
        }
        connection.execute(sa.insert(reply_address).values(address))
    return identity


def changed(connection: Connection, key: str, draft: Draft, desk: Desk) -> Reply:
    """Its writer's new words; held again, for nobody has seen them. The address stays as it was.

    Raises `UsageError` when the time for changes is over.
    """
    old = rows.get(connection, key)
    if not editable(old, desk.now, desk.settings.limits.edit_minutes):
        raise UsageError(
            f"a reply can be changed for {desk.settings.limits.edit_minutes} minutes;"
            " you can still delete it"
        )
    state = edited(old)
    words = {
        "name": draft.name,
        "body": draft.body,
        "kind": draft.kind,
        "link": draft.link,
        "signs": list(draft.signs),
        "state": state,
        "changed": desk.now,
        "revision": old.revision + 1,
    }
    connection.execute(sa.update(reply).where(reply.c.key == key).values(words))
    rows.log(connection, old, "edit", state, (WRITER, "", desk.now))
    return rows.get(connection, key)


def reported(connection: Connection, key: str, why: str, network: str, desk: Desk) -> None:
    """Ask the moderators to look at a reply that is shown; once a network and reply counts.

    Raises `FloodError`, and `UsageError` for a reply that is not shown.
    """
    hashes = flood.let_in(connection, desk.keyring.hashes(network), flood.REPORT, desk)
    if rows.get(connection, key).state != "approved":
        raise UsageError(f"{key}: it is not shown")
    identity = rows.row_id(connection, key)
    if flood.has_done(connection, hashes, flood.REPORT, identity):
        return
    row = {"reply_id": identity, "why": why[:LONGEST_REPORT], "made": desk.now}
    connection.execute(sa.insert(reply_report).values(row))
    flood.traced(connection, hashes[0], flood.REPORT, desk.settings, desk.now, identity)
