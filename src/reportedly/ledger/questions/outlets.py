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


def makeup(connection: Connection, outlet: str) -> Makeup:
    """The makeup of all pages whose outlet is called so, with or without an article."""
    folded = fold_name(outlet)
    names = {folded, folded.removeprefix(_ARTICLE), _ARTICLE + folded}
    own = sa.select(version.c.id).where(version.c.latest, version.c.outlet_folded.in_(names))
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
