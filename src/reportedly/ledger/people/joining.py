"""Which entity of a page is which speaker of the ledger.

The rule looks at one page at a time: a name that is safe there has the same key on every page
where it is safe, any other has a key of its own page. So the order of adding does not
matter, and adding a page costs what the page costs. People's merges and splits are
read from their judgements on top.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.people.identity import Identity
from reportedly.ledger.schema import entity, page, speaker, speaker_mention, version
from reportedly.ledger.verdicts.table import Joins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

_SPEAKS = frozenset({"person", "organisation", "outlet", "place-as-government"})
"""Kinds that are somebody across articles; documents, groups and unnamed sources are of one page."""


def join_page(connection: Connection, version_id: int) -> None:
    """Give each entity of a version its speaker. Doing it again changes nothing."""
    joins = Joins.of(connection)
    address = connection.execute(
        sa.select(page.c.key)
        .join(version, version.c.page_id == page.c.id)
        .where(version.c.id == version_id)
    ).scalar_one()
    query = sa.select(entity.c.key, entity.c.name, entity.c.folded, entity.c.kind)
    rows = list(
        connection.execute(
            query.where(entity.c.version_id == version_id).order_by(entity.c.number)
        ).mappings()
    )
    connection.execute(sa.delete(speaker_mention).where(speaker_mention.c.version_id == version_id))
    made = []
    for row in rows:
        if row["kind"] not in _SPEAKS or not row["folded"]:
            continue
        found = joins.applied(identity(row, rows, address), address, row["folded"])
        made.append(
            {
                "speaker_id": _speaker(connection, found.key, row),
                "version_id": version_id,
                "entity": row["key"],
                "rule": found.rule,
                "reason": found.reason,
            }
        )
    if made:
        connection.execute(sa.insert(speaker_mention), made)


def join_all(connection: Connection) -> None:
    """Anew for every page, after a person's merge, split or undo."""
    for version_id in (
        connection.execute(sa.select(version.c.id).order_by(version.c.id)).scalars().all()
    ):
        join_page(connection, version_id)
    used = sa.select(speaker_mention.c.speaker_id)
    connection.execute(sa.delete(speaker).where(speaker.c.id.not_in(used)))


def identity(row: Mapping[Any, Any], others: Sequence[Mapping[Any, Any]], address: str) -> Identity:
    """The speaker that one entity is, seen among the `others` of its page."""
    name, kind = row["folded"], row["kind"]
    apart = _why_apart(row, others)
    if apart is not None:
        return Identity(_key(kind, name, address), "kept-apart", apart)
    return Identity(_key(kind, name), "same-name", f"the same full name and kind ({kind})")


def _why_apart(row: Mapping[Any, Any], others: Iterable[Mapping[Any, Any]]) -> str | None:
    words = row["folded"].split()
    if row["kind"] == "person":
        if len(words) < 2 or len(words[0]) < 2:
            return "not a full name"
        alike = [
            o for o in others if o["kind"] == "person" and _namesakes(words, o["folded"].split())
        ]
        if len(alike) > 1:
            return "the page has a namesake: " + ", ".join(sorted(o["name"] for o in alike))
    elif row["name"] == row["name"].lower():
        return "not a proper name"
    elif set(words) <= _shared():
        return "a name that many have"
    return None


def _namesakes(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(other) > 1 and one[0] == other[0] and one[-1] == other[-1]


def _key(kind: str, *parts: str) -> str:
    told = "\n".join((kind, *parts))
    return "s_" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _speaker(connection: Connection, key: str, row: Mapping[Any, Any]) -> int:
    known: int | None = connection.execute(
        sa.select(speaker.c.id).where(speaker.c.key == key)
    ).scalar()
    if known is not None:
        return known
    values = {"key": key, "name": row["name"], "folded": row["folded"], "kind": row["kind"]}
    made: int = connection.execute(sa.insert(speaker).values(values)).inserted_primary_key[0]  # type: ignore[index]
    return made


@lru_cache(maxsize=1)
def _shared() -> frozenset[str]:
    lists = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    return frozenset(word for words in lists.values() for word in words)
