"""From one weekday to another: "Monday through Thursday" ends after it begins.

Each weekday is placed by itself first; the second is then the next after the first, and where the clause is
past and that would lie ahead of the page, both are those of the week before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import day_of, of_date, shifted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportedly.resolve.times.expressions import Expression
    from reportedly.resolve.times.tokens import Tokens

_THROUGH = frozenset({"through", "thru", "to", "until", "till", "-", "–", "—"})
_DAYS = 7
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
    if not joined or one is None or other is None or 0 < (other - one).days <= _DAYS:
        return None
    days = (other - one).days % _DAYS or _DAYS
    last = shifted(one, days)
    past = first.value.rule == "weekday-past" and (last is None or last.isoformat() > _page(first))
    back = -_DAYS if past else 0
    one_day, last_day = shifted(one, back), shifted(one, days + back)
    if one_day is None or last_day is None:
        return None
    return _on(first, one_day), _on(second, last_day)


def _page(item: Expression) -> str:
    """The page's day, or what sorts behind every day."""
    return item.value.anchor or "~"


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
