"""Days without a year, holidays that move, and tense."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.resolve.times.calendar import Day, easter, holiday_in
from reportedly.resolve.times.grammar import grammar
from reportedly.resolve.times.tense import tense_at
from reportedly.types import Span


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1999, (4, 4)),
        (2000, (4, 23)),
        (2024, (3, 31)),
        (2025, (4, 20)),
        (2031, (4, 13)),
        (2038, (4, 25)),
    ],
)
def test_easter(year, day):
    """Easter Sunday falls where the almanac has it."""
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", Day(2025, 12, 25)),
        ("11-4-4", Day(2025, 11, 27)),
        ("05-L-1", Day(2025, 5, 26)),
        ("09-1-1", Day(2025, 9, 1)),
        ("11-E-2", Day(2025, 11, 4)),
        ("-2", Day(2025, 4, 18)),
    ],
)
def test_holiday(rule, day):
    """Fixed days, n-th weekdays and days from Easter fall where the almanac has them."""
    assert holiday_in(2025, rule) == day


@pytest.mark.parametrize(
    ("day", "days", "there"),
    [
        (Day(None, 5, 12), 1, Day(None, 5, 13)),
        (Day(None, 11, 30), 1, Day(None, 12, 1)),
        (Day(None, 2, 28), 1, None),
        (Day(None, 12, 31), 1, None),
        (Day(2031, 12, 31), 1, Day(2032, 1, 1)),
        (Day(9999, 12, 31), 1, None),
    ],
)
def test_days_on(day, days, there):
    """A day without its year moves only where every year agrees."""
    assert day.plus(days) == there


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("He left on Monday", "past"),
        ("He was told on Monday", "past"),
        ("He will leave on Monday", "future"),
        ("It will be held on Monday", "future"),
        ("He is leaving on Monday", "future"),
        ("He is due on Monday", "future"),
        ("The shop opens on Monday", "future"),
        ("He could have left on Monday", "past"),
        ("He might leave on Monday", "future"),
        ("The plan was made on Monday", "past"),
        ("It had been scheduled for Monday", "past"),
        ("On Monday the court ruled", "past"),
        ("On Monday the court will rule", "future"),
        ("Trouble on Monday", None),
        ("He left. Trouble on Monday", None),
    ],
)
def test_tense(text, tense):
    """The nearest verb of the clause tells the tense, first to the left."""
    tokens = grammar().tokens(text, [Span(0, len(text))])
    at = tokens.words.index("Monday")
    assert tense_at(tokens, at, at + 1) == tense
