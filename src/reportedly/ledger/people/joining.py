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

from reportedly.ledger.folding import fold_name, last_word
from reportedly.ledger.inserting import insert
from reportedly.ledger.numbering import chunks, fresh_ids
from reportedly.ledger.people.identity import Identity
from reportedly.ledger.people.telling import Told, roles
from reportedly.ledger.schema import (
    attribution,
    entity,
    page,
    settled,
    speaker,
    speaker_mention,
    speaker_statement,
    speaker_word,
    version,
)
from reportedly.ledger.verdicts.table import Joins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

SPEAKS = frozenset({"person", "organisation", "outlet", "place-as-government"})
"""Kinds that are somebody across articles; documents, groups and unnamed sources are of one page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A version of a page: its entities as rows (`key`, `name`, `folded`, `kind`, `mentions`) in their order, and what it tells."""

    version_id: int
    address: str
    entities: Sequence[Mapping[Any, Any]]
    told: Sequence[Told]


def join_pages(connection: Connection, pages: Sequence[Page]) -> None:
    """Give each entity of versions that have no mentions its speaker."""
    if not pages:
        return
    joins = Joins.of(connection)
    found = [(place, row, who) for place in pages for row, who in _people(place, joins)]
    named = {who.key: (row["name"], row["kind"]) for _, row, who in reversed(found)}
    ids = _speakers(connection, named)
    made: dict[int, list[dict[str, Any]]] = {place.version_id: [] for place in pages}
    for place, row, who in found:
        mention = {
            "speaker_id": ids[who.key],
            "version_id": place.version_id,
            "entity": row["key"],
            "rule": who.rule,
            "reason": who.reason,
        }
        made[place.version_id].append(mention)
    mentions = [mention for part in made.values() for mention in part]
    insert(connection, speaker_mention, mentions)
    said = [row for place in pages for row in _statements(place, made[place.version_id])]
    insert(connection, speaker_statement, said)


def _statements(place: Page, mentions: Iterable[Mapping[Any, Any]]) -> list[dict[str, Any]]:
    """Rows of `speaker_statement`, each once: a speaker may be two entities of one page."""
    whose = {row["entity"]: row["speaker_id"] for row in mentions}
    return [
        {"speaker_id": who, "role": role, "version_id": place.version_id, "attribution_id": row}
        for row, who, role in dict.fromkeys(
            (row, whose[key], role)
            for row, key, role in roles(place.entities, place.told)
            if key in whose
        )
    ]


def statements_of(connection: Connection, version_id: int) -> set[tuple[int, str, int]]:
    """Speaker, role and attribution row: what `speaker_statement` has to hold of a version."""
    address, rows = _page(connection, version_id)
    query = sa.select(speaker_mention.c.entity, speaker_mention.c.speaker_id)
    mentions = connection.execute(query.where(speaker_mention.c.version_id == version_id))
    place = Page(version_id, address, rows, told(connection, version_id))
    made = _statements(place, list(mentions.mappings()))
    return {(row["speaker_id"], row["role"], row["attribution_id"]) for row in made}


def _people(place: Page, joins: Joins) -> Iterator[tuple[Mapping[Any, Any], Identity]]:
    for row in place.entities:
        if row["kind"] in SPEAKS and row["folded"]:
            alone = identity(row, place.entities, place.address)
            yield row, joins.applied(alone, place.address, row["folded"])


def join_page(connection: Connection, version_id: int) -> None:
    """Give each entity of a version its speaker. Doing it again changes nothing."""
    address, rows = _page(connection, version_id)
    connection.execute(sa.delete(speaker_mention).where(speaker_mention.c.version_id == version_id))
    own = sa.select(attribution.c.id).where(attribution.c.version_id == version_id)
    connection.execute(
        sa.delete(speaker_statement).where(speaker_statement.c.attribution_id.in_(own))
    )
    join_pages(connection, [Page(version_id, address, rows, told(connection, version_id))])


def told(connection: Connection, version_id: int) -> list[Told]:
    """What a version tells, for `roles`."""
    columns = (attribution.c.id, attribution.c.source_entity, attribution.c.detail)
    query = sa.select(*columns).where(attribution.c.version_id == version_id)
    return [Told.of(*row) for row in connection.execute(query.order_by(attribution.c.number))]


def join_again(connection: Connection, before: Joins) -> set[int]:
    """Anew for the pages that a merge, split or undo since `before` is about; speakers who may be of no page now."""
    after = Joins.of(connection)
    moved = [key for key in {*before.merged, *after.merged} if before.end(key) != after.end(key)]
    ends = sorted({end for key in moved for end in (key, before.end(key), after.end(key))})
    changed = {place for place, _ in before.split.items() ^ after.split.items()}
    versions: set[int] = set()
    for part in chunks(ends):
        query = (
            sa.select(speaker_mention.c.version_id)
            .join(speaker, speaker.c.id == speaker_mention.c.speaker_id)
            .where(speaker.c.key.in_(part))
        )
        versions |= set(connection.execute(query).scalars())
    for part in chunks(sorted({address for address, _ in changed})):
        query = sa.select(version.c.id).join(page, page.c.id == version.c.page_id)
        versions |= set(connection.execute(query.where(page.c.key.in_(part))).scalars())
    left: set[int] = set()
    for version_id in sorted(versions):
        mentioned = sa.select(speaker_mention.c.speaker_id)
        left |= set(
            connection.execute(
                mentioned.where(speaker_mention.c.version_id == version_id)
            ).scalars()
        )
        join_page(connection, version_id)
    return left


def drop_unused(connection: Connection, candidates: set[int]) -> None:
    """Take away those of the speakers whom no page mentions and to whom nobody gave a statement."""
    mentioned = sa.select(sa.literal(1)).where(speaker_mention.c.speaker_id == speaker.c.id)
    given = sa.select(sa.literal(1)).where(settled.c.speaker_id == speaker.c.id)
    for part in chunks(sorted(candidates)):
        unused = sa.delete(speaker).where(speaker.c.id.in_(part))
        connection.execute(unused.where(~mentioned.exists(), ~given.exists()))


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
    names = ("key", "name", "folded", "kind", "mentions")
    query = sa.select(*(entity.c[name] for name in names))
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
        folded = fold_name(name)
        row = {"id": new[key], "key": key, "name": name, "folded": folded, "kind": kind}
        made.append({**row, "surname": last_word(folded)})
    insert(connection, speaker, made)
    insert(connection, speaker_word, list(words_of(made)))
    return ids | new


def words_of(rows: Iterable[Mapping[Any, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of `speaker_word` for rows of `speaker`."""
    for row in rows:
        for word in dict.fromkeys(row["folded"].split()):
            yield {"word": word, "speaker_id": row["id"]}


@lru_cache(maxsize=1)
def _shared() -> frozenset[str]:
    lists = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    return frozenset(word for words in lists.values() for word in words)
