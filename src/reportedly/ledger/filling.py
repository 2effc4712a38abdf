"""The rows below extractions that are there: attributions with all that hangs on them, entities, speakers, the index."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportedly.ledger import rows, searching
from reportedly.ledger.inserting import insert
from reportedly.ledger.numbering import fresh_ids
from reportedly.ledger.people.joining import Page, join_pages
from reportedly.ledger.people.telling import Told
from reportedly.ledger.schema import (
    attribution,
    entity,
    headline,
    hedge,
    hop,
    moment,
    problem,
    tension,
)
from reportedly.ledger.verdicts.settling import settle_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    Reading = Mapping[str, Any]

_ORDER = (attribution, hop, hedge, moment, entity, tension, headline, problem)
"""What refers to another table comes after it."""


@dataclass(slots=True)
class _Below:
    """Rows that wait to be written, by table."""

    tables: dict[str, list[rows.Row]] = field(
        default_factory=lambda: {table.name: [] for table in _ORDER}
    )
    words: list[searching.Indexed] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)


def fill(connection: Connection, found: Sequence[tuple[int, str, Reading]]) -> None:
    """Write what each reading says below its extraction: version row, key of the page, reading."""
    count = sum(len(reading["attributions"]) for _, _, reading in found)
    ids = iter(fresh_ids(connection, attribution, count))
    below = _Below()
    for version_id, address, reading in found:
        named = {item["id"]: next(ids) for item in reading["attributions"]}
        _collect(below, version_id, reading, named)
        entities = tuple(rows.entity_rows(reading))
        below.tables["entity"] += _beneath(version_id, entities)
        kept = below.tables["attribution"][len(below.tables["attribution"]) - len(named) :]
        told = [Told.of(row["id"], row["source_entity"], row["detail"]) for row in kept]
        below.pages.append(Page(version_id, address, entities, told))
    for table in _ORDER:
        insert(connection, table, below.tables[table.name])
    join_pages(connection, below.pages)
    searching.index(connection, below.words)
    settle_versions(connection, [version_id for version_id, _, _ in found])


def _collect(below: _Below, version_id: int, reading: Reading, ids: Mapping[str, int]) -> None:
    found, tables = reading["attributions"], below.tables
    outlet = rows.version_row(reading["article"])["outlet_folded"]
    made = (rows.attribution_row(item, number, outlet) for number, item in enumerate(found, 1))
    tables["attribution"] += (
        {"id": ids[row["key"]], "version_id": version_id, **row} for row in made
    )
    for item in found:
        identity = {"attribution_id": ids[item["id"]]}
        tables["hop"] += ({**identity, **row} for row in rows.hop_rows(item))
        tables["hedge"] += ({**identity, **row} for row in rows.hedge_rows(item))
    below.words += rows.indexed(reading, ids)
    tables["moment"] += _beneath(version_id, _moments(reading, ids))
    tables["tension"] += _beneath(version_id, rows.tension_rows(reading))
    tables["headline"] += _beneath(version_id, rows.headline_rows(reading))
    tables["problem"] += _beneath(version_id, rows.problem_rows(reading))


def _beneath(version_id: int, made: Iterable[rows.Row]) -> Iterator[rows.Row]:
    return ({"version_id": version_id, **row} for row in made)


def _moments(reading: Reading, ids: Mapping[str, int]) -> Iterator[rows.Row]:
    for row in rows.moment_rows("text", reading["times"]):
        yield {"attribution_id": None, **row}
    for item in reading["attributions"]:
        whose = {"attribution_id": ids[item["id"]]}
        said = [item["said"]] if item["said"] else []
        for row in rows.moment_rows("said", said):
            yield {**whose, **row}
        for row in rows.moment_rows("happened", item["happened"]):
            yield {**whose, **row}
