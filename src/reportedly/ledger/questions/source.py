"""What rests on an outlet, a document or a person through whom words reached a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, hop, settled, version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters
    from reportedly.ledger.questions.statements import Statement

_HEADINGS = {
    "own": "in its own words",
    "named": "through it, from somebody named",
    "unnamed": "through it, from unnamed sources",
    "unknown": "through it, from a speaker who is not known",
}
_ARTICLE = "the "


def source(connection: Connection, name: str, filters: Filters) -> Answer:
    """Everything that rests on `name`, newest addition first, by whose words it passes on.

    A page rests on its outlet, whether its sentences say so or not.
    """
    folded = fold_name(name)
    names = {folded, folded.removeprefix(_ARTICLE), _ARTICLE + folded}
    replaced = sa.select(settled.c.attribution_id).where(
        settled.c.attribution_id == hop.c.attribution_id, settled.c.hop == hop.c.number
    )
    relayed = sa.select(hop.c.attribution_id).where(hop.c.folded.in_(names), ~replaced.exists())
    given = sa.select(settled.c.attribution_id).where(settled.c.speaker_folded.in_(names))
    own_pages = (
        sa.select(attribution.c.id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(version.c.outlet_folded.in_(names), version.c.latest)
    )
    rests = sa.union(relayed, given, own_pages)
    query = (
        sa.select(attribution.c.id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(attribution.c.id.in_(rests), *filters.conditions())
        .order_by(attribution.c.id.desc())
    )
    ids, more = filters.page(list(connection.execute(filters.window(query)).scalars()))
    lists: dict[str, list[Entry]] = {kind: [] for kind in _HEADINGS}
    for item in statements(connection, ids):
        lists[_rests(item, names)].append(Entry(item))
    sections = tuple(
        Section(kind, _HEADINGS[kind], tuple(entries), more)
        for kind, entries in lists.items()
        if entries
    )
    own = sa.select(sa.func.count()).where(version.c.latest, version.c.outlet_folded.in_(names))
    pages = connection.execute(own).scalar() or 0
    notes = (f"{pages:,} pages in the ledger are its own",) if pages else ()
    return Answer({"source": name, **filters.told()}, sections, notes)


def _rests(item: Statement, names: set[str]) -> str:
    said_by = item.attribution.source
    if fold_name(said_by.name or said_by.text) in names:
        return "own"
    if said_by.kind in {"unnamed", "unknown"}:
        return str(said_by.kind)
    return "named"
