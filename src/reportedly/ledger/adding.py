"""Readings into the tables, inside the caller's transaction: one, or a group of several at once.

A group costs about as many statements as one reading: what is known of all its pages is
asked in one query, then decided, then written table by table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from reportedly.ledger import filling, rows, searching
from reportedly.ledger.corrections import correction_of
from reportedly.ledger.identity import page_key, reading_digest, text_digest
from reportedly.ledger.numbering import chunks, fresh_ids
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.schema import extraction, page, run, seen, version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    Model = tuple[str, str]

Outcome = Literal["new", "unchanged", "changed"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who adds, and when: the columns of `run`. `runs`: models that have a row already."""

    software: str
    now: str
    runs: Mapping[Model, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """A reading as the JSON contract's plain dict, its page and its digests."""

    reading: Mapping[str, Any]
    key: str
    text: str
    digest: str
    seen: str | None = None
    """What stands for the bytes that were read (`identity.page_digest`), to know them again."""

    @classmethod
    def of(cls, reading: Mapping[str, Any], seen: str | None = None) -> Item:
        """The item of `reading`."""
        article = reading["article"]
        text = text_digest(article["text"])
        return cls(reading, page_key(article), text, reading_digest(reading), seen)

    @property
    def model(self) -> Model:
        """Name and digest of the model that read it."""
        return self.reading["model"]["name"], self.reading["model"]["digest"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of each item, in order, and the runs that the rows name."""

    outcomes: tuple[Outcome, ...]
    runs: Mapping[Model, int]


@dataclass(slots=True)
class _Held:
    """What a page has: version row and digest of its reading by the digest of its text."""

    page_id: int
    versions: dict[str, tuple[int, str | None]] = field(default_factory=dict)
    last: int = 0


def add(connection: Connection, items: Sequence[Item], stamp: Stamp) -> Added:
    """What adding `items` did; no two of them may be of one page (one `key`).

    ``new``: a page that was not there. ``changed``: other words under its address (a new
    version; the old ones stay), or the same words read anew with another result (the
    extraction is replaced; judgements stay). ``unchanged``: nothing was written.
    """
    held = _held(connection, [item.key for item in items])
    written = [item for item in items if not _is_there(item, held[item.key])]
    runs = {**stamp.runs, **_runs(connection, written, stamp)}
    known = [item for item in written if item.text in held[item.key].versions]
    ids = {item.key: held[item.key].versions[item.text][0] for item in known}
    _replace_versions(connection, known, ids)
    fresh = [item for item in written if item.key not in ids]
    ids |= _new_versions(connection, fresh, held, (runs, stamp.now))
    by = [(ids[item.key], runs[item.model], item) for item in written]
    heads = [
        {
            "version_id": version_id,
            "run_id": run_id,
            "added": stamp.now,
            "contract": item.reading["schema"],
            "digest": item.digest,
        }
        for version_id, run_id, item in by
    ]
    if heads:
        connection.execute(sa.insert(extraction), heads)
    filling.fill(connection, [(version_id, item.key, item.reading) for version_id, _, item in by])
    ids |= {i.key: held[i.key].versions[i.text][0] for i in items if i.key not in ids}
    _remember(connection, {item.seen: ids[item.key] for item in items if item.seen is not None})
    return Added(tuple(_outcome(item, held[item.key]) for item in items), runs)


def says_already(connection: Connection, reading: Mapping[str, Any]) -> bool:
    """Whether the extraction of these words that stands says all that `reading` says, and perhaps more."""
    article = reading["article"]
    words = text_digest(article["text"])
    query = (
        sa.select(version.c.id)
        .join(page, page.c.id == version.c.page_id)
        .join(extraction, extraction.c.version_id == version.c.id)
        .where(page.c.key == page_key(article), version.c.text_digest == words)
    )
    known = connection.execute(query).scalar()
    if known is None:
        return False
    held = reading_of(connection, known)
    return _said(reading) == _said(held)


def _said(reading: Mapping[str, Any]) -> dict[str, Any]:
    """What brat holds of each attribution, by its id."""
    names = ("kind", "act", "negated", "inside")
    return {
        item["id"]: (
            *(item[name] for name in names),
            *(item[role]["spans"] for role in ("source", "cue", "content")),
            item["source"]["name"],
            [(hedge["text"], hedge["owner"]) for hedge in item["hedges"]],
            [hop["name"] for hop in item["chain"]],
        )
        for item in reading["attributions"]
    }


def has_seen(connection: Connection, digest: str) -> bool:
    """Whether the bytes that `digest` stands for gave an extraction that still stands."""
    query = sa.select(sa.literal(1)).where(seen.c.digest == digest)
    return connection.execute(query).scalar() is not None


def _is_there(item: Item, held: _Held) -> bool:
    return item.text in held.versions and held.versions[item.text][1] == item.digest


def _outcome(item: Item, held: _Held) -> Outcome:
    if _is_there(item, held):
        return "unchanged"
    return "changed" if held.last else "new"


def _held(connection: Connection, keys: Sequence[str]) -> dict[str, _Held]:
    """What there is of each page; a page that was not there has its row now."""
    if len(set(keys)) < len(keys):
        raise ValueError("a group holds a page once")
    if connection.dialect.name == "postgresql":
        # two writers with the same page come one after the other; sorted, so that they never
        # wait for each other
        lock = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
        for key in sorted(keys):
            connection.execute(lock, {"key": key})
    held: dict[str, _Held] = {}
    for part in chunks(keys):
        query = sa.select(page.c.key, page.c.id).where(page.c.key.in_(part))
        held |= {key: _Held(page_id) for key, page_id in connection.execute(query)}
    _know_versions(connection, held)
    missing = [key for key in keys if key not in held]
    made = dict(zip(missing, fresh_ids(connection, page, len(missing)), strict=True))
    if made:
        new = [{"key": key, "id": page_id} for key, page_id in made.items()]
        connection.execute(sa.insert(page), new)
    return held | {key: _Held(page_id) for key, page_id in made.items()}


def _know_versions(connection: Connection, held: Mapping[str, _Held]) -> None:
    by_id = {one.page_id: one for one in held.values()}
    columns = (version.c.page_id, version.c.text_digest, version.c.id, version.c.number)
    for part in chunks(list(by_id)):
        query = (
            sa.select(*columns, extraction.c.digest)
            .outerjoin(extraction, extraction.c.version_id == version.c.id)
            .where(version.c.page_id.in_(part))
        )
        for page_id, text, version_id, number, digest in connection.execute(query):
            by_id[page_id].versions[text] = (version_id, digest)
            by_id[page_id].last = max(by_id[page_id].last, number)


def _runs(connection: Connection, items: Sequence[Item], stamp: Stamp) -> dict[Model, int]:
    """A new row for each model that has none."""
    models = dict.fromkeys(item.model for item in items if item.model not in stamp.runs)
    made = dict(zip(models, fresh_ids(connection, run, len(models)), strict=True))
    for (name, digest), identity in made.items():
        row = {
            "id": identity,
            "model": name,
            "model_digest": digest,
            "software": stamp.software,
            "started": stamp.now,
        }
        connection.execute(sa.insert(run).values(row))
    return made


def _new_versions(
    connection: Connection,
    items: Sequence[Item],
    held: Mapping[str, _Held],
    by: tuple[Mapping[Model, int], str],
) -> dict[str, int]:
    """The version row of each page that has other words now."""
    runs, now = by
    ids = dict(zip((i.key for i in items), fresh_ids(connection, version, len(items)), strict=True))
    older = [held[item.key].page_id for item in items if held[item.key].last]
    for part in chunks(older):
        outdated = sa.update(version).where(version.c.page_id.in_(part), version.c.latest)
        connection.execute(outdated.values(latest=False))
    made = [
        {
            **rows.version_row(item.reading["article"]),
            "id": ids[item.key],
            "page_id": held[item.key].page_id,
            "number": held[item.key].last + 1,
            "latest": True,
            "text_digest": item.text,
            "correction": correction_of(item.reading["article"]),
            "added": now,
            "run_id": runs[item.model],
        }
        for item in items
    ]
    if made:
        connection.execute(sa.insert(version), made)
    return ids


def _replace_versions(
    connection: Connection, items: Sequence[Item], ids: Mapping[str, int]
) -> None:
    """The words are the same, but what was read of the page (title, date, blocks) may not be."""
    for item in items:
        version_id, article = ids[item.key], item.reading["article"]
        searching.forget(connection, version_id)
        connection.execute(sa.delete(extraction).where(extraction.c.version_id == version_id))
        row = {**rows.version_row(article), "correction": correction_of(article)}
        connection.execute(sa.update(version).where(version.c.id == version_id).values(row))


def _remember(connection: Connection, digests: Mapping[str | None, int]) -> None:
    known: set[str] = set()
    for part in chunks(list(digests)):
        query = sa.select(seen.c.digest).where(seen.c.digest.in_(part))
        known |= set(connection.execute(query).scalars())
    new = [{"digest": d, "version_id": i} for d, i in digests.items() if d not in known]
    if new:
        connection.execute(sa.insert(seen), new)
