"""The values of months, quarters, seasons, years and longer stretches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import (
    Day,
    Stretch,
    century_of,
    days_of,
    decade_of,
    month_of,
    months_of,
    months_on,
    season_of,
    shifted,
    week_of,
    weekend_of,
    year_of,
    years_of,
)
from reportedly.resolve.times.days import day
from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.numbers import century_near, printed_year, whole
from reportedly.resolve.times.value import OPEN, Context, Value, by_months, unresolved, year_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    Slots = Mapping[str, str]

BACK = frozenset({"last", "past", "previous", "preceding", "prior", "before"})
ON = frozenset({"next", "coming", "upcoming", "following", "subsequent", "ensuing", "after"})
FROM_NAMED = frozenset(
    {
        "previous",
        "preceding",
        "prior",
        "before",
        "following",
        "subsequent",
        "ensuing",
        "after",
        "same",
        "that",
    }
)
"""Relations that count from the last time named, not from the page."""


def month(slots: Slots, context: Context) -> Value | None:
    """A month, with or without its year."""
    number = lexicon().month[slots["month"]]
    year = printed_year(slots, context)
    if year is not None:
        anchor = context.anchor() if "yrel" in slots else None
        return Value(month_of(year, number), "absolute", anchor)
    today = context.date()
    if today is None or "yrel" in slots:
        return Value(month_of(None, number), "year-not-given")
    rel = slots.get("rel", "")
    named = context.named.stretch.earliest if context.named else None
    if rel in {"that", "same"} and named is not None:
        return Value(month_of(int(named[:4]), number), "counted-from-named", named)
    return anchored(*_monthbeside(today, number, rel, context), context)


def _monthbeside(today: date, number: int, rel: str, context: Context) -> tuple[Stretch, str]:
    if rel in BACK:
        return month_of(today.year - (number >= today.month), number), "last"
    if rel in ON:
        return month_of(today.year + (number <= today.month), number), "next"
    if rel in {"this", "current"}:
        return month_of(today.year, number), "this"
    year = _month_year(today, number, context)
    return month_of(year, number), f"nearest-{context.tense or 'month'}"


def _month_year(today: date, number: int, context: Context) -> int:
    """The year of a bare month: whole months decide, so that the page's own month is this year's."""
    first = date(today.year, number, 1)
    return today.year + year_for(today.replace(day=1), first, context.tense, sure=context.sure)


def season(slots: Slots, context: Context) -> Value | None:
    """A season; a winter is that which begins in the year."""
    number = lexicon().season[slots["season"]]
    year = printed_year(slots, context)
    if year is not None:
        return Value(season_of(year, number), "absolute")
    today = context.date()
    if today is None:
        return unresolved("season", f"XXXX-{number}", "year-not-given")
    rel = slots.get("rel", "")
    named = context.named.stretch.first() if context.named else None
    if rel in {"that", "same"} and named is not None:
        today, rel = named, "that"
    stretches = [
        season_of(today.year + by, number) for by in (-1, 0, 1) if 1 <= today.year + by <= 9998
    ]
    over = [s for s in stretches if (last := s.last()) is not None and last < today]
    ahead = [s for s in stretches if (first := s.first()) is not None and first > today]
    running = [s for s in stretches if s not in over and s not in ahead]
    if rel in BACK:
        chosen = over[-1:]
    elif rel in ON:
        chosen = ahead[:1]
    elif context.tense == "past" and rel == "":
        chosen = running or over[-1:]
    elif context.tense == "future" and rel == "":
        chosen = running or ahead[:1]
    else:
        chosen = running or [s for s in stretches if s.edtf.startswith(f"{today.year:04}")]
    if not chosen:
        return unresolved("season", f"XXXX-{number}", "year-not-given")
    return anchored(chosen[0], rel or f"nearest-{context.tense or 'season'}", context)


def unit(slots: Slots, context: Context) -> Value | None:
    """A week, month, quarter, year, … named by where it stands: "last month", "later this year"."""
    if slots.keys() & {"h0", "day"}:
        return _around_day(slots, context)
    if "upto" in slots:
        return _up_to_page(slots["unit"], context)
    name = slots.get("unit", slots.get("bare", "year"))
    name = {"fortnight": "week"}.get(lexicon().unit.get(name, name), lexicon().unit.get(name, name))
    rel = slots.get("rel", "")
    by = -2 if "twice" in slots else -1 if rel in BACK else 1 if rel in ON else 0
    from_page = name == "year" and rel in BACK and context.named is None
    if rel in FROM_NAMED and context.named is not None:
        start = context.named.stretch.first()
        anchor, rule = context.named.stretch.edtf, "counted-from-named"
    elif rel in FROM_NAMED and not from_page:
        start, anchor, rule = None, None, "no-anchor"
    else:
        start, anchor, rule = context.date(), context.anchor(), rel or "this"
    if start is None:
        return unresolved(name if name != "quarter" else "quarter", OPEN[name])
    if name == "weekend":
        by = _weekend_step(start, rel, context)
    stretch = beside(start, name, by)
    if stretch is None:
        return unresolved(name, OPEN[name])
    value = Value(stretch, f"{rule}-{name}" if rule != "counted-from-named" else rule, anchor)
    return _narrowed(value, slots.get("mod", ""), start) if by == 0 else value


def _around_day(slots: Slots, context: Context) -> Value | None:
    """The week or the weekend of a day: "the week of April 7", "Memorial Day weekend"."""
    named = day({slot: word for slot, word in slots.items() if slot != "unit"}, context)
    at = named.stretch.first() if named else None
    if at is None:
        return None
    begins = slots["unit"] == "weekend" and at.isoweekday() <= _AFTER_WEEKEND
    around = beside(at, slots["unit"], -1 if begins else 0)
    return (
        None
        if around is None
        else anchored(around, "holiday" if "h0" in slots else "week-of-day", context)
    )


_AFTER_WEEKEND = 2
"""A holiday on a Monday or Tuesday makes the weekend before it long."""


def _up_to_page(name: str, context: Context) -> Value:
    """As long as a week, a month or a year, and it ends with the page's day: "the past year"."""
    today = context.today
    back = (
        None if today is None else today.plus(-7) if name == "week" else _months_back(today, name)
    )
    if today is None or back is None:
        return unresolved(name, OPEN[name])
    return anchored(replace(days_of(back, today), granularity=name), "up-to-page", context)


