"""When it happened, when it was said, when it was reported: three clocks, never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.in_time import CLOCKS, InTime
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import moment, version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position
    from reportedly.ledger.questions.in_time import Place

_HEADINGS = {
    "dated": "in order of time",
    "unresolved": "at a time that is not resolved",
}


def timeline(
    connection: Connection, words: str, filters: Filters, clock: str | None = None
) -> Answer:
    """Statements about `words` (all without any) in order of time; each entry says by which clock.

    Here `since` and `until` of the filters are about the time itself, not the page's. Times that
    are not resolved are a list of their own, in the order of adding. `clock`: one of `CLOCKS` alone.
    """
    in_time = InTime(connection, words, filters, (clock,) if clock else CLOCKS)
    lists = []
    if filters.asks("dated"):
        lists.append(_section(connection, "dated", in_time.dated(), filters))
    if filters.asks("unresolved") and not (filters.since or filters.until):
        lists.append(_section(connection, "unresolved", in_time.undated(), filters))
    return Answer(
        {"timeline": words, "clock": clock, **filters.told()},
        tuple(section for section, _ in lists if section.entries),
        next={section.name: at for section, at in lists if at is not None},
    )


def _section(
    connection: Connection, name: str, found: Sequence[Place], filters: Filters
) -> tuple[Section, Position | None]:
    """A list, and where it goes on."""
    places = found[filters.offset :]
    more, places = len(places) > filters.limit, places[: filters.limit]
    known = {
        item.row: item
        for item in statements(connection, list(dict.fromkeys(one.statement for one in places)))
    }
    printed = _printed(connection, places)
    entries = tuple(Entry(known[place.statement], _facts(place, printed)) for place in places)
    return Section(name, _HEADINGS[name], entries, more), tuple(places[-1]) if more else None


def _facts(place: Place, printed: Mapping[Any, tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    at, words = printed[_time_of(place)]
    return ("at", at or place.at or "unknown"), ("clock", place.clock), ("words", words)


def _time_of(place: Place) -> tuple[str, int]:
    """What holds the words of a time: its own row, or the version."""
    return ("version", place.version) if place.clock == "reported" else ("moment", place.moment)


def _printed(
    connection: Connection, places: Sequence[Place]
) -> dict[tuple[str, int], tuple[str, str]]:
    """Each time as EDTF, and in the words of the page."""
    day = version.c.published
    dates = sa.select(
        sa.literal("version"), version.c.id, day, sa.func.coalesce(version.c.published_words, day)
    ).where(version.c.id.in_({one.version for one in places if one.clock == "reported"}))
    moments = sa.select(sa.literal("moment"), moment.c.id, moment.c.edtf, moment.c.words).where(
        moment.c.id.in_({one.moment for one in places if one.clock != "reported"})
    )
    return {
        (kind, number): (at, words)
        for query in (dates, moments)
        for kind, number, at, words in connection.execute(query)
    }
