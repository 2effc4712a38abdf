"""What the resolver finds is written as TimeML's annotators write it, on a page of 14 May 2031."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

import timebank
import timex
from reportedly.resolve.times.expressions import expressions_of


def marked(text):
    document = timebank.Document("d", text, "2031-05-14", ())
    found, _ = expressions_of(timebank.article(document))
    rows = timex.marked(found, text, document.published)
    return [(text[row.start : row.end], row.value) for row in rows]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It burned last week.", "last week", "2031-W19"),
        ("It burned over the weekend.", "the weekend", "2031-W19-WE"),
        ("It burned on Monday night.", "Monday night", "2031-05-12TNI"),
        ("Sales fell in the third quarter of 2030.", "the third quarter of 2030", "2030-Q3"),
        ("Sales fell in the first half of 2030.", "the first half of 2030", "2030-H1"),
        ("It opened in the summer of 2030.", "the summer of 2030", "2030-SU"),
        ("It opened in the 1990s.", "the 1990s", "199"),
        ("It burned a few years ago.", "a few years ago", "PAST_REF"),
        ("It is now shut.", "now", "PRESENT_REF"),
        # habits with a part of the day
        ("They meet Monday nights.", "Monday nights", "XXXX-WXX-1TNI"),
        # lengths for which TIMEX3 has a letter of its own
        ("It stood for centuries.", "centuries", "PXC"),
        # a stretch up to the page is named by the unit in which it begins
        ("It grew over the past year.", "the past year", "2030"),
        ("It grew in the past week.", "the past week", "2031-W19"),
    ],
)
def test_notation(text, words, value):
    """Each granularity has the form that TIMEX3 gives it."""
    assert marked(text) == [(words, value)]


def test_later_is_a_signal():
    """What comes "three days later" is a length, as TimeML has it, with "later" left out."""
    text = "It burned on April 3. Three days later it was sold. A few weeks later it reopened."
    assert marked(text)[1:] == [("Three days", "P3D"), ("A few weeks", "PXW")]
    assert marked("It burned on April 3. Years later it was sold.")[1:] == [("Years", "PXY")]


def test_clock_time_has_a_day():
    """A clock time is of the last day named, else of the document's."""
    assert marked("It began at noon.") == [("noon", "2031-05-14T12:00")]
    blocks = "It burned on April 3.\n\nThe alarm came at 10 p.m."
    assert marked(blocks)[1] == ("10 p.m.", "2031-04-03T22:00")
