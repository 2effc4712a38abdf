"""The id of an attribution: the same words of the same article always have the same one."""

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
