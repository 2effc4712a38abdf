"""The room's hold on its ledger: many readers at once, one writer.

A `Ledger` keeps state only while it adds. Reading from many threads through one is safe: each
`reads()` has a connection of its own, and on SQLite opens it anew. Whatever writes in this process takes its turn
here; other processes are the database's matter.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, TypeVar

from reportedly import __version__
from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from reportedly.ledger import Outcome
    from reportedly.types import Reading

_Result = TypeVar("_Result")


class LedgerAccess:
    """Opened once a process; all methods may be called from any thread and raise `LedgerError`."""

    def __init__(self, where: str, *, create: bool) -> None:
        self._ledger = Ledger.open(where, create=create, read_only=not create, software=__version__)
        self._turn = threading.Lock()
        self._watch = _Watch(self._ledger)

    @property
    def ledger(self) -> Ledger:
        """For what reads only."""
        return self._ledger

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine; else every question is a round trip."""
        return self._ledger.place.path is not None

    @property
    def name(self) -> str:
        """What messages call it; never holds a password."""
        return self._ledger.name

    def reads(self) -> AbstractContextManager[Connection]:
        """A connection that sees one unchanging state: ``with room.ledger.reads() as connection``."""
        return self._ledger.reads()

    def writes(self, work: Callable[[Connection], _Result]) -> _Result:
        """What `work(connection)` returns, in one transaction; it may be called more than once."""
        with self._turn:
            return self._ledger.writes(work)

    def add(self, reading: Reading) -> Outcome:
        """Keep a reading; when this returns it is safe on the disk."""
        with self._turn:
            return self._ledger.add(reading)

    def state(self) -> str | None:
        """A mark that differs whenever anything in the ledger may have changed; None where that cannot be told."""
        return self._watch.mark()

    def close(self) -> None:
        """Give everything back."""
        self._watch.close()
        self._ledger.close()


class _Watch:
    """Tells whether the database changed, ~20 µs a time on SQLite, one round trip on PostgreSQL."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._raw: sqlite3.Connection | None = None
        if ledger.place.path is not None:
            # data_version tells one connection about the writes of all others: this one never writes
            address = ledger.place.path.resolve().as_uri() + "?mode=ro"
            self._raw = sqlite3.connect(address, uri=True, check_same_thread=False)

    def mark(self) -> str | None:
        if self._raw is not None:
            try:
                with self._lock:
                    return str(self._raw.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.Error:
                return None
        with self._ledger.reads() as connection:
            # equal snapshots see equal data
            found = connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar()
            return str(found)

    def close(self) -> None:
        if self._raw is not None:
            self._raw.close()
