"""Where a ledger is: a file, or a database of a PostgreSQL server; and whether it can be one."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import LedgerError, UsageError

DEFAULT = "reportedly.db"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_MAGIC = b"SQLite format 3\0"
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is. `name` is what messages call it: it never holds a password."""

    name: str
    path: Path | None = None
    url: URL | None = None

    @property
    def is_new(self) -> bool:
        """Whether there is nothing at all yet; False for a server, which has to be asked."""
        if self.path is None:
            return False
        return not self.path.exists() or (self.path.is_file() and not self.path.stat().st_size)

    @property
    def is_frozen(self) -> bool:
        """Whether the file is there, and this process may write neither it nor anything beside it."""
        if self.path is None or self.is_new:
            return False
        return not may_write(self.path) and not may_write(self.path.resolve().parent)


def may_write(path: Path) -> bool:
    """Whether this process may, by the identity that counts when it does."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def place_of(where: str | Path) -> Place:
    """What `where` names; `UsageError` for a URL of another kind."""
    match = None if isinstance(where, Path) else _URL.match(where)
    if match is None or isinstance(where, Path):
        return _file(Path(where))
    scheme = match.group().removesuffix("://").lower()
    if scheme == "sqlite":
        return _file(Path(unquote(where[len("sqlite://") :].removeprefix("/"))))
    if scheme.split("+")[0] in {"postgresql", "postgres"}:
        return _server(where)
    raise UsageError(f"{scheme}: a ledger is a file or a postgresql:// address")


def _file(path: Path) -> Place:
    if str(path) in {"", "."}:
        raise UsageError("an empty name is no ledger")
    return Place(str(path), path=path)


def _server(where: str) -> Place:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise UsageError("this is no address like postgresql://user@host/database") from error
    if "@" in (url.host or ""):
        raise UsageError("an @ in a password is written %40 in an address")
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    return Place(bare.render_as_string(), url=url)


def inspect_file(place: Place) -> None:
    """Raise `LedgerError` where the file cannot be a whole SQLite database.

    A copy that stopped halfway is shorter than its header says. While a write-ahead log
    lies beside it, the header may be ahead of the file, and SQLite itself looks.
    """
    path = place.path
    if path is None or place.is_new:
        return
    if not path.is_file():
        raise LedgerError(f"{place.name}: this is a folder or device, not a ledger")
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except OSError as error:
        raise LedgerError(f"{place.name}: {(error.strerror or str(error)).lower()}") from error
    if not header.startswith(_MAGIC[: len(header)]):
        raise LedgerError(f"{place.name}: this file is no ledger")
    if len(header) < _HEADER or _is_short(path, header):
        raise LedgerError(f"{place.name}: only a part of a ledger; was the copy cut off?")


def _is_short(path: Path, header: bytes) -> bool:
    size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    log = path.with_name(path.name + "-wal")
    logged = log.exists() and log.stat().st_size
    return not logged and path.stat().st_size < pages * (65_536 if size == 1 else size)
