"""A part of a month by its number: "the first week of November", "the last Friday in May", "the second half of July".

A week counts from the first of the month: the first is its days 1 to 7, the last its last seven.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import Stretch, day_of, days_of, of_date
from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.numbers import whole
from reportedly.resolve.times.periods import month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.resolve.times.value import Context, Value

    Slots = Mapping[str, str]

_LAST = frozenset({"last", "final"})
_MIDDLE = 15
_SATURDAY = 6


def within(slots: Slots, context: Context) -> Value | None:
    """The part; the month alone where its year is not known; None where it has no such part."""
    of = month({slot: word for slot, word in slots.items() if slot not in {"ord", "unit"}}, context)
    first, last = (of.stretch.first(), of.stretch.last()) if of else (None, None)
    if of is None or first is None or last is None:
        return of
    days = _days(slots, first, last)
    number = 0 if slots["ord"] in _LAST else whole(slots["ord"])
    if number is None or number > len(days):
        return None
    begins, ends = days[number - 1]
    if begins == ends:
        day = of_date(begins)
        return replace(of, stretch=day_of(day), day=day)
    return replace(of, stretch=_named(days_of(of_date(begins), of_date(ends)), slots))


def _named(stretch: Stretch, slots: Slots) -> Stretch:
    unit = slots.get("unit", "")
    return replace(stretch, granularity=unit if unit in {"week", "weekend"} else "month")


def _days(slots: Slots, first: date, last: date) -> list[tuple[date, date]]:
    """First and last day of each such part of the month; what "the last" means stands last."""
    every = [first + timedelta(days=by) for by in range((last - first).days + 1)]
    unit = slots.get("unit", "")
    if unit == "half":
        return [(first, first.replace(day=_MIDDLE)), (first.replace(day=_MIDDLE + 1), last)]
    if unit == "week":
        weeks = [(every[at], every[min(at + 6, len(every) - 1)]) for at in range(0, 28, 7)]
        return [*weeks, (every[-7], last)]
    if unit == "weekend":
        ahead = timedelta(days=1)
        return [(day, day + ahead) for day in every if day.isoweekday() == _SATURDAY]
    if "weekday" in slots:
        wanted = lexicon().weekday[slots["weekday"]]
        return [(day, day) for day in every if day.isoweekday() == wanted]
    return [(day, day) for day in every]
