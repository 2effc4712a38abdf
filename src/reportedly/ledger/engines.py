"""Connections: pragmas of SQLite, sessions of PostgreSQL, and how a transaction begins."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool

from reportedly.errors import LedgerError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from reportedly.ledger.places import Place

BUSY_SECONDS = 20.0
"""How long SQLite itself waits for another writer, before `transactions` tries again."""
CONNECT_SECONDS = 10
OLDEST_POSTGRESQL = 150_000
WRITES = {"reportedly_writes": True}
"""Execution options of a transaction that will write."""


def engine_of(place: Place, *, read_only: bool = False) -> Engine:
    """An engine for `place`; nothing is opened yet."""
    if place.path is not None:
        return _sqlite(place, place.path, read_only=read_only)
    return _postgresql(place, read_only=read_only)


def _sqlite(place: Place, path: Path, *, read_only: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            _address(place, path, read_only=read_only),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,  # we say BEGIN ourselves, below
            check_same_thread=False,
        )

    # one connection a transaction: readers in many threads, and no file held open between
    engine = sa.create_engine(
        "sqlite://", creator=connect, poolclass=NullPool, json_serializer=_json
    )
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _address(place: Place, path: Path, *, read_only: bool) -> str:
    address = "file:" + quote(str(path))
    if not read_only and not place.is_frozen:
        return address
    # SQLite makes a log also to read, and cannot where nothing may be made; without one it need not
    log = path.with_name(path.name + "-wal")
    alone = place.is_frozen and not log.exists()
    return f"{address}?mode=ro" + ("&immutable=1" if alone else "")


def _pragmas(connection: sqlite3.Connection, _: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")  # 64 MiB: one article never spills


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("reportedly_writes")
    # a reader that turns writer can fail at once; a writer that says so at the start waits
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(place: Place, *, read_only: bool) -> Engine:
    try:
        import psycopg  # noqa: F401, PLC0415  only who asks for a server needs it
    except ImportError as error:
        raise LedgerError("PostgreSQL needs psycopg: pip install 'reportedly[postgres]'") from error
    settings = "-c default_transaction_read_only=on" if read_only else ""
    return sa.create_engine(
        place.url or "",
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": settings},
        json_serializer=_json,
        pool_pre_ping=True,
    )


def _json(value: Any) -> str:
    import json  # noqa: PLC0415

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
