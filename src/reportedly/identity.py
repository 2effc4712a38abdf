"""Ids: the same words always have the same one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Span


def attribution_id(article: str, *roles: Sequence[Span]) -> str:
    """``q_`` and 16 hex digits of the SHA-256 of the article's id and the spans of source, cue and content."""
    spans = ";".join(",".join(f"{s.start}-{s.end}" for s in role) for role in roles)
    return "q_" + hashlib.sha256(f"{article}\n{spans}".encode()).hexdigest()[:16]


def article_id(url: str | None, text: str) -> str:
    """Stable name of an article: the same text under the same address has the same one."""
    data = f"{url or ''}\n{text}".encode("utf-8", "surrogatepass")
    return "a_" + hashlib.sha256(data).hexdigest()[:16]
