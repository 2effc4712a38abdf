"""The values of lengths and habits, and of times counted from another: "two days ago"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import (
    Day,
    Stretch,
    day_of,
    month_of,
    of_date,
    week_of,
    year_of,
)
from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.numbers import amount
from reportedly.resolve.times.quarters import year_before
from reportedly.resolve.times.value import OPEN, Context, Value, by_months, unresolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    Slots = Mapping[str, str]

_ISO = {
    "second": ("PT", "S", 1),
    "minute": ("PT", "M", 1),
    "hour": ("PT", "H", 1),
    "day": ("P", "D", 1),
    "week": ("P", "W", 1),
    "fortnight": ("P", "W", 2),
    "month": ("P", "M", 1),
    "quarter": ("P", "M", 3),
    "year": ("P", "Y", 1),
    "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100),
    "millennium": ("P", "Y", 1000),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_FROM = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
"""Days from the page's to what is counted from: "a week from tonight" is a day, not a week."""
_BACK = frozenset({"ago", "earlier", "prior", "before", "previously"})
_INEXACT = frozenset(
    {"about", "around", "roughly", "approximately", "nearly", "almost", "some", "circa"}
)


def iso_duration(number: str, unit: str) -> str:
    """``P2D``, ``PT15M``; with a fraction in the next smaller unit where that is exact: ``P2Y6M``."""
    head, letter, each = _ISO[unit]
    if number == "X":
        return f"{head}X{letter}"
    value = float(number) * each
    if unit == "year" and value != int(value) and (value * 12).is_integer():
        months = int(value * 12)
        return f"P{months // 12}Y{months % 12}M" if months >= 12 else f"P{months}M"
    if unit in {"hour", "minute"} and value != int(value) and (value * 60).is_integer():
        small = int(value * 60)
        below = "M" if unit == "hour" else "S"
        return f"PT{small // 60}{letter}{small % 60}{below}" if small >= 60 else f"PT{small}{below}"
    return f"{head}{value:g}{letter}" if value < 1e6 else f"{head}{value:.0f}{letter}"


def duration(slots: Slots, context: Context) -> Value | None:  # noqa: ARG001
    """A length of time."""
    unit = lexicon().unit[slots.get("unit", slots.get("few", "day"))]
    if slots.keys() == {"rel", "unit"} or slots.keys() == {"unit"}:
        return Value(Stretch(None, None, "duration", iso_duration("1", unit)), "duration")
    number = "X" if slots.get("few") in lexicon().unit else amount(slots)
    if unit == "weekend":
        unit, number = "day", "2"
    return Value(Stretch(None, None, "duration", iso_duration(number, unit)), "duration")


def span(slots: Slots, context: Context) -> Value | None:
    """A length that ends or begins with the page: "the past two months"."""
    if "unit" not in slots:
        return None
    number = "X" if slots.keys() <= {"rel", "unit"} else amount(slots)
    unit = lexicon().unit[slots["unit"]]
    return Value(
        Stretch(None, None, "duration", iso_duration(number, unit)),
        "duration-beside-page",
        context.anchor(),
    )


def habit(slots: Slots, context: Context) -> Value | None:  # noqa: ARG001
    """What comes again and again."""
    if "habit" in slots:
        edtf = lexicon().habit[slots["habit"]]
    elif "each" in slots:
        edtf = iso_duration("1", lexicon().unit[slots["each"]])
    elif "weekday" in slots:
        edtf = f"XXXX-WXX-{lexicon().weekday[slots['weekday']]}"
    elif "month" in slots:
        edtf = f"XXXX-{lexicon().month[slots['month']]:02}"
    elif "season" in slots:
        edtf = f"XXXX-{lexicon().season[slots['season']]}"
    elif slots.get("unit") == "weekend":
        edtf = "P1W"
    elif "unit" in slots:
        number = "2" if "second" in slots else amount(slots) if slots.keys() > {"unit"} else "1"
        edtf = iso_duration(number, lexicon().unit[slots["unit"]])
    else:
        edtf = "P1D"
    return Value(Stretch(None, None, "set", edtf), "set")


def shift(slots: Slots, context: Context) -> Value | None:
    """So long before or after: "ago" and "from now" from the page, the others from the last time named."""
    unit = lexicon().unit[slots["unit"]]
    number = amount(slots) if slots.keys() > {"unit", "dir"} else "X"
    back = slots["dir"] in _BACK
    by_quarter = unit == "year" and number == "1" and back and not context.by_months
    if by_quarter and context.quarter is not None:
        return year_before(context.quarter, "same-quarter-year-before")
    if number == "X" or unit not in OPEN or unit in {"hour", "minute"}:
        rule = "some-time-before" if back else "some-time-after"
        return Value(Stretch(None, None, "vague", ""), rule, context.anchor())
    return _counted(slots, float(number) * (-1 if back else 1), unit, context)


def _counted(slots: Slots, number: float, unit: str, context: Context) -> Value:
    """Where so many units from the page or the last time named lead."""
    start, rule, anchor = _start(slots["dir"], unit, context)
    if slots["dir"] in _FROM and unit in _DAYS and start is not None:
        days = round(number * _DAYS[unit]) + _FROM[slots["dir"]]
        moved = _moved_days(start, days, "day")
    else:
        moved = _moved(start, number, unit)
    if moved is None:
        return unresolved(unit, OPEN[unit])
    stretch, day = moved
    if slots["dir"] == "later" and _lies_ahead(stretch, context):
        return unresolved(unit, OPEN[unit], "later-than-page")
    value = Value(stretch, rule, anchor, day)
    if slots.get("approx") in _INEXACT:
        return replace(value, stretch=stretch.roughly(), day=None)
    return value


def _lies_ahead(stretch: Stretch, context: Context) -> bool:
    """Whether "a decade later" comes out behind the page with nothing to say so: not what is meant."""
    first, today = stretch.first(), context.date()
    ahead = first is not None and today is not None and first > today
    return ahead and context.tense != "future"


def _start(direction: str, unit: str, context: Context) -> tuple[Day | None, str, str | None]:
    if direction in {"ago", "now", "hence", "today", "tomorrow", "yesterday", "tonight"}:
        return context.today, "counted-from-page", context.anchor()
    named = context.named_day if unit in _DAYS else context.named or context.named_day
    if named is None and unit == "year" and direction in _BACK:
        return context.today, "counted-from-page", context.anchor()  # "up from a year earlier"
    if named is None:
        return None, "no-anchor", None
    first = named.stretch.first()
    start = named.day or (of_date(first) if first else None)
    return start, "counted-from-named", named.stretch.edtf.partition("/")[0]


def _moved(start: Day | None, number: float, unit: str) -> tuple[Stretch, Day | None] | None:
    """Where one comes out, as exact as the unit."""
    if start is None or abs(number) > 100_000:
        return None
    if unit in _DAYS:
        return _moved_days(start, round(number * _DAYS[unit]), unit)
    there = by_months(start, round(number * _MONTHS.get(unit, 0)))
    if unit not in _MONTHS or there is None or there.year is None:
        return None
    is_month = unit in {"month", "quarter"}
    return (month_of(there.year, there.month) if is_month else year_of(there.year)), None


def _moved_days(start: Day, days: int, unit: str) -> tuple[Stretch, Day | None] | None:
    day = start.plus(days)
    if day is None or unit == "day":
        return None if day is None else (day_of(day), day)
    at = day.date()
    week = week_of(at) if at else None
    return None if week is None else (week, None)
