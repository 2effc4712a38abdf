"""The values of quarters and halves of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import months_of, year_of
from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.numbers import printed_year, whole
from reportedly.resolve.times.periods import anchored, beside
from reportedly.resolve.times.value import Context, Value, year_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.resolve.times.grammar import Found
    from reportedly.resolve.times.tokens import Tokens

    Slots = Mapping[str, str]


def quarter(slots: Slots, context: Context) -> Value | None:
    """A quarter of a year: by its number, as "the latest", or a year before the one named."""
    year = printed_year(slots, context)
    if "compared" in slots:
        return _compared(slots, year, context)
    return _reported(slots, year, context)


def _reported(slots: Slots, year: int | None, context: Context) -> Value | None:
    if context.by_months and "latest" not in slots and not {"ago", "quarter"} <= slots.keys():
        of = _of_year_compared(slots, year, context)
        if of is not None:
            return of
    if "ago" in slots:
        value = _numbered(slots, None, context) if "quarter" in slots else _named_quarter(context)
        return None if value is None else year_before(value, "year-before-named")
    if "ended" in slots:
        return _ended(slots, context)
    if "quarter" in slots:
        return _numbered(slots, year, context)
    latest = slots.get("latest") == "latest"
    value = _named_quarter(replace(context, quarter=None) if latest else context)
    if value is None or year is None or not value.stretch.edtf[5:7].isdigit():
        return value
    first = int(value.stretch.edtf[5:7])
    return Value(months_of(year, first, 3, "quarter"), "quarter-named-before", value.anchor)


def _compared(slots: Slots, year: int | None, context: Context) -> Value | None:
    """The quarter named before in the year of "the same period last year", else of that year no more."""
    if year is None and context.today is not None and context.today.year is not None:
        year = context.today.year - 1
    named = None if context.by_months else context.quarter
    edtf = named.stretch.edtf if named else ""
    if named is not None and "ago" in slots:
        return year_before(named, "year-before-named")
    if year is None:
        return None
    if named is None or not edtf[5:7].isdigit():
        return Value(year_of(max(year, 1)), "year-compared", context.anchor())
    return Value(months_of(year, int(edtf[5:7]), 3, "quarter"), "quarter-compared", edtf)


def _of_year_compared(slots: Slots, year: int | None, context: Context) -> Value | None:
    """After "for the nine months": "the year-earlier period", "the 2030 period" are of that year."""
    if "ago" in slots and context.today is not None and context.today.year is not None:
        return anchored(year_of(max(context.today.year - 1, 1)), "year-before", context)
    is_period = "period" in slots and year is not None
    return Value(year_of(year), "absolute") if is_period and year is not None else None


def ended(form: Found, tokens: Tokens) -> Found:
    """The form with the month in which its quarter ends: "the quarter ended Sept. 29"."""
    words = tokens.words[form.last : form.last + 4]
    if form.kind != "quarter" or form.slots.keys() - {"latest"} or len(words) < 4:
        return form
    month = words[1].lower()
    if words[0].lower() not in {"ended", "ending"} or month not in lexicon().month:
        return form
    day = words[3] if words[2] == "." else words[2]
    return replace(form, slots={"ended": month, "day": day if day.isdigit() else "30"})


def _ended(slots: Slots, context: Context) -> Value:
    """The quarter of the calendar that holds most of the three months up to the day printed."""
    month, day = lexicon().month[slots["ended"]], whole(slots.get("day", "30")) or 30
    today = context.date()
    year = None
    if today is not None:
        year = today.year + year_for(today, date(today.year, month, 1), context.tense or "past")
    middle = month - (1 if day > _HALF_MONTH else 2)
    if middle < 1:
        middle, year = middle + 12, None if year is None else year - 1
    stretch = months_of(year, 3 * ((middle - 1) // 3) + 1, 3, "quarter")
    return Value(stretch, "quarter-ended", context.anchor())


_HALF_MONTH = 15
"""A company's quarter may end some days after the month's: "ended July 3" is June's."""


def _numbered(slots: Slots, year: int | None, context: Context) -> Value | None:
    printed = slots["quarter"]
    number = 4 if printed in {"final", "last"} else whole(printed.removeprefix("q"))
    if number is None or not 1 <= number <= 4:
        return None
    rule = "absolute"
    today = context.date()
    if year is None and today is not None:
        begun = date(today.year, 3 * number - 2, 1) <= today
        year = today.year if begun or context.tense == "future" else today.year - 1
        rule = "nearest-quarter"
    stretch = months_of(year, 3 * number - 2, 3, "quarter")
    if "fiscal" in slots:
        stretch = replace(stretch, earliest=None, latest=None)
    return Value(stretch, rule, context.anchor() if rule != "absolute" else None)


def _named_quarter(context: Context) -> Value | None:
    """The one named before, else the last that is over: "the quarter"."""
    if context.quarter is not None:
        return Value(context.quarter.stretch, "quarter-named-before", context.quarter.stretch.edtf)
    today = context.date()
    stretch = None if today is None else beside(today, "quarter", -1)
    return None if stretch is None else anchored(stretch, "latest-quarter", context)


def year_before(value: Value, rule: str) -> Value:
    """The same quarter of the year before."""
    edtf = value.stretch.edtf
    if not (edtf[:4].isdigit() and edtf[5:7].isdigit()):
        return value
    year, first = int(edtf[:4]) - 1, int(edtf[5:7])
    return Value(months_of(max(year, 1), first, 3, "quarter"), rule, edtf)


def half(slots: Slots, context: Context) -> Value | None:
    """Half a year."""
    printed = slots["half"]
    number = 2 if printed == "last" else whole(printed.removeprefix("h"))
    if number not in {1, 2}:
        return None
    year = printed_year(slots, context)
    anchor = None
    today = context.date()
    if year is None and today is not None:
        begun = date(today.year, 6 * number - 5, 1) <= today
        year = today.year if begun or context.tense == "future" else today.year - 1
        year, anchor = year - ("ago" in slots), context.anchor()
    stretch = months_of(year, 6 * number - 5, 6, "half-year")
    return Value(stretch, "nearest-year" if anchor else "absolute", anchor)
