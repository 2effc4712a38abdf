"""Where pages set two statements beside or against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.filters import spoken
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, tension, version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position

_HEADING = "two statements side by side, no verdict"


def tensions(connection: Connection, filters: Filters, kind: str | None = None) -> Answer:
    """Tensions of type `kind` (all without) of which either side passes the filters; last added first."""
    a, b = attribution.alias("a"), attribution.alias("b")
    passing = (
        sa.select(attribution.c.id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(
            attribution.c.version_id == tension.c.version_id,
            attribution.c.key.in_([tension.c.a, tension.c.b]),
            *filters.conditions(),
        )
        .correlate(tension)
    )
    query = (
        sa.select(tension, a.c.id.label("a_row"), b.c.id.label("b_row"))
        .join(a, (a.c.version_id == tension.c.version_id) & (a.c.key == tension.c.a))
        .join(b, (b.c.version_id == tension.c.version_id) & (b.c.key == tension.c.b))
        # the second orders upwards within a page
        .where(
            passing.exists(), *filters.below("tensions", tension.c.version_id, -tension.c.number)
        )
        .order_by(tension.c.version_id.desc(), tension.c.number)
    )
    if filters.speaker:
        # only their pages: without it every tension would be looked at
        theirs = spoken(fold_name(filters.speaker))
        pages = sa.select(attribution.c.version_id).where(attribution.c.id.in_(theirs))
        query = query.where(tension.c.version_id.in_(pages))
    if kind:
        query = query.where(tension.c.type == kind)
    rows = list(connection.execute(filters.window(query)).mappings())
    shown = rows[: filters.limit]
    ids = list(dict.fromkeys(row[side] for row in shown for side in ("a_row", "b_row")))
    known = {item.row: item for item in statements(connection, ids)}
    entries = []
    for row in shown:
        first = known[row["a_row"]]
        facts = [("type", str(row["type"]))]
        if row["signal_start"] is not None:
            words = first.article.text[row["signal_start"] : row["signal_end"]]
            facts.append(("signal", words))
        entries.append(Entry(first, tuple(facts), known[row["b_row"]]))
    section = Section("tensions", _HEADING, tuple(entries), len(rows) > filters.limit)
    goes_on: dict[str, Position] = {}
    if section.more:
        goes_on["tensions"] = (shown[-1]["version_id"], -shown[-1]["number"])
    told = {"tensions": kind, **filters.told()}
    return Answer(told, (section,) if entries else (), next=goes_on)
