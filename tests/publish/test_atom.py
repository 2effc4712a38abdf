import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import feedparser
import pytest

from reportedly.publish import writer
from reportedly.publish.atom import NO_DATE, timestamp
from reportedly.testing import HOSTILE, hedged_reading, hostile_reading, sample_reading
from reportedly.types import PageDate

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(*readings, made=None):
    out = io.BytesIO()
    writer("atom", made=made).write(readings, out)
    return out.getvalue()


@pytest.mark.parametrize("bait", [None, *HOSTILE])
def test_a_feed_reader_finds_nothing_wrong(bait):
    """Well-formed, with an id, a title, a date and an author on the feed and on every entry."""
    reading = hostile_reading(bait) if bait else hedged_reading()
    parsed = feedparser.parse(feed(reading))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    for item in (parsed.feed, *parsed.entries):
        assert item.id.startswith("tag:reportedly.invalid,2026:")
        assert item.title
        assert item.updated_parsed
        assert item.author


def test_entries_come_last_and_ids_are_unique():
    """The order that RFC 4287's schema gives, and no id twice."""
    root = ET.fromstring(feed(sample_reading(), hedged_reading()))  # noqa: S314  our own output
    names = [child.tag.removeprefix(ATOM) for child in root]
    assert names[names.index("entry") :] == ["entry"] * 7
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 8


def test_dates_are_the_page_s_and_never_the_clock_s():
    """Without a page date the time given stands in, without that a date that nobody takes for one."""
    undated = replace(hedged_reading(), article=replace(hedged_reading().article, published=None))
    for made, expected in ((None, NO_DATE), ("2031-06-01T10:00:00+02:00", "2031-06-01T08:00:00Z")):
        parsed = feedparser.parse(feed(undated, made=made))
        assert {entry.updated for entry in parsed.entries} == {expected}
        assert all("published" not in entry for entry in parsed.entries)
        assert "no page date found" in parsed.entries[0].content[0].value
    later = PageDate("2031-07-01", "meta")
    dated = replace(undated, article=replace(undated.article, published=later))
    assert feedparser.parse(feed(undated, dated)).feed.updated == "2031-07-01T00:00:00Z"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2031-05-06", "2031-05-06T00:00:00Z"),
        ("2031-05-06T10:10", "2031-05-06T10:10:00Z"),
        ("2031-05-06T10:10:00.25+05:30", "2031-05-06T04:40:00Z"),
        ("2031-05-06T10:10:00-0400", "2031-05-06T14:10:00Z"),
        ("2031-02-30", None),
        ("2031-05", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        (None, None),
    ],
)
def test_a_date_becomes_a_time_in_utc(date, expected):
    """RFC 3339 in UTC, or nothing."""
    assert timestamp(date) == expected
