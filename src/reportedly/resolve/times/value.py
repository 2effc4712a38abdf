"""What a time expression is worth, and what it is counted from."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import Day, Stretch, months_on

if TYPE_CHECKING:
    from datetime import date

    from reportedly.resolve.times.tense import Tense


@dataclass(frozen=True, slots=True)
class Value:
    """A stretch, the stable name of the rule it follows from, and the date counted from (EDTF)."""

    stretch: Stretch
    rule: str
    anchor: str | None = None
    day: Day | None = None
    """The day, where the words name one day or a time in it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What can be counted from.

    `today`: the day of the page, of its dateline or of the entry of a live blog. `minute`: the
    time of that entry. `named`: the last time named before these words. `tense`: of the clause; `sure`: its verb stands beside the time.
    `quarter`: the last quarter named. `live`: entries of a live blog, whose clock times are today's.
    `by_months`: the report's last length was some months, so that "a year earlier" is no quarter.
    """

    today: Day | None
    minute: str | None = None
    named: Value | None = None
    named_day: Value | None = None
    quarter: Value | None = None
    tense: Tense | None = None
    sure: bool = False
    live: bool = False
    by_months: bool = False

    def date(self) -> date | None:
        """Today, where its year is known."""
        return None if self.today is None else self.today.date()

    def anchor(self) -> str | None:
        """Today in EDTF."""
        return None if self.today is None else self.today.edtf()


def unresolved(granularity: str, edtf: str, rule: str = "no-anchor") -> Value:
    """What is known of a time that nothing places."""
    return Value(Stretch(None, None, granularity, edtf), rule)


OPEN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-XX",
    "half-year": "XXXX-XX",
    "year": "XXXX",
    "decade": "XXXX",
    "century": "XXXX",
    "season": "XXXX",
    "hour": "XXXX-XX-XX",
    "minute": "XXXX-XX-XX",
}
"""What stays of a unit that nothing places."""

NEAR_PAST, NEAR_FUTURE = 240, 100
NEAR_NEXT = 250
"""Days. A date without its year that the tense would put further back than the one, while it lies less
than the other ahead, is a date ahead: the tense was read wrong, or another verb's."""


def year_for(today: date, first: date, tense: Tense | None, *, sure: bool = False) -> int:
    """Years to add to `first` (a date in the year of `today`) so that it is the one meant.

    `sure`: the tense is that of the date's own verb, and holds however near the other date lies.
    """
    ahead = (first - today).days
    if sure:
        return -1 if tense == "past" and ahead > 0 else int(tense == "future" and ahead < 0)
    if tense == "future":
        return 1 if ahead < -NEAR_FUTURE else 0
    if tense == "past":
        if ahead <= 0:
            return 0
        return 0 if ahead < NEAR_FUTURE and 365 - ahead > NEAR_PAST else -1
    if ahead > NEAR_NEXT:
        return -1
    return 1 if ahead < -300 else 0


def by_months(day: Day, months: int) -> Day | None:
    """The same day so many months on; the last of the month if it is shorter."""
    if day.year is None:
        return None
    moved = months_on(day.year, day.month, months)
    if moved is None:
        return None
    return Day(*moved, min(day.day, monthrange(*moved)[1]))
