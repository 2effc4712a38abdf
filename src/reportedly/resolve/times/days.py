"""The values of days: printed dates, weekdays, "yesterday", holidays, and times of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import (
    Day,
    Stretch,
    day_of,
    days_of,
    exists,
    holiday_in,
    of_date,
    shifted,
)
from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.numbers import amount, century_near, minutes_of, printed_year, whole
from reportedly.resolve.times.value import Context, Value, unresolved, year_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportedly.resolve.times.tense import Tense

    Slots = Mapping[str, str]


def day(slots: Slots, context: Context) -> Value | None:
    """One day."""
    for slot, value in _BY_SLOT.items():
        if slot in slots and not (slot == "num" and slots.keys() & {"unit", "ago"}):
            return value(slots, context)
    if slots.keys() == {"mod", "unit"} and context.named_day is None:
        return _deictic(0, context)  # "earlier in the day"
    is_open = slots.get("rel") == "that" and context.named_day is None
    return None if is_open else _next_to_named(slots, context)


def days(slots: Slots, context: Context) -> Value | None:
    """From one day of a month to another."""
    first = _dated(slots, context)
    last = _dated({**slots, "day": slots["day2"]}, context)
    if first is None or last is None or first.day is None or last.day is None:
        return None
    if first.day >= last.day:
        return None
    return replace(first, stretch=days_of(first.day, last.day), day=None)


def moment(slots: Slots, context: Context) -> Value | None:
    """A time of day, with its day if one is named with it or before it in the same paragraph."""
    clock = _clock(slots)
    if clock is None:
        return None
    where = _day_of_moment(slots, context)
    exact = ":" in slots.get("clock", "") + slots.get("moment", "") or "." in slots.get("clock", "")
    granularity = "minute" if exact or slots.keys() & {"moment", "past", "to", "digits"} else "hour"
    if where is None or where.day is None:
        if where is None and "moment" in slots:
            return unresolved("vague", "")
        known = where.stretch.edtf if where else "XXXX-XX-XX"
        return unresolved(granularity, f"{known}T{clock}", where.rule if where else "no-anchor")
    if slots.get("moment") == "midnight":
        return replace(where, stretch=_midnight(where.day, slots))
    at = f"{where.day.edtf()}T{clock}"
    sure = at if where.day.year is not None else None
    return replace(where, stretch=Stretch(sure, sure, granularity, at))


def _midnight(day: Day, slots: Slots) -> Stretch:
    """Between the one that the day begins with and that which ends it: newspapers mean either. "Midnight tonight" is the second."""
    ends = day.plus(1)
    if day.year is None or ends is None:
        return Stretch(None, None, "minute", day.edtf())
    first = ends if slots.get("deictic") == "tonight" else day
    at = f"{ends.edtf()}T00:00"
    return Stretch(f"{first.edtf()}T00:00", at, "minute", at if first == ends else day.edtf())


def part(slots: Slots, context: Context) -> Value | None:
    """A part of a day."""
    name = slots.get("part", "evening")
    where: Value | None
    rel = slots.get("rel")
    if "deictic" in slots and slots["deictic"] == "tonight":
        where, name = _deictic(0, context), "night"
    elif rel in {"this", "last"} and "weekday" not in slots and "month" not in slots:
        where = _deictic(0 if rel == "this" else -1, context)
    elif rel is not None and not slots.keys() & {"weekday", "month", "deictic", "unit", "h0"}:
        where = _next_to_named({**slots, "unit": "day"}, context)
    else:
        where = day({k: v for k, v in slots.items() if k != "mod"}, context)
    if where is None:
        return None
    if where.day is None:
        return replace(where, stretch=replace(where.stretch, granularity="part-of-day"))
    first, last = lexicon().part["small hours" if "hours" in slots else name]
    known = where.day.year is not None
    edtf = where.day.edtf()
    earliest, latest = f"{edtf}T{first}", f"{edtf}T{last}"
    stretch = Stretch(earliest, latest, "part-of-day", edtf) if known else None
    return replace(where, stretch=stretch or Stretch(None, None, "part-of-day", edtf))


def _absolute(year: int, month: int, of_month: int) -> Value | None:
    if not exists(year, month, of_month):
        return None
    named = Day(year, month, of_month)
    return Value(day_of(named), "absolute", None, named)


def _iso(slots: Slots, context: Context) -> Value | None:  # noqa: ARG001  one shape for all
    year, month, of_month = map(int, slots["iso"].split("-"))
    return _absolute(year, month, of_month)


def _numeric(slots: Slots, context: Context) -> Value | None:
    """A date in numbers alone, where only one order is possible."""
    a, b, tail = slots["num"].replace("/", "-").replace(".", "-").split("-")
    first, second, year = int(a), int(b), int(tail)
    if len(tail) == 2:
        year = century_near(year, context.today)
    if first <= 12 and second <= 12 and first != second:
        return None
    month, of_month = (second, first) if first > 12 else (first, second)
    return _absolute(year, month, of_month)


def _dated(slots: Slots, context: Context) -> Value | None:
    """A day and a month, with or without the year."""
    month, of_month = lexicon().month[slots["month"]], whole(slots["day"])
    if of_month is None or not exists(2028, month, of_month):
        return None
    year = printed_year(slots, context)
    if year is not None:
        return _absolute(year, month, of_month)
    named = Day(None, month, of_month)
    today = context.date()
    if today is None:
        return Value(day_of(named), "year-not-given", None, named)
    tense = "past" if slots.get("rel") in {"last", "past"} else context.tense
    guess = _year_meant(today, month, of_month, replace(context, tense=tense))
    wanted = lexicon().weekday.get(slots.get("weekday", ""))
    if wanted is not None:
        guess = _with_weekday(guess, month, of_month, wanted)
    if not exists(guess, month, of_month):
        return Value(day_of(named), "year-not-given", None, named)
    found = Day(guess, month, of_month)
    return Value(day_of(found), f"nearest-{context.tense or 'year'}", context.anchor(), found)


def _year_meant(today: date, month: int, of_month: int, context: Context) -> int:
    if (month, of_month) == (2, 29):
        near = [y for y in range(today.year - 4, today.year + 5) if exists(y, 2, 29)]
        return min(near, key=lambda y: abs((date(y, 2, 29) - today).days), default=today.year)
    first = date(today.year, month, of_month)
    return today.year + year_for(today, first, context.tense, sure=context.sure)


def _with_weekday(year: int, month: int, of_month: int, weekday: int) -> int:
    """The year next to `year` in which that day is that weekday, else `year`."""
    for candidate in (year, year - 1, year + 1):
        if exists(candidate, month, of_month):
            found = date(candidate, month, of_month)
            if found.isoweekday() == weekday:
                return candidate
    return year


def _weekday(slots: Slots, context: Context) -> Value:
    weekday = lexicon().weekday[slots["weekday"]]
    rel = slots.get("rel", "")
    if "event" in slots:
        return unresolved("day", f"XXXX-WXX-{weekday}", "weekday-of-event")
    if rel in {"following", "subsequent", "ensuing", "previous", "preceding", "prior"}:
        start = context.named_day.day if context.named_day else None
    else:
        start = context.today
    today = None if start is None else start.date()
    if today is None:
        return unresolved("day", f"XXXX-WXX-{weekday}", "weekday-without-anchor")
    found, rule = _nearest_weekday(today, weekday, slots, context.tense)
    if found is None:
        return unresolved("day", f"XXXX-WXX-{weekday}", "weekday-without-anchor")
    named = of_date(found)
    return Value(day_of(named), rule, today.isoformat(), named)


def _nearest_weekday(
    today: date, weekday: int, slots: Slots, tense: Tense | None
) -> tuple[date | None, str]:
    back, ahead = (today.isoweekday() - weekday) % 7, (weekday - today.isoweekday()) % 7
    rel, week = slots.get("rel", ""), slots.get("week", "")
    if slots.keys() & {"ago", "twice", "one", "on"}:
        return _weeks_away(today, back or 7, ahead, slots)
    if week:
        offset = {"last": -7, "past": -7, "this": 0, "current": 0}.get(week, 7)
        return shifted(today, weekday - today.isoweekday() + offset), "weekday-of-week"
    if rel in {"last", "past", "previous", "preceding", "prior"}:
        return shifted(today, -(back or 7)), "weekday-before"
    if rel in {"next", "coming", "upcoming", "following", "subsequent", "ensuing"}:
        return shifted(today, ahead or 7), "weekday-after"
    if tense == "future" or (rel in {"this", "current"} and tense != "past"):
        return shifted(today, ahead), "weekday-future"
    return shifted(today, -back), "weekday-past" if tense else "weekday-nearest"


def _weeks_away(today: date, back: int, ahead: int, slots: Slots) -> tuple[date | None, str]:
    """Weeks before the last one ("two weeks ago Sunday", "the Friday before last"), or a week after the next ("Tuesday week")."""
    if not slots.keys() & {"ago", "twice"}:
        return shifted(today, ahead + 7), "weekday-a-week-on"
    weeks = amount(slots) if "ago" in slots else "1"
    found = shifted(today, -back - 7 * int(weeks)) if weeks.isdigit() else None
    return found, "weekday-weeks-before"


def _counted(slots: Slots, context: Context) -> Value:
    beyond = ("after" in slots) - ("before" in slots)
    return _deictic(lexicon().deictic[slots["deictic"]] + beyond, context)


def _deictic(days_on: int, context: Context) -> Value:
    names = {-2: "day-before-yesterday", -1: "yesterday", 0: "today", 1: "tomorrow"}
    moved = None if context.today is None else context.today.plus(days_on)
    if moved is None:
        return unresolved("day", "XXXX-XX-XX")
    return Value(day_of(moved), names.get(days_on, "day-after-tomorrow"), context.anchor(), moved)


def _next_to_named(slots: Slots, context: Context) -> Value:
    """Count from the last day named: "the following day", "the previous day", "the same day"."""
    rel = slots.get("rel", "same")
    by = (
        -1
        if rel in {"previous", "preceding", "prior", "before"}
        else 0
        if rel in {"same", "that"}
        else 1
    )
    start = context.named_day.day if context.named_day else None
    if start is None and context.named_day is not None:
        return _beside_weekday(context.named_day, by)
    moved = None if start is None else start.plus(by)
    if start is None or moved is None:
        return unresolved("day", "XXXX-XX-XX")
    rule = {-1: "day-before-named", 0: "same-day", 1: "day-after-named"}[by]
    return Value(day_of(moved), rule, start.edtf(), moved)


def _beside_weekday(named: Value, by: int) -> Value:
    """A day counted from a weekday that nothing places."""
    edtf = named.stretch.edtf.partition("T")[0]
    if not edtf.startswith("XXXX-WXX-"):
        return unresolved("day", "XXXX-XX-XX")
    weekday = (int(edtf[-1]) - 1 + by) % 7 + 1
    rule = {-1: "day-before-named", 0: "same-day", 1: "day-after-named"}[by]
    return Value(Stretch(None, None, "day", f"XXXX-WXX-{weekday}"), rule, edtf)


def holiday(slots: Slots, context: Context) -> Value | None:
    """The day of a holiday."""
    name = " ".join(slots[f"h{place}"] for place in range(len(slots)) if f"h{place}" in slots)
    rule = lexicon().holiday[name]
    year = printed_year(slots, context)
    if year is not None:
        found = holiday_in(year, rule)
        return None if found is None else Value(day_of(found), "holiday", None, found)
    today = context.date()
    if today is None:
        fixed = len(rule) == 5 and rule[:2].isdigit() and rule[3:].isdigit()
        if not fixed:
            return unresolved("day", "XXXX-XX-XX", "holiday-without-year")
        named = Day(None, int(rule[:2]), int(rule[3:]))
        return Value(day_of(named), "holiday-without-year", None, named)
    this = holiday_in(today.year, rule)
    at = None if this is None else this.date()
    if at is None:
        return None
    year = today.year + year_for(today, at, context.tense, sure=context.sure)
    found = holiday_in(year, rule) if 1 <= year <= 9999 else None
    return None if found is None else Value(day_of(found), "holiday", context.anchor(), found)


def _day_of_moment(slots: Slots, context: Context) -> Value | None:
    if slots.keys() & {"iso", "num", "month", "weekday", "deictic", "h0", "unit"}:
        return day(slots, context)
    if "part" in slots and "rel" in slots:
        return _deictic(0 if slots["rel"] in {"this", "current"} else -1, context)
    named = context.named_day
    if named is not None and named.day is not None:
        return Value(named.stretch, "day-named-before", named.day.edtf(), named.day)
    if context.live and context.today is not None:
        return Value(day_of(context.today), "entry-of-today", context.anchor(), context.today)
    return None


def _clock(slots: Slots) -> str | None:
    """``16:30`` for the printed time; None if there is no such time."""
    if "moment" in slots:
        return lexicon().moment[slots["moment"]]
    if "digits" in slots:
        printed = slots["digits"]
        fits = len(printed) == 4 and printed < "2400" and printed[2] < "6"
        return f"{printed[:2]}:{printed[2:]}" if fits else None
    hour_text, _, minute_text = (
        slots.get("clock", slots.get("hour", "")).replace(".", ":").partition(":")
    )
    hour = whole(hour_text)
    minute = int(minute_text[:2]) if minute_text else 0
    if hour is None or hour > 24 or minute > 59:
        return None
    if "past" in slots:
        minute = minutes_of(slots["past"])
    if "to" in slots:
        hour, minute = (hour - 1) % 12 or 12, 60 - minutes_of(slots["to"])
    half = slots.get("mer", "")[:1] or {"morning": "a"}.get(slots.get("part", ""), "")
    if not half and slots.get("part") in {"afternoon", "evening", "night"}:
        half = "p"
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour % 24:02}:{minute:02}"


_BY_SLOT: dict[str, Callable[[Slots, Context], Value | None]] = {
    "iso": _iso,
    "num": _numeric,
    "month": _dated,
    "h0": holiday,
    "weekday": _weekday,
    "deictic": _counted,
}
"""What places a day, by the slot that tells; the first that is filled decides."""
