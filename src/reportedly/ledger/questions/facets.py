"""How many of what a search finds are of each act, kind of source, outlet, and hedged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.schema import attribution, hedge, version
from reportedly.ledger.searching import matching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters

COUNTED = 1000
"""Statements that are counted: the ones added last. It bounds what a search costs."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts by value, most first. `whole`: whether everything found was counted, or only the last added."""

    counted: int
    whole: bool
    acts: Mapping[str, int]
    kinds: Mapping[str, int]
    outlets: Mapping[str, int]
    hedged: int


def facets(connection: Connection, words: str, filters: Filters) -> Facets:
    """Counts over what `search` would find, whatever its page."""
    hedged = sa.select(sa.literal(1)).where(hedge.c.attribution_id == attribution.c.id).exists()
    query = sa.select(
        attribution.c.act, attribution.c.source_kind, version.c.outlet, hedged.label("hedged")
    ).join(version, version.c.id == attribution.c.version_id)
    if words.strip():
        held = matching(words, connection.dialect.name).subquery("held")
        query = query.join(held, held.c.id == attribution.c.id).order_by(held.c.id.desc())
    else:
        query = query.order_by(attribution.c.id.desc())
    query = query.where(*filters.conditions()).limit(COUNTED + 1)
    rows = connection.execute(query).all()
    counted = rows[:COUNTED]
    return Facets(
        len(counted),
        len(rows) <= COUNTED,
        _most(Counter(row[0] for row in counted)),
        _most(Counter(row[1] for row in counted)),
        _most(Counter(row[2] for row in counted if row[2])),
        sum(bool(row[3]) for row in counted),
    )


def _most(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
