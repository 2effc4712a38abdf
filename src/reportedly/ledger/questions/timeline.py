"""When it happened, when it was said, when it was reported: three clocks, never mixed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import LAST
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, moment, version
from reportedly.ledger.searching import holding, matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position

    Row = Mapping[Any, Any]

CLOCKS = ("happened", "said", "reported")
_HEADINGS = {
    "dated": "in order of time",
    "unresolved": "at a time that is not resolved",
}
_DAY = 10
FEW = 5_000
"""Matches that are rather looked at one by one."""
_STEP = 400
"""Rows that are read on at a time."""
_AT = sa.func.coalesce(moment.c.earliest, moment.c.latest)
_PLACE = (moment.c.version_id, moment.c.attribution_id)
"""In the order of adding the pages, then as on the page."""


def timeline(
    connection: Connection, words: str, filters: Filters, clock: str | None = None
) -> Answer:
    """Statements about `words` (all without any) in order of time; each entry says by which clock.

    Here `since` and `until` of the filters are about the time itself, not the page's. Times that
    are not resolved are a list of their own, in the order of adding. `clock`: one of `CLOCKS` alone.
    """
    clocks = (clock,) if clock else CLOCKS
    asked = _Asked.of(connection, words, filters)
    lists = []
    if filters.asks("dated"):
        dated = [row for one in clocks for row in asked.dated(connection, one)]
        lists.append(_section(connection, "dated", dated, filters))
    if filters.asks("unresolved") and not (filters.since or filters.until):
        said = [one for one in clocks if one != "reported"]
        undated = [row for one in said for row in asked.undated(connection, one)]
        lists.append(_section(connection, "unresolved", undated, filters))
    return Answer(
        {"timeline": words, "clock": clock, **filters.told()},
        tuple(section for section, _ in lists if section.entries),
        next={section.name: at for section, at in lists if at is not None},
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked, and by which way: from few matches to their times, or along the times.

    In order of time, an index has the times of all statements. Where words are in many of them, the
    first in order of time come soon along that index; where they are in few, each is looked at,
    and they are sorted. Either way costs about the same at `FEW`, and less the farther from it.
    """

    words: str
    filters: Filters
    few: bool

    @classmethod
    def of(cls, connection: Connection, words: str, filters: Filters) -> _Asked:
        """Counts the matches, though never beyond `FEW`."""
        few = bool(filters.speaker)
        if words.strip() and not few:
            held = matching(words, connection.dialect.name, filters.field).limit(FEW)
            counted = sa.select(sa.func.count()).select_from(held.subquery())
            few = connection.execute(counted).scalar_one() < FEW
        return cls(words, filters, few)

    def dated(self, connection: Connection, clock: str) -> list[Row]:
        """Rows of one clock in order of time, as many as could be told."""
        at = version.c.published if clock == "reported" else _AT
        query = _reported() if clock == "reported" else self._moments(clock)
        query = query.where(at.is_not(None))
        if self.filters.since:
            query = query.where(at >= self.filters.since)
        if self.filters.until:
            # what an index can bound, and what is meant
            day = sa.func.substr(at, 1, _DAY) <= self.filters.until
            query = query.where(at <= self.filters.until + LAST, day)
        order = (version.c.id, attribution.c.id) if clock == "reported" else _PLACE
        query = query.where(*self._beyond("dated", clock, (at, *order)))
        ties = () if clock == "reported" else (moment.c.id,)
        return self._first(connection, query, (at, *order, *ties))

    def _beyond(
        self, name: str, clock: str, order: Sequence[sa.ColumnElement[Any]]
    ) -> Iterator[sa.ColumnElement[bool]]:
        """What comes after the position of a list, in whose order the clock and the moment are last."""
        position = self.filters.position(name)
        if position is None:
            return
        *place, last, number = position
        here = sa.tuple_(*order)
        there = sa.tuple_(*(sa.literal(value) for value in place[-len(order) :]))
        if clock == last and clock != "reported":
            yield (here > there) | ((here == there) & (moment.c.id > number))
        else:
            yield here >= there if clock > str(last) else here > there

    def undated(self, connection: Connection, clock: str) -> list[Row]:
        """Rows of one clock whose time is not resolved, in the order of adding."""
        query = self._moments(clock).where(_AT.is_(None))
        query = query.where(*self._beyond("unresolved", clock, _PLACE))
        return self._first(connection, query, (*_PLACE, moment.c.id))

    def _moments(self, role: str) -> sa.Select[Any]:
        column = _unindexed(moment.c.role) if self.few else moment.c.role
        return (
            sa.select(
                attribution.c.id,
                moment.c.version_id,
                _AT.label("at"),
                moment.c.role.label("clock"),
                moment.c.edtf,
                moment.c.words,
                moment.c.id.label("moment"),
            )
            .select_from(moment)
            .join(attribution, attribution.c.id == moment.c.attribution_id)
            .join(version, version.c.id == attribution.c.version_id)
            .where(column == role, moment.c.granularity != "duration")
        )

    def _first(
        self, connection: Connection, query: sa.Select[Any], order: Sequence[sa.ColumnElement[Any]]
    ) -> list[Row]:
        """The first rows in an order that an index has: pages of one day are many."""
        reach, words = self.filters.reach, self.words if self.words.strip() else ""
        asked = query.where(*replace(self.filters, since=None, until=None).conditions())
        if self.few:
            if words:
                held = matching(words, connection.dialect.name, self.filters.field)
                asked = asked.where(attribution.c.id.in_(held))
            asked = asked.order_by(*map(_unindexed, order)).limit(reach)
            return list(connection.execute(asked).mappings())
        asked = asked.order_by(*order)
        if not words:
            return list(connection.execute(asked.limit(reach)).mappings())
        return self._along(connection, asked)

    def _along(self, connection: Connection, asked: sa.Select[Any]) -> list[Row]:
        """Reads on until enough rows hold the words."""
        found: list[Row] = []
        result = connection.execute(asked.execution_options(yield_per=_STEP)).mappings()
        for part in result.partitions():
            ids = [row["id"] for row in part]
            kept = holding(connection, ids, self.words, self.filters.field)
            found += [row for row in part if row["id"] in kept]
            if len(found) >= self.filters.reach:
                break
        result.close()
        return found


def _unindexed(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The same values, for which SQLite looks into no index: it takes few matches for many."""
    return sa.func.coalesce(column, column)


def _reported() -> sa.Select[Any]:
    """The first statement of each page stands for it."""
    return (
        sa.select(
            attribution.c.id,
            attribution.c.version_id,
            version.c.published.label("at"),
            sa.literal("reported").label("clock"),
            version.c.published.label("edtf"),
            sa.func.coalesce(version.c.published_words, version.c.published).label("words"),
            sa.literal(0).label("moment"),
        )
        .select_from(attribution)
        .join(version, version.c.id == attribution.c.version_id)
        .where(version.c.published.is_not(None))
    )


def _place(row: Row) -> tuple[str, int, int, str, int]:
    """What the list orders by."""
    return row["at"] or "", row["version_id"], row["id"], row["clock"], row["moment"]


def _section(
    connection: Connection, name: str, found: Sequence[Row], filters: Filters
) -> tuple[Section, Position | None]:
    """The clocks' rows as one list, and where it goes on: each gave as many as could be told, and the first of all are."""
    found = sorted(found, key=_place)
    rows = found[filters.offset :]
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
    return Section(name, _HEADINGS[name], entries, more), _place(rows[-1]) if more else None
