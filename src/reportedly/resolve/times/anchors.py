"""What "today" is: the page's date, a dateline's, or that of an entry in a live blog.

Never the clock of the machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportedly.resolve.times.calendar import Day, exists, of_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.times.value import Value
    from reportedly.types import Article, Block

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?")
_PLACE = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?[A-Z][\w .,'’/()-]{0,60}?[,(]?\s*(?:[–—]\s*)?")
_AFTER = re.compile(
    r"\s*\)?\s*(?:,?\s*\d{4})?\s*,?\s*(?:\([^)\n]{1,60}\)|/[\w ]{1,30}/)?\s*(?:-{1,2}|[–—:])\s"
)
_STAMP = re.compile(
    r"(?:updated |posted )?(?:at )?\d{1,2}(?:[:.]\d{2}\s?(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)(?![\d:])",
    re.IGNORECASE,
)
ENTRIES = 3
"""Blocks that open with a time of day and make a page a live blog."""
_DATELINE_REACH = 110
_AGENCY_WORDS = 4
_ENTRY_LENGTH = 60
NEAR = 7
"""Days before the page's date within which a dateline or an entry is believed against it."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day counted from, and the time if an entry gives it."""

    day: Day | None
    minute: str | None = None


def page_day(article: Article) -> Today:
    """The page's date, as far as it is a whole one."""
    found = _ISO.match(article.published.date) if article.published else None
    if found is None:
        return Today(None)
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not exists(year, month, day):
        return Today(None)
    return Today(Day(year, month, day), found[4])


def is_dateline(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a date stands in the line that opens a report: ``HARSK, May 12 (Corvane Wire) -``."""
    if start - block.start > _DATELINE_REACH or block.kind != "paragraph":
        return False
    lead = text[block.start : start]
    place = any(len(word) > 2 and word.isupper() for word in re.findall(r"\w+", lead))
    agency = lead.rstrip().endswith(",") and len(lead.split()) <= _AGENCY_WORDS
    if not (agency or (place and _PLACE.fullmatch(lead) is not None)):
        return False
    return _AFTER.match(text, end, min(end + 80, block.end)) is not None


def is_entry(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a block is nothing but that time: the stamp of an entry."""
    if block.end - block.start > _ENTRY_LENGTH:
        return False
    rest = text[block.start : start] + text[end : block.end]
    return not any(char.isalnum() for char in rest)


def is_live(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the page is a live blog: several of its blocks open with a time of day."""
    stamps = sum(1 for b in blocks if _STAMP.match(text, b.start, b.end))
    return stamps >= ENTRIES


def moved(today: Today, value: Value, page: Today) -> Today:
    """Today after a dateline or an entry with this value; unchanged where the page contradicts it."""
    day = value.day
    if day is None:
        return today
    minute = value.stretch.edtf.partition("T")[2] or None
    known = page.day.date() if page.day else None
    if known is None:
        return Today(day, minute)
    near = _nearest(day, known)
    if near is None or not -1 <= (known - near).days <= NEAR:
        return today
    return Today(of_date(near), minute)


def _nearest(day: Day, page: date) -> date | None:
    if day.year is not None:
        return day.date()
    years = [y for y in (page.year - 1, page.year, page.year + 1) if exists(y, day.month, day.day)]
    dates = [date(y, day.month, day.day) for y in years]
    return min(dates, key=lambda d: abs((d - page).days), default=None)
