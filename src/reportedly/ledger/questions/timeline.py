"""When it happened, when it was said, when it was reported: three clocks, never mixed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, moment, version
from reportedly.ledger.searching import matching

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters

CLOCKS = ("happened", "said", "reported")
_HEADINGS = {
    "dated": "in order of time",
    "unresolved": "at a time that is not resolved",
}
_DAY = 10


def timeline(
    connection: Connection, words: str, filters: Filters, clock: str | None = None
) -> Answer:
    """Statements about `words` (all without any) in order of time; each entry says by which clock.

    Here `since` and `until` of the filters are about the time itself, not the page's. Times that
    are not resolved are a list of their own, in the order of adding. `clock`: one of `CLOCKS` alone.
    """
    dated, undated = [], []
    for one in [clock] if clock else CLOCKS:
        query = _reported() if one == "reported" else _moments(one)
        query = query.where(*_about(connection, words, filters))
        if one != "reported":
            undated.append(query.where(moment.c.earliest.is_(None), moment.c.latest.is_(None)))
            query = query.where(
                sa.or_(moment.c.earliest.is_not(None), moment.c.latest.is_not(None))
            )
        dated.append(query)
    sections = [_section(connection, "dated", _within(sa.union_all(*dated), filters), filters)]
    if undated and not (filters.since or filters.until):
        sections.append(
            _section(connection, "unresolved", sa.union_all(*undated).subquery(), filters)
        )
    return Answer(
        {"timeline": words, "clock": clock, **filters.told()},
        tuple(s for s in sections if s.entries),
    )


def _moments(role: str) -> sa.Select[Any]:
    return (
        sa.select(
            attribution.c.id,
            sa.func.coalesce(moment.c.earliest, moment.c.latest).label("at"),
            moment.c.role.label("clock"),
            moment.c.edtf,
            moment.c.words,
        )
        .select_from(moment)
        .join(attribution, attribution.c.id == moment.c.attribution_id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(moment.c.role == role, moment.c.granularity != "duration")
    )


def _reported() -> sa.Select[Any]:
    """The first statement of each page stands for it."""
    return (
        sa.select(
            attribution.c.id,
            version.c.published.label("at"),
            sa.literal("reported").label("clock"),
            version.c.published.label("edtf"),
            sa.func.coalesce(version.c.published_words, version.c.published).label("words"),
        )
        .select_from(attribution)
        .join(version, version.c.id == attribution.c.version_id)
        .where(version.c.published.is_not(None))
    )


def _about(connection: Connection, words: str, filters: Filters) -> list[sa.ColumnElement[bool]]:
    asked = list(replace(filters, since=None, until=None).conditions())
    if words.strip():
        held = matching(words, connection.dialect.name, filters.field)
        asked.append(attribution.c.id.in_(held))
    return asked


def _within(rows: sa.CompoundSelect[Any], filters: Filters) -> sa.Subquery:
    table = rows.subquery()
    day = sa.func.substr(table.c["at"], 1, _DAY)
    query = sa.select(table)
    if filters.since:
        query = query.where(day >= filters.since)
    if filters.until:
        query = query.where(day <= filters.until)
    return query.subquery()


def _section(connection: Connection, name: str, table: sa.Subquery, filters: Filters) -> Section:
    query = sa.select(table).order_by(table.c["at"], table.c.id, table.c.clock)
    rows = list(connection.execute(filters.window(query)).mappings())
    more, rows = len(rows) > filters.limit, rows[: filters.limit]
    unique = list(dict.fromkeys(row["id"] for row in rows))
    known = {item.row: item for item in statements(connection, unique)}
    entries = tuple(
        Entry(
            known[row["id"]],
            (
                ("at", row["edtf"] or row["at"] or "unknown"),
                ("clock", row["clock"]),
                ("words", row["words"]),
            ),
        )
        for row in rows
    )
    return Section(name, _HEADINGS[name], entries, more)