def _months_back(today: Day, name: str) -> Day | None:
    return by_months(today, -12 if name == "year" else -1)


def _weekend_step(today: date, rel: str, context: Context) -> int:
    """Weeks from the page's to the weekend meant."""
    is_weekend = today.isoweekday() >= 6
    if rel in BACK:
        return -1
    if rel in ON:
        return 1
    if rel in {"same", "that"} or is_weekend:
        return 0
    return -1 if context.tense == "past" else 0


def beside(day: date, name: str, by: int) -> Stretch | None:
    """The unit that holds `day`, or one so many units from it."""
    if name in {"week", "weekend"}:
        moved = shifted(day, 7 * by)
        return None if moved is None else (week_of if name == "week" else weekend_of)(moved)
    if name in {"month", "quarter"}:
        where = months_on(day.year, day.month, by if name == "month" else 3 * by)
        return None if where is None else _of_months(*where, name)
    year = day.year + by * _YEARS.get(name, 0)
    return _of_years(year, name) if 100 <= year <= 9900 else None


_YEARS = {"year": 1, "decade": 10, "century": 100}


def _of_months(year: int, month: int, name: str) -> Stretch:
    if name == "month":
        return month_of(year, month)
    return months_of(year, 3 * ((month - 1) // 3) + 1, 3, "quarter")


def _of_years(year: int, name: str) -> Stretch | None:
    if name == "year":
        return year_of(year)
    if name == "decade":
        return decade_of(year // 10 * 10)
    return century_of(year // 100 + 1) if name == "century" else None


def _narrowed(value: Value, mod: str, today: date) -> Value:
    """End by the page's day ("earlier this month"), or begin with it ("later this month")."""
    day = today.isoformat()
    if mod == "earlier":
        return replace(value, stretch=replace(value.stretch, latest=day), rule="earlier-in-unit")
    if mod in _STILL_TO_COME:
        return replace(value, stretch=replace(value.stretch, earliest=day), rule="later-in-unit")
    return value


_STILL_TO_COME = frozenset({"later", "rest", "remainder", "balance"})


def fiscal(slots: Slots, context: Context) -> Value | None:
    """A financial year: where it begins differs, so only about the calendar year."""
    if "year" in slots:
        year = int(slots["year"])
    elif "yy" in slots:
        year = century_near(int(slots["yy"][-2:]), context.today)
    else:
        digits = slots["fiscal"].removeprefix("fy").strip()
        year = int(digits) if len(digits) == 4 else century_near(int(digits), context.today)
    if "next" in slots:
        last = year // 100 * 100 + int(slots["next"])
        last += 100 if last < year else 0
        return Value(Stretch(None, None, "year", f"{year:04}/{last:04}"), "financial-year")
    return Value(Stretch(None, None, "year", f"{year:04}~"), "financial-year") if year else None


def years(slots: Slots, context: Context) -> Value | None:  # noqa: ARG001
    """From one year to another: "2030-31", "2019-2024"."""
    first = int(slots["year"])
    if "year2" in slots:
        last = int(slots["year2"])
    else:
        last = first // 100 * 100 + int(slots["yy"])
        last += 100 if last % 100 == 0 and first % 100 == 99 else 0
    return Value(years_of(first, last), "absolute") if first < last else None


def decade(slots: Slots, context: Context) -> Value | None:
    """Ten years: "the 1990s", "the '90s", "the nineties"."""
    printed = slots["decade"].strip("'’‘").replace("'", "").replace("’", "")
    digits = printed.rstrip("s")
    if len(digits) == len("1990") and digits.isdigit():
        first = int(digits)
    else:
        of_century = lexicon().decade.get(printed)
        first = _decade_meant(int(digits) if of_century is None else of_century, context)
    if first % 100 == 0 and "mod" not in slots:
        # "the 1900s" may be ten years or a hundred
        return Value(replace(decade_of(first), edtf=f"{first // 100:02}XX"), "absolute")
    return Value(decade_of(first), "absolute") if 1000 <= first <= 2190 else None


def _decade_meant(of_century: int, context: Context) -> int:
    """The first year of "the '40s": in the century of the decade named before, else the last that has begun."""
    named = context.named.stretch if context.named else None
    if named is not None and named.granularity == "decade" and named.edtf[:2].isdigit():
        return int(named.edtf[:2]) * 100 + of_century
    first = century_near(of_century, context.today)
    begun = context.today is None or context.today.year is None or first <= context.today.year
    return first if begun else first - 100


def century(slots: Slots, context: Context) -> Value | None:
    """A hundred years as newspapers count them."""
    if "century" not in slots:
        start = context.date()
        by = -1 if slots.get("rel") in BACK else 0
        stretch = None if start is None else beside(start, "century", by)
        if stretch is None:
            return unresolved("century", OPEN["century"])
        return anchored(stretch, f"{slots.get('rel', 'this')}-century", context)
    number = whole(slots["century"])
    if number is None:
        return None
    number += lexicon().number.get(slots.get("tens", ""), 0)
    return Value(century_of(number), "absolute") if 1 <= number <= 30 else None


def year(slots: Slots, context: Context) -> Value | None:
    """One year, in digits or in words."""
    found = printed_year(slots, context)
    return None if found is None else Value(year_of(found), "absolute")


def anchored(stretch: Stretch, rule: str, context: Context) -> Value:
    """A stretch that is counted from the page's day."""
    return Value(stretch, rule, context.anchor())


__all__ = [
    "anchored",
    "beside",
    "century",
    "decade",
    "fiscal",
    "month",
    "season",
    "unit",
    "year",
    "years",
]
