"""Speakers who may be one: told, never joined without a person's word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from rapidfuzz import fuzz

from reportedly.ledger.schema import speaker, speaker_mention, version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

_NEAR = 88.0
"""Likeness (0..100) of two full names that may be two spellings of one."""
_CROWD = 30
"""More speakers with one surname than this are not compared: nobody reads the pairs."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two speakers of one kind (their keys and names), and why they may be one."""

    a: str
    a_name: str
    b: str
    b_name: str
    reason: str


def suggestions(connection: Connection, key: str | None = None) -> list[Suggestion]:
    """All of the ledger, or those about the speaker with this key."""
    current = (
        sa.select(speaker_mention.c.speaker_id)
        .join(version, version.c.id == speaker_mention.c.version_id)
        .where(version.c.latest)
    )
    query = sa.select(speaker).where(speaker.c.kind == "person", speaker.c.id.in_(current))
    if key is not None:
        name = connection.execute(sa.select(speaker.c.folded).where(speaker.c.key == key)).scalar()
        surname = (name or "").split()[-1:]
        if not surname:
            return []
        query = query.where(
            (speaker.c.folded == surname[0]) | speaker.c.folded.like(f"% {surname[0]}")
        )
    groups: dict[str, list[Mapping[Any, Any]]] = defaultdict(list)
    for row in connection.execute(query.order_by(speaker.c.key)).mappings():
        groups[row["folded"].split()[-1]].append(row)
    found = [one for group in groups.values() for one in _pairs(group)]
    chosen = [one for one in found if key is None or key in {one.a, one.b}]
    return sorted(chosen, key=lambda one: (one.a_name, one.b_name, one.a, one.b))


def _pairs(group: Sequence[Mapping[Any, Any]]) -> Iterator[Suggestion]:
    if len(group) > _CROWD:
        return
    for place, a in enumerate(group):
        for b in group[place + 1 :]:
            reason = _reason(a["folded"].split(), b["folded"].split())
            if reason:
                first, second = sorted((a, b), key=lambda row: (len(row["folded"]), row["key"]))
                yield Suggestion(first["key"], first["name"], second["key"], second["name"], reason)


def _reason(one: Sequence[str], other: Sequence[str]) -> str | None:
    """Why two names with one surname may be one person's."""
    if list(one) == list(other):
        return "the same name, on pages that leave open who that is"
    if len(one) == 1 or len(other) == 1:
        return "the same surname, alone on one page"
    if one[0] == other[0]:
        return "the same first and last name"
    if len(one[0]) == 1 or len(other[0]) == 1:
        return "an initial that fits" if one[0][0] == other[0][0] else None
    return (
        "nearly the same spelling" if fuzz.ratio(" ".join(one), " ".join(other)) >= _NEAR else None
    )
