"""What rests on an outlet, a document or a person through whom words reached a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, hop, settled, version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position
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
    ids = sorted(
        {row for part in _rests_on(names, filters) for row in _ids(connection, part, filters)}
    )
    ids, more = filters.page(ids[::-1][filters.offset :])
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
    goes_on: dict[str, Position] = {"rests": (ids[-1],)} if more else {}
    return Answer({"source": name, **filters.told()}, sections, notes, goes_on)


def _rests_on(names: set[str], filters: Filters) -> Iterator[sa.Select[Any]]:
    """Ids in falling order, a list each: what passes through a name, was given to it, or is on its pages.

    Each has its order from an index, so that it costs what is told, not what there is.
    """
    replaced = sa.select(settled.c.attribution_id).where(
        settled.c.attribution_id == hop.c.attribution_id, settled.c.hop == hop.c.number
    )
    passing = [version.c.id == attribution.c.version_id, *filters.conditions()]
    for name in sorted(names):
        for table, named in (
            (hop, (hop.c.folded == name) & ~replaced.exists()),
            (settled, settled.c.speaker_folded == name),
        ):
            row = table.c.attribution_id
            query = sa.select(row).distinct().where(named, attribution.c.id == row, *passing)
            query = query.where(*filters.below("rests", row))
            yield query.order_by(row.desc())
        own = attribution.c.outlet_folded == name
        row = attribution.c.id
        query = sa.select(row).where(own, *passing, *filters.below("rests", row))
        yield query.order_by(row.desc())


def _ids(connection: Connection, query: sa.Select[Any], filters: Filters) -> list[int]:
    return list(connection.execute(query.limit(filters.reach)).scalars())


def _rests(item: Statement, names: set[str]) -> str:
    said_by = item.attribution.source
    if fold_name(said_by.name or said_by.text) in names:
        return "own"
    if said_by.kind in {"unnamed", "unknown"}:
        return str(said_by.kind)
    return "named"
