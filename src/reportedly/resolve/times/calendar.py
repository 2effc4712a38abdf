"""Days, of which the year may be unknown, and the stretches of time that news names.

Notation: EDTF (ISO 8601-2:2019), levels 0 and 1. An unspecified digit is an ``X``; a weekday
whose week is unknown is ``XXXX-WXX-1``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

_LEAP, _COMMON = 2028, 2030
"""Two years to try where the year is unknown: what holds in both holds in any."""


class Day(NamedTuple):
    """A day of the calendar; without its year where the page does not say."""

    year: int | None
    month: int
    day: int

    def edtf(self) -> str:
        """``2031-05-12`` or ``XXXX-05-12``."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"

    def date(self) -> date | None:
        """The date, if the year is known."""
        return None if self.year is None else date(self.year, self.month, self.day)

    def plus(self, days: int) -> Day | None:
        """So many days on; None where it cannot be told, or lies outside the calendar."""
        if self.year is not None:
            moved = shifted(date(self.year, self.month, self.day), days)
            return None if moved is None else of_date(moved)
        both = [
            shifted(date(year, self.month, self.day), days)
            for year in (_LEAP, _COMMON)
            if exists(year, self.month, self.day)
        ]
        if any(d is None or d.year not in {_LEAP, _COMMON} for d in both) or abs(days) > 300:
            return None
        rows = {(d.month, d.day) for d in both if d is not None}
        return Day(None, *rows.pop()) if len(rows) == 1 else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last day (or minute) it can be, how exact, and in EDTF."""

    earliest: str | None
    latest: str | None
    granularity: str
    edtf: str

    def first(self) -> date | None:
        """Its first day; None also before the year 1, to which a quarter may be counted back."""
        return _date(self.earliest)

    def last(self) -> date | None:
        """Its last day."""
        return _date(self.latest)

    def roughly(self) -> Stretch:
        """The same, marked as approximate."""
        return replace(self, edtf=self.edtf + "~") if "/" not in self.edtf else self


def _date(printed: str | None) -> date | None:
    if printed is None or printed.startswith("0000") or printed[4] != "-":
        return None  # a winter of 9999 ends in a year of five digits
    return date.fromisoformat(printed[:10])


def of_date(day: date) -> Day:
    """The day of a date."""
    return Day(day.year, day.month, day.day)


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def shifted(day: date, days: int) -> date | None:
    """So many days on; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months_on(year: int, month: int, by: int) -> tuple[int, int] | None:
    """The month so many months on; None outside the calendar."""
    year, month = divmod(year * 12 + month - 1 + by, 12)
    return (year, month + 1) if 1 <= year <= 9999 else None


def day_of(day: Day) -> Stretch:
    """One day."""
    known = day.edtf() if day.year is not None else None
    return Stretch(known, known, "day", day.edtf())


def days_of(first: Day, last: Day) -> Stretch:
    """From one day to another."""
    a, b = first.edtf(), last.edtf()
    if first.year is None or last.year is None:
        return Stretch(None, None, "day", f"{a}/{b}")
    return Stretch(a, b, "day", f"{a}/{b}")


def week_of(day: date) -> Stretch | None:
    """The week, from Monday (ISO 8601), that holds `day`."""
    first = shifted(day, -day.weekday())
    last = None if first is None else shifted(first, 6)
    return None if first is None or last is None else _between(first, last, "week")


def weekend_of(day: date) -> Stretch | None:
    """Saturday and Sunday of the week that holds `day`."""
    first = shifted(day, 5 - day.weekday())
    last = None if first is None else shifted(first, 1)
    return None if first is None or last is None else _between(first, last, "weekend")


def _between(first: date, last: date, granularity: str) -> Stretch:
    a, b = first.isoformat(), last.isoformat()
    return Stretch(a, b, granularity, f"{a}/{b}")


def month_of(year: int | None, month: int) -> Stretch:
    """One month."""
    if year is None:
        return Stretch(None, None, "month", f"XXXX-{month:02}")
    last = monthrange(year, month)[1]
    name = f"{year:04}-{month:02}"
    return Stretch(f"{name}-01", f"{name}-{last:02}", "month", name)


def months_of(year: int | None, first: int, count: int, granularity: str) -> Stretch:
    """Several months of one year: a quarter, a half."""
    last = first + count - 1
    if year is None:
        return Stretch(None, None, granularity, f"XXXX-{first:02}/XXXX-{last:02}")
    a, b = month_of(year, first), month_of(year, last)
    return Stretch(a.earliest, b.latest, granularity, f"{a.edtf}/{b.edtf}")


def season_of(year: int | None, season: int) -> Stretch:
    """A season of the northern hemisphere by whole months; a winter is that which begins in `year`."""
    if year is None:
        return Stretch(None, None, "season", f"XXXX-{season}")
    first = 3 * (season - 20)
    end = months_on(year, first, 2)
    latest = month_of(*end).latest if end else None
    return Stretch(f"{year:04}-{first:02}-01", latest, "season", f"{year:04}-{season}")


def year_of(year: int) -> Stretch:
    """One year."""
    return Stretch(f"{year:04}-01-01", f"{year:04}-12-31", "year", f"{year:04}")


def years_of(first: int, last: int) -> Stretch:
    """From one year to another."""
    return Stretch(f"{first:04}-01-01", f"{last:04}-12-31", "year", f"{first:04}/{last:04}")


def decade_of(first: int) -> Stretch:
    """Ten years from `first`, a multiple of ten."""
    return Stretch(f"{first:04}-01-01", f"{first + 9:04}-12-31", "decade", f"{first // 10:03}X")


def century_of(number: int) -> Stretch:
    """The n-th century as newspapers count: the twentieth is 19XX."""
    first = (number - 1) * 100
    earliest = f"{max(first, 1):04}-01-01"
    return Stretch(earliest, f"{first + 99:04}-12-31", "century", f"{number - 1:02}XX")


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature 13, 1876, p. 487)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - f + 15) % 30
    i, k = divmod(c, 4)
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_in(year: int, rule: str) -> Day | None:
    """The day of a holiday.

    `rule`: ``12-25``, ``11-4-4`` (the n-th weekday), ``05-L-1`` (the last), ``11-E-2`` (the Tuesday after the
    first Monday), ``+1`` (days after Easter Sunday).
    """
    if rule[0] in "+-":
        moved = shifted(easter(year), int(rule))
        return None if moved is None else of_date(moved)
    month, *rest = rule.split("-")
    if len(rest) == 1:
        return Day(year, int(month), int(rest[0]))
    nth, weekday = rest[0], int(rest[1])
    if nth == "E":
        return nth_weekday(year, int(month), 1, 1).plus(weekday - 1)
    if nth == "L":
        last = Day(year, int(month), monthrange(year, int(month))[1])
        return last.plus(-((date(year, int(month), last.day).isoweekday() - weekday) % 7))
    return nth_weekday(year, int(month), int(nth), weekday)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> Day:
    """The n-th (1-4) such weekday of a month."""
    first = date(year, month, 1).isoweekday()
    return Day(year, month, 1 + (weekday - first) % 7 + 7 * (nth - 1))
