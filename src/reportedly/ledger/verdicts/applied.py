"""Readings as people judged them: fixes made, rejected attributions left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.schema import version
from reportedly.ledger.verdicts.state import Verdicts
from reportedly.types import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.store import Ledger
    from reportedly.types import Attribution


def judged_readings(ledger: Ledger, *, versions: bool = False) -> Iterator[Reading]:
    """The latest version of each page (all with `versions`), in the order of their adding."""
    query = sa.select(version.c.id).order_by(version.c.id)
    if not versions:
        query = query.where(version.c.latest)
    with ledger.reads() as connection:
        verdicts = Verdicts.of(connection)
        for identity in connection.execute(query).scalars().all():
            reading = msgspec.convert(reading_of(connection, identity), Reading)
            yield _judged(reading, identity, verdicts)


def _judged(reading: Reading, version_id: int, verdicts: Verdicts) -> Reading:
    parents = {item.id: item.inside for item in reading.attributions}
    kept: list[Attribution] = []
    for item in reading.attributions:
        state = verdicts.state(version_id, item.id)
        if state is None:
            kept.append(item)
        elif state.word != "rejected":
            kept.append(state.fixed(item))
    known = {item.id for item in kept}

    def enclosing(inside: str | None) -> str | None:
        while inside is not None and inside not in known:
            inside = parents.get(inside)
        return inside

    return replace(
        reading,
        attributions=tuple(replace(item, inside=enclosing(item.inside)) for item in kept),
        tensions=tuple(t for t in reading.tensions if {t.a, t.b} <= known),
        headlines=tuple(
            h if h.attribution is None or h.attribution in known else replace(h, attribution=None)
            for h in reading.headlines
        ),
    )
