"""How the room says things."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from reportedly.testing import hedged_reading, sample_reading
from reportedly.types import Act, HeadlineMatch, HedgeOwner, TensionKind, When
from reportedly.web import wording


def _when(earliest, latest, granularity="day"):
    return When(earliest, latest, granularity, "then", None, "rule", "")


@pytest.mark.parametrize(
    ("earliest", "latest", "told"),
    [
        ("2031-05-06", "2031-05-06", "6 May 2031"),
        ("2031-05-06T08:30", "2031-05-06T08:30", "6 May 2031, 08:30"),
        ("2029-01-01", "2029-12-31", "2029"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2031-12-01", "2031-12-31", "December 2031"),
        ("2031-12-01", "2032-01-31", "1 December 2031 – 31 January 2032"),
        ("2031-05-06", "2031-05-12", "6 May 2031 – 12 May 2031"),
        ("2027-01-01", None, "1 January 2027 or later"),
        (None, "2027-01-01", "1 January 2027 or earlier"),
        (None, None, "not resolved"),
    ],
)
def test_a_time_is_told_as_what_it_can_be(earliest, latest, told):
    """An interval stays an interval, an open end stays open, an unresolved time stays unresolved."""
    assert wording.time(_when(earliest, latest)) == told


def test_a_length_of_time_is_no_time():
    """It is not called unresolved."""
    assert wording.time(_when(None, None, "duration")) == "a length of time"


def test_every_kind_has_its_words():
    """Acts, owners, tensions and headlines, whichever the types allow."""
    assert set(wording.ACTS) == set(get_args(Act))
    assert set(wording.OWNERS) == set(get_args(HedgeOwner))
    assert set(wording.TENSIONS) == set(wording.TENSION_NAMES) == set(get_args(TensionKind))
    assert set(wording.HEADLINES) == set(get_args(HeadlineMatch))


def test_an_act_that_was_not_done_never_reads_as_done():
    """Each negated form has a word of negation that the other lacks."""
    for done, undone in wording.ACTS.values():
        assert undone != done
        assert {"not", "never"} & set(undone.split())


def test_names_left_open_are_all_told():
    """Nobody is chosen."""
    item = hedged_reading().attributions[1]
    assert wording.who(item.source) == "Ada Quill or Piet Oss (left open)"


def test_the_place_in_the_original_is_a_text_fragment():
    """Long words are given by their ends; what means something in a fragment is encoded."""
    reading = sample_reading()
    item = reading.attributions[1]
    address = wording.original(reading.article, item)
    assert address == (
        "https://merrow.example/mill#:~:text=Quill%20had%20allegedly%20signed%20the%20order%20on%204%20May"
    )
    other = replace(reading.article, url="javascript:alert(1)")
    assert wording.original(other, item) is None
    dashed = replace(reading.article, text=reading.article.text.replace("allegedly", "a-b,c&dddd"))
    assert "a%2Db%2Cc%26dddd" in wording.original(dashed, item)
