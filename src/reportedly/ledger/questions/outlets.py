"""What an outlet's own pages are made of: whose words, which acts, which hedges."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name
from reportedly.ledger.schema import attribution, hedge, version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Makeup:
    """Counts over the latest versions of an outlet's `pages`; each mapping has the most first.

    `hedged` counts attributions, `hedges` the hedge words by their text and owner.
    """

    pages: int
    attributions: int
    unnamed: int
    unknown: int
    hedged: int
    kinds: Mapping[str, int]
    acts: Mapping[str, int]
    hedges: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Period:
    """What an outlet's pages of one day or month hold. `period`: ``2031-05-06`` or ``2031-05``."""

    period: str
    attributions: int
    unnamed: int
    hedged: int


_DAY, _MONTH = 10, 7
_MOST_DAYS = 62


def over_time(connection: Connection, outlet: str) -> list[Period]:
    """The dated pages of an outlet, oldest first: by day, by month where that is more than two months of days."""
    hedged = sa.select(sa.literal(1)).where(hedge.c.attribution_id == attribution.c.id).exists()
    day = sa.func.substr(version.c.published, 1, _DAY)
    query: sa.Select[Any] = (
        sa.select(
            day,
            sa.func.count(),
            sa.func.sum(sa.case((attribution.c.source_kind == "unnamed", 1), else_=0)),
            sa.func.sum(sa.case((hedged, 1), else_=0)),
        )
        .join(version, version.c.id == attribution.c.version_id)
        .where(_own(outlet), version.c.published.is_not(None))
        .group_by(day)
        .order_by(day)
    )
    days = [Period(*row) for row in connection.execute(query)]
    if len(days) <= _MOST_DAYS:
        return days
    months: dict[str, list[Period]] = {}
    for one in days:
        months.setdefault(one.period[:_MONTH], []).append(one)
    return [_together(month, held) for month, held in months.items()]


def _together(month: str, held: list[Period]) -> Period:
    parts = [(one.attributions, one.unnamed, one.hedged) for one in held]
    return Period(month, *(sum(numbers) for numbers in zip(*parts, strict=True)))


def _own(outlet: str) -> sa.ColumnElement[bool]:
    """The latest versions of all pages whose outlet is called so, with or without an article."""
    folded = fold_name(outlet)
    names = {folded, folded.removeprefix(_ARTICLE), _ARTICLE + folded}
    return version.c.latest & version.c.outlet_folded.in_(names)


def makeup(connection: Connection, outlet: str) -> Makeup:
    """The makeup of all pages whose outlet is called so, with or without an article."""
    own = sa.select(version.c.id).where(_own(outlet))
    pages = connection.execute(sa.select(sa.func.count()).select_from(own.subquery())).scalar()
    kinds, acts = Counter[str](), Counter[str]()
    chosen = attribution.c.version_id.in_(own)
    query: sa.Select[Any] = (
        sa.select(attribution.c.source_kind, attribution.c.act, sa.func.count())
        .where(chosen)
        .group_by(attribution.c.source_kind, attribution.c.act)
    )
    for kind, act, many in connection.execute(query):
        kinds[kind] += many
        acts[act] += many
    return Makeup(
        pages or 0,
        sum(kinds.values()),
        kinds["unnamed"],
        kinds["unknown"],
        *_hedges(connection, chosen, dict(kinds.most_common()), dict(acts.most_common())),
    )


def _hedges(
    connection: Connection,
    chosen: sa.ColumnElement[bool],
    kinds: Mapping[str, int],
    acts: Mapping[str, int],
) -> tuple[int, Mapping[str, int], Mapping[str, int], Mapping[tuple[str, str], int]]:
    words = sa.func.lower(hedge.c.text)
    query: sa.Select[Any] = (
        sa.select(words, hedge.c.owner, sa.func.count())
        .join(attribution, attribution.c.id == hedge.c.attribution_id)
        .where(chosen)
        .group_by(words, hedge.c.owner)
        .order_by(sa.func.count().desc(), words)
    )
    found = {(text, owner): many for text, owner, many in connection.execute(query)}
    hedged = (
        sa.select(sa.func.count(sa.distinct(hedge.c.attribution_id)))
        .join(attribution, attribution.c.id == hedge.c.attribution_id)
        .where(chosen)
    )
    return connection.execute(hedged).scalar() or 0, kinds, acts, found
