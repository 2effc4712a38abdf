"""Which entity of a page is which speaker of the ledger.

The rule looks at one page at a time: a name that is safe there has the same key on every page
where it is safe, any other has a key of its own page. So the order of adding does not
matter, and adding a page costs what the page costs. People's merges and splits are
read from their judgements on top.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name
from reportedly.ledger.numbering import chunks, fresh_ids
from reportedly.ledger.people.identity import Identity
from reportedly.ledger.schema import entity, page, settled, speaker, speaker_mention, version
from reportedly.ledger.verdicts.table import Joins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

SPEAKS = frozenset({"person", "organisation", "outlet", "place-as-government"})
"""Kinds that are somebody across articles; documents, groups and unnamed sources are of one page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A version of a page, and its entities as rows (`key`, `name`, `folded`, `kind`), in their order."""

    version_id: int
    address: str
    entities: Sequence[Mapping[Any, Any]]


def join_pages(connection: Connection, pages: Sequence[Page]) -> None:
    """Give each entity of versions that have no mentions its speaker."""
    if not pages:
        return
    joins = Joins.of(connection)
    found = [(place, row, who) for place in pages for row, who in _people(place, joins)]
    named = {who.key: (row["name"], row["kind"]) for _, row, who in reversed(found)}
    ids = _speakers(connection, named)
    made = [
        {
            "speaker_id": ids[who.key],
            "version_id": place.version_id,
            "entity": row["key"],
            "rule": who.rule,
            "reason": who.reason,
        }
        for place, row, who in found
    ]
    if made:
        connection.execute(sa.insert(speaker_mention), made)


def _people(place: Page, joins: Joins) -> Iterator[tuple[Mapping[Any, Any], Identity]]:
    for row in place.entities:
        if row["kind"] in SPEAKS and row["folded"]:
            alone = identity(row, place.entities, place.address)
            yield row, joins.applied(alone, place.address, row["folded"])


def join_page(connection: Connection, version_id: int) -> None:
    """Give each entity of a version its speaker. Doing it again changes nothing."""
    address, rows = _page(connection, version_id)
    connection.execute(sa.delete(speaker_mention).where(speaker_mention.c.version_id == version_id))
    join_pages(connection, [Page(version_id, address, rows)])


def join_all(connection: Connection) -> None:
    """Anew for every page, after a person's merge, split or undo."""
    for version_id in (
        connection.execute(sa.select(version.c.id).order_by(version.c.id)).scalars().all()
    ):
        join_page(connection, version_id)


def drop_unused(connection: Connection) -> None:
    """Take away the speakers whom no page mentions and to whom nobody gave a statement."""
    used = sa.union(
        sa.select(speaker_mention.c.speaker_id),
        sa.select(settled.c.speaker_id).where(settled.c.speaker_id.is_not(None)),
    )
    connection.execute(sa.delete(speaker).where(speaker.c.id.not_in(used)))


def named_on(connection: Connection, version_id: int, name: str, kind: str) -> Identity | None:
    """Whom a person means who writes `name` about a page; None for kinds that are nobody across pages.

    Somebody of that name on the page, as it is joined there; else who that name would be.
    """
    folded = fold_name(name)
    mentioned = (
        sa.select(speaker.c.key, speaker_mention.c.rule, speaker_mention.c.reason)
        .join(speaker_mention, speaker_mention.c.speaker_id == speaker.c.id)
        .join(
            entity,
            (entity.c.version_id == speaker_mention.c.version_id)
            & (entity.c.key == speaker_mention.c.entity),
        )
        .where(entity.c.version_id == version_id, entity.c.folded == folded)
        .order_by(entity.c.number)
    )
    row = connection.execute(mentioned).first()
    if row is not None:
        return Identity(*row)
    if kind not in SPEAKS or not folded:
        return None
    address, rows = _page(connection, version_id)
    own = {"key": "", "name": name, "folded": folded, "kind": kind}
    found = identity(own, [*rows, own], address)
    return Joins.of(connection).applied(found, address, folded)


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


def _page(connection: Connection, version_id: int) -> tuple[str, list[Mapping[Any, Any]]]:
    """The key of a version's page, and its entities in order."""
    address = connection.execute(
        sa.select(page.c.key)
        .join(version, version.c.page_id == page.c.id)
        .where(version.c.id == version_id)
    ).scalar_one()
    query = sa.select(entity.c.key, entity.c.name, entity.c.folded, entity.c.kind)
    rows = connection.execute(
        query.where(entity.c.version_id == version_id).order_by(entity.c.number)
    )
    return str(address), list(rows.mappings())


def speaker_row(connection: Connection, key: str, name: str, kind: str) -> int:
    """The row id of the speaker with that key, made where there is none."""
    return _speakers(connection, {key: (name, kind)})[key]


def _speakers(connection: Connection, named: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    """Row ids of the speakers with these keys; one that is not there is made with that name and kind."""
    # sorted, so that two writers never wait for each other
    keys = sorted(named)
    ids: dict[str, int] = {}
    for part in chunks(keys):
        query = sa.select(speaker.c.key, speaker.c.id).where(speaker.c.key.in_(part))
        ids |= {row.key: row.id for row in connection.execute(query)}
    missing = [key for key in keys if key not in ids]
    new = dict(zip(missing, fresh_ids(connection, speaker, len(missing)), strict=True))
    made = []
    for key in missing:
        name, kind = named[key]
        made.append(
            {"id": new[key], "key": key, "name": name, "folded": fold_name(name), "kind": kind}
        )
    if made:
        connection.execute(sa.insert(speaker), made)
    return ids | new


@lru_cache(maxsize=1)
def _shared() -> frozenset[str]:
    lists = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    return frozenset(word for words in lists.values() for word in words)
