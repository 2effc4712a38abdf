"""How much is in a ledger, and what made it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger import migrate, schema
from reportedly.ledger.accounts.tables import account
from reportedly.ledger.replies.tables import reply

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.places import Place

_COUNTED = {
    "pages": schema.page,
    "versions": schema.version,
    "attributions": schema.attribution,
    "hedges": schema.hedge,
    "chain links": schema.hop,
    "times": schema.moment,
    "entities": schema.entity,
    "tensions": schema.tension,
    "headlines": schema.headline,
    "problems": schema.problem,
    "speakers": schema.speaker,
    "judgements": schema.judgement,
    "replies": reply,
    "accounts": account,
}


@dataclass(frozen=True, slots=True)
class RunInformation:
    """One run: what read, when it began, and how many versions stand by it now."""

    id: int
    model: str
    model_digest: str
    software: str
    started: str
    versions: int


@dataclass(frozen=True, slots=True)
class Information:
    """`bytes`: the file with its log, or what the server says. Counts are over all versions."""

    ledger: str
    engine: str
    schema: str
    bytes: int
    counts: dict[str, int]
    acts: dict[str, int]
    kinds: dict[str, int]
    source_kinds: dict[str, int]
    runs: tuple[RunInformation, ...]


def information(connection: Connection, place: Place) -> Information:
    """What there is to know without reading any article."""
    return Information(
        ledger=place.name,
        engine=_engine(connection),
        schema=migrate.revision_of(connection, place.name) or "",
        bytes=_size(connection, place),
        counts={name: _count(connection, table) for name, table in _COUNTED.items()},
        acts=_by(connection, schema.attribution.c.act),
        kinds=_by(connection, schema.attribution.c.kind),
        source_kinds=_by(connection, schema.attribution.c.source_kind),
        runs=tuple(_runs(connection)),
    )


def _engine(connection: Connection) -> str:
    version = ".".join(map(str, connection.dialect.server_version_info or ()))
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.dialect.name]
    return f"{name} {version}"


def _size(connection: Connection, place: Place) -> int:
    if place.path is None:
        query = sa.text("SELECT pg_database_size(current_database())")
        return int(connection.execute(query).scalar_one())
    size = place.path.stat().st_size
    # the log is gone as soon as the last of the others has closed
    with contextlib.suppress(FileNotFoundError):
        size += place.path.with_name(place.path.name + "-wal").stat().st_size
    return size


def _count(connection: Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _by(connection: Connection, column: sa.Column[str]) -> dict[str, int]:
    number = sa.func.count()
    query = sa.select(column, number).group_by(column).order_by(number.desc(), column)
    return {row[0]: row[1] for row in connection.execute(query)}


def _runs(connection: Connection) -> list[RunInformation]:
    run, extraction = schema.run, schema.extraction
    query = (
        sa.select(run, sa.func.count(extraction.c.version_id).label("versions"))
        .outerjoin(extraction, extraction.c.run_id == run.c.id)
        .group_by(*run.c)
        .order_by(run.c.id)
    )
    return [RunInformation(**row) for row in connection.execute(query).mappings()]
