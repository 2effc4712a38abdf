"""Lengths that end with a date: "the week ending 5 May", "the three months to June", "the year to March".

TimeML has two times there, a length and a date; for a reader it is one stretch. A length whose date has no
year stays beside it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import Stretch, of_date, shifted
from reportedly.resolve.times.lengths import iso_duration
from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.value import by_months
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportedly.resolve.times.expressions import Expression
    from reportedly.resolve.times.tokens import Tokens

ENDING = frozenset({"ended", "ending", "to", "through"})
_LEADS = frozenset({"the", "its", "their", "his", "her", "our", "in", "for", "over"})
"""Before "three months to June", which else tells how long something took."""
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_GRANULARITY = {
    "P1D": "day",
    "P1W": "week",
    "P1M": "month",
    "P3M": "quarter",
    "P6M": "half-year",
    "P12M": "year",
    "P1Y": "year",
}
_MONTHS = {"M": 1, "Y": 12}
_DAYS = {"D": 1, "W": 7}


def with_ends(found: Sequence[Expression], tokens: Tokens) -> list[Expression]:
    """`found`, each length and the date it ends with put together."""
    result: list[Expression] = []
    for item in found:
        before = result[-1] if result else None
        whole = _whole(item, before, tokens)
        if whole is not None and before is not None and before.last > whole.first:
            result.pop()
        result.append(whole or item)
    return result


def _whole(date_: Expression, before: Expression | None, tokens: Tokens) -> Expression | None:
    """The stretch that ends with `date_`; None where no length leads to it."""
    last, mark = date_.stretch.last(), date_.first - 1
    if date_.kind not in {"day", "month"} or last is None or mark < 2:
        return None
    if tokens.words[mark].lower() not in ENDING:
        return None
    begun = _begun(before, mark, tokens)
    if begun is None:
        return None
    first, length = begun
    start = _counted_back(last, length)
    if start is None:
        return None
    known = _GRANULARITY.get(length, "month" if length[-1] in _MONTHS else "day")
    edtf = f"{start.isoformat()}/{last.isoformat()}"
    stretch = Stretch(start.isoformat(), last.isoformat(), known, edtf)
    value = replace(date_.value, stretch=stretch, rule="length-to-date", day=None)
    span = Span(tokens.starts[first], date_.span.end)
    return replace(date_, span=span, kind="span", value=value, first=first)


def _begun(before: Expression | None, mark: int, tokens: Tokens) -> tuple[int, str] | None:
    """Where the length before "ending" begins, and how long it is."""
    words = tokens.words
    if before is not None and before.last in {mark, mark + 1}:
        first = before.first
        if before.kind != "duration":
            return None  # a quarter with its end
        led = words[first].lower() in _LEADS or (first > 0 and words[first - 1].lower() in _LEADS)
        return (first, before.stretch.edtf) if led else None
    unit = lexicon().unit.get(words[mark - 1].lower(), "")
    if words[mark - 2].lower() not in _LEADS or unit not in {"week", "month", "quarter", "year"}:
        return None
    return mark - 2 + (words[mark - 2].lower() in {"in", "for", "over"}), iso_duration("1", unit)


def _counted_back(last: date, length: str) -> date | None:
    """The first day of the length that ends with `last`."""
    found = _LENGTH.fullmatch(length)
    if found is None:
        return None
    number, unit = int(found[1]), found[2]
    after = shifted(last, 1)
    if unit in _DAYS or after is None:
        return None if after is None else shifted(after, -number * _DAYS[unit])
    there = by_months(of_date(after), -number * _MONTHS[unit])
    return None if there is None else there.date()
