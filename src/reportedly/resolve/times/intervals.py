"""Two times that are one: "May-July 2031"; lengths and weekdays counted from a date: "four days after May 3", "the Sunday before Easter".

"From May to July" and "between 2029 and 2031" stay two times, as TimeML has them; what happened
then gets the whole interval (see `clocks`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import Day, Stretch, day_of
from reportedly.resolve.times.value import Value
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.times.expressions import Expression
    from reportedly.resolve.times.tokens import Tokens

_DASH = frozenset({"-", "–", "—", "‑"})
_NOT_PLACED = frozenset({"duration", "set", "vague"})


def joined(found: Sequence[Expression], tokens: Tokens) -> list[Expression]:
    """`found`, each pair that is one interval put together."""
    result: list[Expression] = []
    for item in found:
        if result and (whole := _interval(result[-1], item, tokens)) is not None:
            result[-1] = whole
        else:
            result.append(item)
    return result


_COUNTED = frozenset({"P", "D", "W", *"0123456789"})
_MOST_DAYS = 10_000
_BETWEEN = 7
"""Words between "after" and the date it is counted from."""


def reckoned(found: Sequence[Expression], tokens: Tokens) -> list[Expression]:
    """`found`, with "four days after the fire of January 9" and "the Sunday before Easter" counted from the date that follows."""
    result = list(found)
    for place in range(len(result) - 1):
        value = _reckoned(result[place], result[place + 1], tokens)
        if value is not None:
            item = result[place]
            span = Span(item.span.start, tokens.ends[item.last])
            result[place] = replace(item, value=value, span=span, last=item.last + 1)
    return result


def _reckoned(length: Expression, date: Expression, tokens: Tokens) -> Value | None:
    day = date.value.day
    if date.kind != "day" or day is None or length.block != date.block:
        return None
    words = [word.lower() for word in tokens.words[length.last : date.first]]
    if (
        not words
        or words[0] not in {"after", "before"}
        or len(words) > _BETWEEN
        or set(words) & _STOPS
    ):
        return None
    days = _days(length, day, back=words[0] == "before")
    if days is None or days >= _MOST_DAYS:
        return None
    there = day.plus(days if words[0] == "after" else -days)
    if there is None:
        return None
    rule = f"counted-{words[0]}-date"
    return Value(day_of(there), rule, date.stretch.edtf, there)


def _days(counted: Expression, day: Day, *, back: bool) -> int | None:
    """How many days it is from `day`; None where it is neither a length in days nor a weekday."""
    edtf, at = counted.stretch.edtf, day.date()
    if counted.value.rule == "weekday-of-event":
        if at is None:
            return None
        ahead = (int(edtf[-1]) - at.isoweekday()) % 7
        return (7 - ahead if back else ahead) or 7
    if counted.kind != "duration" or not set(edtf) <= _COUNTED or not edtf[1:-1]:
        return None
    return int(edtf[1:-1]) * (7 if edtf[-1] == "W" else 1)


_STOPS = frozenset({",", ".", ";", ":", "?", "!", "(", "”", '"', "when", "that", "who", "which"})


def _interval(first: Expression, second: Expression, tokens: Tokens) -> Expression | None:
    if second.first - first.last != 1 or first.block != second.block:
        return None
    if tokens.words[first.last] not in _DASH or first.kind != second.kind:
        return None
    a, b = first.stretch, second.stretch
    if {a.granularity, b.granularity} & _NOT_PLACED or "/" in a.edtf + b.edtf:
        return None
    if a.earliest and b.latest and a.earliest > b.latest:
        return None
    stretch = Stretch(a.earliest, b.latest, b.granularity, f"{a.edtf}/{b.edtf}")
    value = replace(first.value, stretch=stretch, rule="interval", day=None)
    span = Span(first.span.start, second.span.end)
    return replace(first, span=span, value=value, last=second.last)
