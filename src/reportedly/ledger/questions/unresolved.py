"""What is left open: who spoke, which of several people a name means, and when it was."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.people.suggestions import place_of, suggested
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, moment, settled, version
from reportedly.ledger.verdicts.state import Verdicts
from reportedly.ledger.verdicts.table import overruled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position

    # a list, and where it goes on
    _List = tuple[Section, Position | None]

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
    lists: dict[str, Callable[[], _List]] = {
        "disputes": lambda: _listed(
            connection,
            ("disputes", "what people judge differently"),
            _chosen("disputes", disputed, filters),
            filters,
        ),
        "speakers": lambda: _listed(
            connection,
            ("speakers", "speakers left open"),
            _chosen("speakers", open_names, filters),
            filters,
        ),
        "names": lambda: _names(connection, filters),
        "orphans": lambda: _orphans(connection),
        "overruled": lambda: _overruled(connection),
        "times": lambda: _listed(
            connection, ("times", "times that are not resolved"), _times(filters), filters
        ),
    }
    asked = [listed() for name, listed in lists.items() if filters.asks(name)]
    return Answer(
        {"unresolved": True, **filters.told()},
        tuple(section for section, _ in asked if section.entries),
        next={section.name: at for section, at in asked if at is not None},
    )


def _orphans(connection: Connection) -> _List:
    """Judgements that are kept though their words are on the page no more."""
    entries = tuple(Entry(None, _judged(row)) for row in Verdicts.of(connection).orphans())
    return Section("orphans", "judgements whose words are gone", entries), None


def _overruled(connection: Connection) -> _List:
    """What one person judged and another took back: it holds no more, and is not hidden."""
    entries = tuple(
        Entry(None, (*_judged(row), ("taken_back_by", undo["author"]), ("on", undo["made"])))
        for row, undo in overruled(connection)
    )
    return Section("overruled", "judgements that somebody else took back", entries), None


def _judged(row: Mapping[Any, Any]) -> tuple[tuple[str, str], ...]:
    return (
        ("judgement", row["key"]),
        ("verdict", row["kind"]),
        ("by", row["author"]),
        ("made", row["made"]),
        ("page", row["anchor"].get("page", "")),
        ("words", row["anchor"].get("exact", "")),
    )


def _chosen(name: str, condition: sa.ColumnElement[bool], filters: Filters) -> sa.Select[Any]:
    nothing = sa.null()
    return (
        sa.select(attribution.c.id, nothing.label("words"), nothing.label("edtf"))
        .add_columns(sa.literal(0).label("moment"))
        .join(version, version.c.id == attribution.c.version_id)
        .where(condition, *filters.conditions())
        .where(*filters.below(name, attribution.c.id, sa.literal(0)))
        .order_by(attribution.c.id.desc())
    )


def _times(filters: Filters) -> sa.Select[Any]:
    return (
        sa.select(attribution.c.id, moment.c.words, moment.c.edtf, moment.c.id.label("moment"))
        .select_from(moment)
        .join(attribution, attribution.c.id == moment.c.attribution_id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(
            moment.c.earliest.is_(None),
            moment.c.latest.is_(None),
            moment.c.granularity != "duration",
            *filters.conditions(),
            # the second orders upwards within an attribution
            *filters.below("times", attribution.c.id, -moment.c.id),
        )
        .order_by(moment.c.attribution_id.desc(), moment.c.id)
    )


def _listed(
    connection: Connection, title: tuple[str, str], query: sa.Select[Any], filters: Filters
) -> _List:
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
    more = len(rows) > filters.limit
    last = (shown[-1]["id"], -shown[-1]["moment"]) if more else None
    return Section(*title, entries, more), last


def _names(connection: Connection, filters: Filters) -> _List:
    waiting = suggested(connection, filters.position("names"))
    found = list(islice(waiting, filters.offset, filters.reach))
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
    more = len(found) > filters.limit
    last = place_of(shown[-1]) if more else None
    return Section("names", heading, entries, more), last
