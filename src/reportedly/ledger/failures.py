"""What a database says when it fails, in words that tell a person what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

_ADVICE = (
    ("database or disk is full", "the disk is full; what was added before is safe"),
    ("no space left", "the disk is full; what was added before is safe"),
    ("could not extend file", "the server's disk is full; what was added before is safe"),
    ("readonly database", "the ledger is read-only here"),
    ("read-only transaction", "the ledger is read-only here"),
    ("permission denied", "permission denied"),
    (
        "unable to open database file",
        "the file cannot be opened; do folder and permissions allow it?",
    ),
    ("file is not a database", "this file is no ledger, or it is damaged"),
    ("malformed", "the file is damaged; was it copied while in use, or only in part?"),
    ("disk i/o error", "the disk refuses to read or write; what was added before is safe"),
    (
        "database is locked",
        "another process has been writing for minutes; try again when it is done",
    ),
    ("connection refused", "the server cannot be reached"),
    ("could not translate host name", "the server's name is not known"),
    ("failed to resolve host", "the server's name is not known"),
    ("timeout expired", "the server does not answer"),
    ("connection timeout", "the server does not answer"),
    ("password authentication failed", "the server refuses this user or password"),
    ("no password supplied", "the server asks for a password"),
    (r'database "[^"]*" does not exist', "the server has no such database"),
    (
        "server closed the connection",
        "the server ended the connection; what was added before is safe",
    ),
    ("terminating connection", "the server ended the connection; what was added before is safe"),
    ("connection to server|connection is bad", "the server cannot be reached"),
)
_PASSING = re.compile(
    "database is locked|database table is locked|database schema has changed|deadlock detected|could not serialize|duplicate key value"
    "|UNIQUE constraint failed",
    re.IGNORECASE,
)


def passing(error: DBAPIError) -> bool:
    """Whether another try of the same transaction may succeed: somebody else was in the way."""
    return _PASSING.search(str(error.orig)) is not None


def explained(error: DBAPIError, name: str) -> LedgerError:
    """One line for a person; never a password, never a statement with page text."""
    said = str(error.orig).lower()
    for words, advice in _ADVICE:
        if re.search(words, said):
            return LedgerError(f"{name}: {advice}")
    first = next(iter(str(error.orig).strip().splitlines()), type(error.orig).__name__)
    return LedgerError(f"{name}: the database says: {first}")
