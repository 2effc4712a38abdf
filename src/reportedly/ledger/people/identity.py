"""Who an entity of a page is across pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an entity is: the speaker's key, by which rule, and why in one line."""

    key: str
    rule: str
    reason: str
