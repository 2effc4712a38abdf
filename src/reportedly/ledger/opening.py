"""From a place to a ledger that is there, sound at first sight, and of this schema."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from reportedly.errors import LedgerError
from reportedly.ledger import migrate, transactions
from reportedly.ledger.engines import OLDEST_POSTGRESQL, engine_of
from reportedly.ledger.failures import explained, passing
from reportedly.ledger.places import inspect_file

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from reportedly.ledger.places import Place

_PATIENCE = 60.0


def opened(place: Place, *, create: bool, read_only: bool) -> Engine:
    """An engine for the ledger at `place`, made or brought up to date where that is allowed."""
    if place.is_new and not create:
        raise LedgerError(f"{place.name}: no such ledger; `reportedly add` makes one")
    inspect_file(place)
    engine = engine_of(place, read_only=read_only)
    try:
        _prepare(engine, place, create=create, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(engine: Engine, place: Place, *, create: bool, read_only: bool) -> None:
    revision = _revision(engine, place)
    if revision == migrate.HEAD:
        return
    if revision is None and not create:
        raise LedgerError(f"{place.name}: no ledger is in it; `reportedly add` makes one")
    if read_only:
        raise LedgerError(
            f"{place.name}: has the older schema {revision}; open it once where it can be written"
        )
    if place.path is not None:
        _write_ahead(engine, place)

    def bring_up(connection: Connection) -> None:
        # another process may have been quicker
        if migrate.revision_of(connection, place.name) != migrate.HEAD:
            migrate.upgrade(connection)

    transactions.writing(engine, place.name, bring_up)


def _revision(engine: Engine, place: Place) -> str | None:
    with transactions.reading(engine, place.name) as connection:
        if connection.dialect.name == "postgresql":
            _must_be_recent(connection, place.name)
        revision = migrate.revision_of(connection, place.name)
    if revision is not None:
        migrate.must_be_known(revision, place.name)
    return revision


def _must_be_recent(connection: Connection, name: str) -> None:
    number = int(connection.execute(sa.text("SHOW server_version_num")).scalar_one())
    if number < OLDEST_POSTGRESQL:
        raise LedgerError(f"{name}: PostgreSQL 15 or newer is needed")


def _write_ahead(engine: Engine, place: Place) -> None:
    """Readers and one writer at once. SQLite does not wait while the mode changes: we do."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            raw = engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                raw.close()
        except Exception as error:
            wrapped = DBAPIError("PRAGMA journal_mode", None, error)
            if not passing(wrapped) or time.monotonic() > deadline:
                raise explained(wrapped, place.name) from error
            time.sleep(random.uniform(0.01, 0.1))  # noqa: S311  no secret
        else:
            return
