"""Transactions: readers see one state, writers wait for each other, and nobody sees a lock."""

from __future__ import annotations

import contextlib
import random
import time
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DBAPIError

from reportedly.ledger.engines import WRITES
from reportedly.ledger.failures import explained, passing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

PATIENCE = 300.0
"""Seconds after which a writer that never had its turn gives up."""
_Result = TypeVar("_Result")


@contextlib.contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A connection that sees one unchanging state until the end of the block."""
    try:
        with engine.connect() as opened:
            connection = opened
            if engine.dialect.name == "postgresql":
                connection = opened.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection
    except DBAPIError as error:
        raise explained(error, name) from error


def writing(engine: Engine, name: str, work: Callable[[Connection], _Result]) -> _Result:
    """What `work` returns, once all it wrote is safe on the disk.

    `work` is called again from the start where another writer was in the way; on any
    error nothing of it stays. Raises `LedgerError`.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with engine.connect() as connection:
                marked = connection.execution_options(**WRITES)
                with marked.begin():
                    return work(marked)
        except DBAPIError as error:
            if not passing(error) or time.monotonic() > deadline:
                raise explained(error, name) from error
        # who waits together must not come back together
        time.sleep(random.uniform(0.01, 0.1))  # noqa: S311  no secret
