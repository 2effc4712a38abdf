"""Keeping what comes in: each once, with its thread, on the page that the ledger has."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.identity import page_key
from reportedly.ledger.replies import rows
from reportedly.ledger.replies.arriving.nouns import LeftOut
from reportedly.ledger.replies.drafting import clean
from reportedly.ledger.replies.mailboxes import holds, looks_like_one, mailbox
from reportedly.ledger.replies.tables import reply, reply_address
from reportedly.ledger.schema import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from reportedly.ledger.replies.arriving.nouns import Arrival
    from reportedly.ledger.replies.sending import Desk

NOBODY = "Anonymous"
"""Who gave no name, or an address in its place."""
_TAKEN_OUT = "[e-mail address taken out]"


def keep(
    connection: Connection, found: Iterable[Arrival | LeftOut], desk: Desk, who: str
) -> Counter[str]:
    """Keep all that is new; how many were ``new``, ``unchanged``, and left out, by why.

    A reply that was erased or changed here stays as it is. Parents may come after what answers them.
    """
    done: Counter[str] = Counter()
    parents: dict[str, tuple[str, str]] = {}
    for one in found:
        if isinstance(one, LeftOut):
            done[f"left out: {one.why}"] += 1
            continue
        key = key_of(one.origin, one.key)
        if rows.with_keys(connection, [key]):
            done["unchanged"] += 1
            continue
        _insert(connection, key, one, desk)
        rows.log(connection, rows.get(connection, key), "import", one.state, (who, "", desk.now))
        done["new"] += 1
        if one.parent is not None:
            parents[key] = (one.origin, one.parent)
    for key, above in parents.items():
        if rows.with_keys(connection, [key_of(*above)]):
            hang = sa.update(reply).where(reply.c.key == key).values(parent=key_of(*above))
            connection.execute(hang)
    return done


def key_of(origin: str, key: str) -> str:
    """The key that a comment gets here: always the same for the same comment."""
    named = f"{origin}\n{key}".encode("utf-8", "surrogatepass")
    return f"r_{hashlib.sha256(named).hexdigest()[:16]}"


def _insert(connection: Connection, key: str, one: Arrival, desk: Desk) -> None:
    address = mailbox(one.email)
    row: dict[str, Any] = {
        "key": key,
        "page": _page(connection, one.page),
        "target_kind": "article",
        "anchor": {"title": clean(one.title)},
        "kind": "comment",
        "name": _name(one),
        "body": _without(clean(one.body), one.email),
        "state": one.state,
        "revision": 1,
        "written": one.written,
        "signs": [],
        "origin": one.origin,
        "origin_key": key,
    }
    connection.execute(sa.insert(reply).values(row))
    if address is not None and desk.settings.email != "off":
        sealed = {
            "reply_id": rows.row_id(connection, key),
            "sealed": desk.keyring.seal(address),
            "notice": "no",
        }
        connection.execute(sa.insert(reply_address).values(sealed))


def _page(connection: Connection, address: str) -> str:
    """The key of the page with that address, with or without a slash at its end; else the address itself."""
    bare = clean(address).rstrip("/")
    names = [page_key({"url": name, "ref": name}) for name in (clean(address), bare, f"{bare}/")]
    known = set(connection.execute(sa.select(page.c.key).where(page.c.key.in_(names))).scalars())
    return next((name for name in names if name in known), names[0])


def _name(one: Arrival) -> str:
    """A name that is published: no address, not even one that stood in its place before."""
    name = " ".join(clean(one.name).split())
    return NOBODY if not name or looks_like_one(name) or holds(name, one.email) else name


def _without(body: str, email: str) -> str:
    """`body` without the writer's own address: it was given as one that is not published."""
    if not holds(body, email.strip()):
        return body
    folded, wanted = body.lower(), email.strip().lower()
    parts, at = [], 0
    while (found := folded.find(wanted, at)) >= 0 and len(folded) == len(body):
        parts += [body[at:found], _TAKEN_OUT]
        at = found + len(wanted)
    return "".join([*parts, body[at:]]) if parts else _TAKEN_OUT
