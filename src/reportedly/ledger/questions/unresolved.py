"""What is left open: who spoke, which of several people a name means, and when it was."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.people.suggestions import suggested
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, moment, settled, version
from reportedly.ledger.verdicts.state import Verdicts
from reportedly.ledger.verdicts.table import overruled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters

_TALKERS = ("person", "organisation", "outlet", "place-as-government", "unknown")


def unresolved(connection: Connection, filters: Filters) -> Answer:
    """What people disagree about, speakers left open, names that may be one, times that are not resolved, and what people judged of words that are gone."""
    named = sa.select(settled.c.attribution_id).where(settled.c.speaker_name.is_not(None))
    open_names = (
        attribution.c.source_name.is_(None)
        & attribution.c.source_kind.in_(_TALKERS)
        & attribution.c.id.not_in(named)
    )
    disputed = attribution.c.id.in_(
        sa.select(settled.c.attribution_id).where(settled.c.state == "disputed")
    )
    sections = (
        _listed(
            connection,
            ("disputes", "what people judge differently"),
            _chosen(disputed, filters),
            filters,
        ),
        _listed(
            connection, ("speakers", "speakers left open"), _chosen(open_names, filters), filters
        ),
        _names(connection, filters),
        _orphans(connection),
        _overruled(connection),
        _listed(connection, ("times", "times that are not resolved"), _times(filters), filters),
    )
    return Answer({"unresolved": True, **filters.told()}, tuple(s for s in sections if s.entries))


def _orphans(connection: Connection) -> Section:
    """Judgements that are kept though their words are on the page no more."""
    entries = tuple(Entry(None, _judged(row)) for row in Verdicts.of(connection).orphans())
    return Section("orphans", "judgements whose words are gone", entries)


def _overruled(connection: Connection) -> Section:
    """What one person judged and another took back: it holds no more, and is not hidden."""
    entries = tuple(
        Entry(None, (*_judged(row), ("taken_back_by", undo["author"]), ("on", undo["made"])))
        for row, undo in overruled(connection)
    )
    return Section("overruled", "judgements that somebody else took back", entries)


def _judged(row: Mapping[Any, Any]) -> tuple[tuple[str, str], ...]:
    return (
        ("judgement", row["key"]),
        ("verdict", row["kind"]),
        ("by", row["author"]),
        ("made", row["made"]),
        ("page", row["anchor"].get("page", "")),
        ("words", row["anchor"].get("exact", "")),
    )


def _chosen(condition: sa.ColumnElement[bool], filters: Filters) -> sa.Select[Any]:
    return (
        sa.select(attribution.c.id, sa.null().label("words"), sa.null().label("edtf"))
        .join(version, version.c.id == attribution.c.version_id)
        .where(condition, *filters.conditions())
        .order_by(attribution.c.id.desc())
    )


def _times(filters: Filters) -> sa.Select[Any]:
    return (
        sa.select(attribution.c.id, moment.c.words, moment.c.edtf)
        .select_from(moment)
        .join(attribution, attribution.c.id == moment.c.attribution_id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(
            moment.c.earliest.is_(None),
            moment.c.latest.is_(None),
            moment.c.granularity != "duration",
            *filters.conditions(),
        )
        .order_by(moment.c.attribution_id.desc(), moment.c.id)
    )


def _listed(
    connection: Connection, title: tuple[str, str], query: sa.Select[Any], filters: Filters
) -> Section:
    rows = list(connection.execute(filters.window(query)).mappings())
    shown = rows[: filters.limit]
    known = {
        item.row: item
        for item in statements(connection, list(dict.fromkeys(row["id"] for row in shown)))
    }
    entries = tuple(
        Entry(
            known[row["id"]],
            (("time", row["words"]), ("known", row["edtf"] or "nothing")) if row["words"] else (),
        )
        for row in shown
    )
    return Section(*title, entries, len(rows) > filters.limit)


def _names(connection: Connection, filters: Filters) -> Section:
    found = list(islice(suggested(connection), filters.offset, filters.reach))
    shown = found[: filters.limit]
    entries = tuple(
        Entry(
            None,
            (
                ("name", one.a_name),
                ("id", one.a),
                ("perhaps", one.b_name),
                ("perhaps_id", one.b),
                ("reason", one.reason),
            ),
        )
        for one in shown
    )
    heading = "names kept apart that may be one"
    return Section("names", heading, entries, len(found) > filters.limit)
