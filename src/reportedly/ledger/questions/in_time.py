"""Statements in order of time: from few of them to their times, or along all times to the statements."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import sqlalchemy as sa

from reportedly.ledger.folding import LAST, fold_name
from reportedly.ledger.questions.filters import spoken
from reportedly.ledger.schema import attribution, moment, version
from reportedly.ledger.searching import holding, matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters

Clock = Literal["happened", "said", "reported"]
CLOCKS: tuple[Clock, ...] = get_args(Clock)
FEW = 5_000
"""Statements whose times are rather looked up one by one."""
MANY = 90_000
"""Statements whose ids are rather not gathered: rows are asked for the words themselves."""
_STEP = 200
"""Rows that are read on at a time."""
_DAY = 10
_AT = sa.func.coalesce(moment.c.earliest, moment.c.latest)
_IS_A_TIME = moment.c.granularity != "duration"
"""Where it has no day; what has one is placed by it."""
_MOMENT = (moment.c.version_id, moment.c.attribution_id, moment.c.role, moment.c.id)
_PAGE = version.c.id == attribution.c.version_id
_REPORTED = (version.c.id, attribution.c.id, sa.literal("reported"), sa.literal(0))


class Place(NamedTuple):
    """A time in the order of all of them: `at` is empty where it is not resolved, `moment` is 0 for `reported`.

    Of one time, the statements are in the order of adding their pages, then as on the page.
    """

    at: str
    version: int
    statement: int
    clock: str
    moment: int


@dataclass(frozen=True)
class InTime:
    """The times, by `clocks`, of the statements that hold `words` (all without any) and pass the filters.

    An index has all times in their order. Statements with words that many have come soon along that
    index; where few have them, the times of each are looked up and sorted. `FEW` and `MANY` are where
    one way becomes dearer than the next in a ledger of a million statements.
    """

    connection: Connection
    words: str
    filters: Filters
    clocks: Sequence[str]

    def dated(self) -> list[Place]:
        """The first in order of time, as many as could be told."""
        if self._few is None:
            return self._first(map(self._dated_along, self.clocks))
        since, until = self.filters.since or "", self.filters.until or LAST
        within = (one for one in self._few if one.at and since <= one.at and one.at[:_DAY] <= until)
        return self._first([self._after("dated", within)])

    def undated(self) -> list[Place]:
        """The first of those whose time is not resolved, in the order of adding."""
        if self._few is None:
            return self._first(self._undated_along(c) for c in self.clocks if c != "reported")
        return self._first([self._after("unresolved", (one for one in self._few if not one.at))])

    def _first(self, orders: Iterable[Iterator[Place]]) -> list[Place]:
        """The first of all; no order is followed farther than that takes."""
        merged = heapq.merge(*orders)
        passing = self._passing(merged) if self._looked_at else merged
        return list(islice(passing, self.filters.reach))

    @property
    def _looked_at(self) -> bool:
        """Whether the filters are still to be looked at: queries without words have them in them."""
        return self._few is not None or bool(self.words.strip())

    # which statements

    @cached_property
    def _members(self) -> set[int] | None:
        """Ids of those with the words, of the speaker; None for all, and for more than `MANY`."""
        narrow = self._narrow
        if narrow is None:
            return None
        count = sa.select(sa.func.count()).select_from(narrow.limit(MANY).subquery())
        if self.connection.execute(count).scalar_one() >= MANY:
            return None
        with self.connection.execute(narrow) as result:
            # past SQLAlchemy's rows, which cost twice what the index does
            rows = result.cursor.fetchall() if result.cursor else []
        return {identity for (identity,) in rows}

    @property
    def _narrow(self) -> sa.Select[Any] | None:
        speaker, words = self.filters.speaker, None
        if self.words.strip():
            words = matching(self.words, self.connection.dialect.name, self.filters.field)
        if not speaker:
            return words
        theirs = sa.select(spoken(fold_name(speaker)).subquery().c.id)
        return theirs if words is None else words.where(words.selected_columns[0].in_(theirs))

    def _holding(self, ids: set[int]) -> set[int]:
        """Those with the words, of the speaker."""
        if self._members is not None:
            return ids & self._members
        return holding(self.connection, sorted(ids), self.words, self.filters.field)

    def _passing(self, places: Iterator[Place]) -> Iterator[Place]:
        """Those whose statements pass the other filters; as many are looked at in one go as are told."""
        while part := list(islice(places, min(self.filters.reach, _STEP))):
            query = sa.select(attribution.c.id).join(version, _PAGE).where(*self._conditions)
            query = query.where(attribution.c.id.in_({place.statement for place in part}))
            kept = set(self.connection.execute(query).scalars())
            yield from (place for place in part if place.statement in kept)

    @property
    def _conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        """The filters that are neither about the time nor known of the members."""
        speaker = self.filters.speaker if self._members is None else None
        return replace(self.filters, since=None, until=None, speaker=speaker).conditions()

    # from the statements to their times

    @cached_property
    def _few(self) -> list[Place] | None:
        """All times of the members, in order; None where they are not few."""
        narrow = self._narrow
        if narrow is None or self._members is None or len(self._members) > FEW:
            return None
        found: list[Place] = []
        query = sa.select(sa.func.coalesce(_AT, ""), *_MOMENT).where(
            moment.c.attribution_id.in_(narrow),
            # for which SQLite looks into no index: it would take few for many
            sa.func.coalesce(moment.c.role, "").in_(self.clocks),
            _AT.is_not(None) | _IS_A_TIME,
        )
        found += map(Place._make, self.connection.execute(query))
        if "reported" in self.clocks:
            query = sa.select(version.c.published, *_REPORTED).join_from(
                attribution, version, _PAGE
            )
            query = query.where(attribution.c.id.in_(narrow), version.c.published.is_not(None))
            found += map(Place._make, self.connection.execute(query))
        return sorted(found)

    def _after(self, name: str, places: Iterable[Place]) -> Iterator[Place]:
        """Those after the position of a list."""
        position = self.filters.position(name)
        return (one for one in places if position is None or one > position)

    # along the times to the statements

    def _dated_along(self, clock: str) -> Iterator[Place]:
        """Those of one clock in order of time."""
        reported = clock == "reported"
        at = version.c.published if reported else _AT
        order = (at, *(_REPORTED[:2] if reported else _MOMENT[:2]))
        # one bound, so that an index passes over those before it and those without a time
        query = self._every(clock).where(at >= (self.filters.since or ""))
        if self.filters.until:
            # what an index can bound, and what is meant
            day = sa.func.substr(at, 1, _DAY) <= self.filters.until
            query = query.where(at <= self.filters.until + LAST, day)
        query = query.where(*self._beyond("dated", clock, order))
        return self._read_on(query.order_by(*order, *(() if reported else (moment.c.id,))))

    def _undated_along(self, clock: str) -> Iterator[Place]:
        """Those of one clock without a time, in the order of adding."""
        query = self._every(clock).where(_AT.is_(None), _IS_A_TIME)
        query = query.where(*self._beyond("unresolved", clock, _MOMENT[:2]))
        return self._read_on(query.order_by(*_MOMENT[:2], moment.c.id))

    def _every(self, clock: str) -> sa.Select[Any]:
        """All times of one clock; without words, of statements that pass the filters."""
        conditions = [] if self.words.strip() else [*self._conditions]
        if clock == "reported":
            query = sa.select(version.c.published, *_REPORTED).join_from(
                attribution, version, _PAGE
            )
            return query.where(*conditions)
        query = sa.select(sa.func.coalesce(_AT, ""), *_MOMENT)
        query = query.where(moment.c.role == clock)
        if not conditions:
            return query
        said = attribution.c.id == moment.c.attribution_id
        return query.join_from(moment, attribution, said).join(version, _PAGE).where(*conditions)

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

    def _read_on(self, query: sa.Select[Any]) -> Iterator[Place]:
        """The rows, as far as they are taken; of all of them those that hold the words."""
        if self.words.strip():
            return self._with_words(query)
        return map(Place._make, self.connection.execute(query.limit(self.filters.reach)))

    def _with_words(self, query: sa.Select[Any]) -> Iterator[Place]:
        with self.connection.execute(query.execution_options(yield_per=_STEP)) as result:
            for part in result.partitions():
                places = list(map(Place._make, part))
                kept = self._holding({place.statement for place in places})
                yield from (place for place in places if place.statement in kept)
