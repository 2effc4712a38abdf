"""Isso: its database (SQLite). What it keeps of a page is a path: the site has to be named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from reportedly.errors import UsageError
from reportedly.ledger.clock import utc
from reportedly.ledger.replies.arriving.nouns import Arrival, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.ledger.replies.nouns import State

_STATES: dict[int, State] = {1: "approved", 2: "held"}
_DELETED = 4
_QUERY = """SELECT t.uri, t.title, c.id, c.parent, c.created, c.mode, c.text, c.author, c.email
FROM comments c JOIN threads t ON t.id = c.tid ORDER BY c.id"""


def arrivals(path: Path, site: str) -> Iterator[Arrival | LeftOut]:
    """The comments, as their writers typed them. `site`: as in ``https://paper.example``.

    Raises `UsageError` for a file that is no such database. It is opened to read alone.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            for row in connection.execute(_QUERY):
                yield _comment(dict(row), site)
    except sqlite3.Error:
        raise UsageError(f"{path}: this is no database of Isso") from None


def _comment(row: dict[str, Any], site: str) -> Arrival | LeftOut:
    written = _time(row["created"])
    if row["mode"] == _DELETED:
        return LeftOut("deleted there")
    body = row["text"].strip() if isinstance(row["text"], str) else ""
    if not body or written is None or not isinstance(row["uri"], str):
        return LeftOut("without page, words or time")
    return Arrival(
        origin="isso",
        key=f"{site} {row['id']}",
        page=urljoin(site, row["uri"]),
        title=str(row["title"] or ""),
        name=str(row["author"] or ""),
        body=body,
        written=written,
        state=_STATES.get(row["mode"], "held"),
        parent=None if row["parent"] is None else f"{site} {row['parent']}",
        email=str(row["email"] or ""),
    )


def _time(seconds: Any) -> str | None:
    try:
        return utc(datetime.fromtimestamp(float(seconds), UTC))
    except (TypeError, ValueError, OverflowError, OSError):
        return None
