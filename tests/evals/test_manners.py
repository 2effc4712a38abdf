"""Of several notations of one time, that of a collection's annotators is learned from its training part."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

from manners import learned, written
from timex import Marked

WEEKS = [
    ("A", "2031-W19", "2031-WXX"),
    ("A", "2031-W20", "2031-WXX"),
    ("A", "2031-W21", "2031-W21"),
]


def test_more_than_half():
    """A notation is taken where more than half of the values have it, of that collection alone."""
    assert learned(WEEKS) == {("A", "week")}
    assert learned([*WEEKS, ("A", "2031-W22", "2031-W22")]) == frozenset()


def test_two_at_least():
    """One value is no manner."""
    assert learned(WEEKS[:1]) == frozenset()


def test_another_time_teaches_nothing():
    """A value that is wrong is not taken for a notation."""
    assert learned([("A", "2031-W19", "2031-W18")] * 3) == frozenset()


def test_written():
    """A value is rewritten for its collection only, and only where it has that form."""
    manners = frozenset({("A", "week"), ("A", "night"), ("A", "decade")})
    rows = [Marked(0, 1, value) for value in ("2031-W19", "2031-05-12TNI", "203", "2031-05-12")]
    assert [written(row, "A", manners).value for row in rows] == [
        "2031-WXX",
        "2031-05-12",
        "203X",
        "2031-05-12",
    ]
    assert [written(row, "B", manners) for row in rows] == rows
