"""Whether a ledger is sound: what the database promises, what the contract promises, what the index holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger import searching
from reportedly.ledger.corrections import correction_of
from reportedly.ledger.identity import reading_digest, text_digest
from reportedly.ledger.people.joining import statements_of
from reportedly.ledger.rebuilding import attribution_ids, reading_of
from reportedly.ledger.replies.checking import broken_replies
from reportedly.ledger.schema import attribution, extraction, page, speaker_statement, version
from reportedly.ledger.verdicts.settling import indexed, unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection


def broken(connection: Connection) -> list[str]:
    """Every broken promise, one line each; empty for a sound ledger.

    Every page is read once: seconds for a thousand articles, minutes for a hundred thousand.
    """
    return [
        *_database(connection),
        *_pages(connection),
        *_versions(connection),
        *_strays(connection),
        *(f"{name}: what was settled is not what was judged" for name in unsettled(connection)),
        *broken_replies(connection),
    ]


def _database(connection: Connection) -> Iterator[str]:
    """PostgreSQL holds its foreign keys itself; an SQLite file may have been written by anybody."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(sa.text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"file: {line}"
    for table, row, parent, _ in connection.execute(sa.text("PRAGMA foreign_key_check")):
        yield f"{table} {row}: refers to a row of {parent} that is not there"


def _pages(connection: Connection) -> Iterator[str]:
    latest = sa.func.sum(sa.cast(version.c.latest, sa.Integer))
    query = (
        sa.select(page.c.key, sa.func.count(version.c.id), latest)
        .outerjoin(version, version.c.page_id == page.c.id)
        .group_by(page.c.id, page.c.key)
        .having(sa.or_(latest.is_(None), latest != 1))
    )
    for key, number, current in connection.execute(query):
        yield f"page {key}: {number} versions, of which {current or 0} are the latest"


def _versions(connection: Connection) -> Iterator[str]:
    query = (
        sa.select(version.c.id, version.c.text_digest, version.c.correction, extraction.c.digest)
        .outerjoin(extraction, extraction.c.version_id == version.c.id)
        .order_by(version.c.id)
    )
    for identity, text, correction, digest in connection.execute(query).all():
        name = f"version {identity}"
        if digest is None:
            yield f"{name}: has no extraction"
            continue
        reading = reading_of(connection, identity)
        if text_digest(reading["article"]["text"]) != text:
            yield f"{name}: the text is not the one that was added"
        if reading_digest(reading) != digest:
            yield f"{name}: the rows are not what was added"
        if correction_of(reading["article"]) != correction:
            yield f"{name}: the correction note is not the page's"
        for line in (
            *slices(reading),
            *_index(connection, identity, reading),
            *_statements(connection, identity),
        ):
            yield f"{name}: {line}"


def slices(reading: Mapping[str, Any]) -> Iterator[str]:
    """Every span of a reading whose words are not those that stand beside it."""
    text = reading["article"]["text"]
    for item in reading["attributions"]:
        for role in ("source", "cue", "content", "addressee", "accused"):
            if item[role] is not None and not _holds(text, item[role]["spans"], item[role]["text"]):
                yield f"{item['id']}: the {role} does not slice back"
        for hedge in item["hedges"]:
            if text[hedge["start"] : hedge["end"]] != hedge["text"]:
                yield f"{item['id']}: the hedge {hedge['text']!r} does not slice back"
    for headline in reading["headlines"]:
        if text[headline["start"] : headline["end"]] != headline["text"]:
            yield f"headline {headline['text']!r} does not slice back"


def _holds(text: str, spans: list[list[int]], words: str) -> bool:
    """Whether `words` are the spans' words; several may be joined in any way that keeps their order."""
    if len(spans) == 1:
        start, end = spans[0]
        return text[start:end] == words
    position = 0
    for start, end in spans:
        part = text[start:end]
        position = words.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return True


def _index(connection: Connection, version_id: int, reading: Mapping[str, Any]) -> Iterator[str]:
    """Whether each attribution is found under its own words."""
    names = {identity: key for key, identity in attribution_ids(connection, version_id).items()}
    expected = indexed(connection, version_id, reading)
    for identity in searching.stale(connection, version_id, expected):
        yield f"{names[identity]}: the full-text index has other words, or none"


def _statements(connection: Connection, version_id: int) -> Iterator[str]:
    """Whether each statement is found under the speakers whose it is, and whom it is about."""
    held = sa.select(
        speaker_statement.c.speaker_id, speaker_statement.c.role, speaker_statement.c.attribution_id
    ).join(attribution, attribution.c.id == speaker_statement.c.attribution_id)
    found = {
        tuple(row) for row in connection.execute(held.where(attribution.c.version_id == version_id))
    }
    if found != statements_of(connection, version_id):
        yield "who says what, and about whom, is not what its mentions say"


def _strays(connection: Connection) -> Iterator[str]:
    for identity in searching.strays(connection):
        yield f"full-text index: holds {identity}, which is no attribution"
