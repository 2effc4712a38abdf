"""Remark42: its backup, JSON lines, packed by gzip or not. It holds no addresses."""

from __future__ import annotations

import gzip
import json
import zlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.ledger.clock import utc
from reportedly.ledger.replies.arriving.markup import plain_text
from reportedly.ledger.replies.arriving.nouns import Arrival, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PACKED = b"\x1f\x8b"
_LONGEST_LINE = 4_000_000


def arrivals(path: Path) -> Iterator[Arrival | LeftOut]:
    """The comments, as they were typed where that is kept. Raises `UsageError` for a file that is no backup."""
    lines = _lines(path)
    head = _json(next(lines, b""))
    if not isinstance(head, dict) or head.get("version", 0) not in {0, 1} or "id" in head:
        raise UsageError(f"{path}: this is no backup of Remark42 (version 1)")
    for line in lines:
        if line.strip():
            found = _json(line)
            yield _comment(found) if isinstance(found, dict) else LeftOut("lines that are no JSON")


def _lines(path: Path) -> Iterator[bytes]:
    """Line by line: a packed file is never unpacked at once, and a line has an end."""
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == _PACKED
            plain.seek(0)
            stream = gzip.GzipFile(fileobj=plain) if packed else plain
            while line := stream.readline(_LONGEST_LINE):
                yield line
    except (OSError, EOFError, zlib.error):
        raise UsageError(f"{path}: this cannot be read to its end") from None


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _comment(found: dict[str, Any]) -> Arrival | LeftOut:
    if found.get("delete") is True:
        return LeftOut("deleted there")
    locator, user = _table(found.get("locator")), _table(found.get("user"))
    page, key = _words(locator.get("url")), _words(found.get("id"))
    body = _words(found.get("orig")).strip() or plain_text(_words(found.get("text")))
    written = _time(_words(found.get("time")))
    if not page or not key or not body or written is None:
        return LeftOut("without page, words, number or time")
    return Arrival(
        origin="remark42",
        key=f"{_words(locator.get('site'))} {key}",
        page=page,
        title=_words(found.get("title")),
        name=_words(user.get("name")),
        body=body,
        written=written,
        state="approved",
        parent=f"{_words(locator.get('site'))} {_words(found['pid'])}"
        if found.get("pid")
        else None,
    )


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _time(words: str) -> str | None:
    try:
        return utc(datetime.fromisoformat(words))
    except (ValueError, OverflowError):
        return None
