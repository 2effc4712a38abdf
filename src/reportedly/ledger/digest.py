"""One digest of what a ledger holds: the same for the same content, however it came in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.identity import digest_of, reading_digest
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.schema import extraction, judgement, page, version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def digest_of_ledger(connection: Connection) -> str:
    """``ledger:`` and 32 hex digits, computed from the rows themselves.

    It covers every version of every page with all that was read of it, and every judgement;
    not the order of adding, the runs, the times of adding, nor where files lay.
    """
    lines = sorted([*_versions(connection), *_judgements(connection)])
    return "ledger:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def _versions(connection: Connection) -> Iterator[str]:
    query = (
        sa.select(version.c.id, page.c.key, version.c.text_digest, version.c.correction)
        .join(page, page.c.id == version.c.page_id)
        .join(extraction, extraction.c.version_id == version.c.id)
        .order_by(version.c.id)
    )
    for identity, key, text, correction in connection.execute(query).all():
        reading = reading_digest(reading_of(connection, identity))
        yield digest_of(["version", key, text, correction, reading])


def _judgements(connection: Connection) -> Iterator[str]:
    names = (
        "key",
        "kind",
        "target_kind",
        "target",
        "payload",
        "anchor",
        "author",
        "made",
        "undoes",
    )
    query = sa.select(*(judgement.c[name] for name in names))
    for row in connection.execute(query):
        yield digest_of(["judgement", *row])
