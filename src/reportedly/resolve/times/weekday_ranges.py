"""From one weekday to another: "Monday through Thursday" ends after it begins.

Each weekday is placed by itself first; the second is then the next after the first, and where the clause is
past and that would lie ahead of the page, both are those of the week before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import day_of, of_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.times.expressions import Expression
    from reportedly.resolve.times.tokens import Tokens

_THROUGH = frozenset({"through", "thru", "to", "until", "till", "-", "–", "—"})
_WEEK = timedelta(days=7)
_RULE = "weekday-range"


def with_ranges(found: Sequence[Expression], tokens: Tokens) -> tuple[Expression, ...]:
    """`found`, the second weekday of each range after the first."""
    result = list(found)
    for number in range(1, len(result)):
        pair = _placed(result[number - 1], result[number], tokens)
        if pair is not None:
            result[number - 1], result[number] = pair
    return tuple(result)


def _placed(
    first: Expression, second: Expression, tokens: Tokens
) -> tuple[Expression, Expression] | None:
    """Both with their days, where the second stands before the first; None where that is right already."""
    joined = second.first == first.last + 1 and tokens.words[first.last].lower() in _THROUGH
    one, other = _weekday(first), _weekday(second)
    if not joined or one is None or other is None or one < other <= one + _WEEK:
        return None
    last = one + timedelta(days=(other - one).days % 7 or 7)
    today = date.fromisoformat(first.value.anchor) if first.value.anchor else None
    past = first.value.rule == "weekday-past" and today is not None and last > today
    back = _WEEK if past else timedelta()
    return _on(first, one - back), _on(second, last - back)


def _weekday(item: Expression) -> date | None:
    """The day of a weekday that nothing but the page's date places."""
    day = item.value.day
    plain = item.kind == "day" and item.slots.keys() == {"weekday"}
    return day.date() if plain and day is not None else None


def _on(item: Expression, there: date) -> Expression:
    if item.value.day == of_date(there):
        return item
    day = of_date(there)
    return replace(item, value=replace(item.value, stretch=day_of(day), day=day, rule=_RULE))
