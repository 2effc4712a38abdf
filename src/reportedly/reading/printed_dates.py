"""Full dates as they are printed, and lines that hold nothing else.

A small closed grammar. Day, month and year must all be there; an all-number date is
taken only where one order is possible. No clock is asked, so a year outside a fixed
range is refused.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from reportedly.reading.folding import phrase
from reportedly.reading.phrases import data_file

# Newspapers put whole centuries online; a later year is a slip of the page.
EARLIEST_YEAR = 1700
LATEST_YEAR = 2049

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<{}>\d{{4}})\b"
_FULL = re.compile(
    r"\b(?:"
    rf"{_MONTH.format('m1')}\s{{0,3}}{_DAY.format('d1')}\s?,?\s{{0,3}}{_YEAR.format('y1')}"
    rf"|{_DAY.format('d2')}\s{{0,3}}(?:of\s)?[-/ ]?{_MONTH.format('m2')}\s?,?\s{{0,3}}[-/]?{_YEAR.format('y2')}"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})\b"
    r"|(?P<a4>\d{1,2})[-/.](?P<b4>\d{1,2})[-/.](?P<y4>\d{4})\b"
    ")",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}){1,2}\s?(?:[ap]\.?m\b\.?)?(?:\s?(?-i:[A-Z]{2,5})\b)?|\b\d{1,2}\s?[ap]\.?m\b\.?|T\d{2}:\d{2}\S*",
    re.IGNORECASE,
)
_DECORATION = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:at|on|hrs?|hours)\b"
    r"|\b(?:GMT|UTC|BST|CET|CEST|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|IST|AE[SD]T|SGT|WAT|EAT|CAT|SAST)\b"
    r"|[+-]\d{1,2}:?\d{2}\b|[\s,;|•·()\[\]:/–—-]+",
    re.IGNORECASE,
)


class PrintedDate(NamedTuple):
    """An ISO date with the words it was read from and where they stand."""

    iso: str
    words: str
    start: int


def first_date(text: str, limit: int = 400) -> PrintedDate | None:
    """The first full date in the first `limit` characters."""
    for found in _FULL.finditer(text[:limit]):
        iso = _iso(found)
        if iso is not None:
            return PrintedDate(iso, found[0], found.start())
    return None


def valid_iso(value: str) -> str | None:
    """An ISO 8601 date or date-time as given, if its day exists and its year is sane."""
    value = value.strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:?\d{2}.{0,20})?", value):
        return None
    year, month, day = int(value[:4]), int(value[5:7]), int(value[8:10])
    return value if _sane(year, month, day) else None


@cache
def _labels() -> tuple[frozenset[str], frozenset[str]]:
    data = data_file("bylines.toml")
    return frozenset(data["published"]), frozenset(data["updated"])


def date_line(line: str) -> tuple[PrintedDate, bool] | None:
    """The date of a line that holds nothing but one; True if it is that of an update."""
    if len(line) > 120:
        return None
    found = first_date(line)
    if found is None:
        return None
    label = phrase(line[: found.start])
    published, updated = _labels()
    lead = phrase(_DECORATION.sub(" ", _CLOCK.sub(" ", label)))
    rest = _DECORATION.sub("", _CLOCK.sub("", line[found.start + len(found.words) :]))
    if label in updated or lead in updated:
        return (found, True) if _plain_rest(rest) else None
    if lead == "" or label in published or lead in published:
        return (found, False) if _plain_rest(rest) else None
    return None


def _plain_rest(rest: str) -> bool:
    """What may follow: nothing, or a second date with its own label."""
    if not rest:
        return True
    second = first_date(rest)
    known = frozenset().union(*_labels())
    squeezed = {name.replace(" ", "") for name in known}
    bare = _DECORATION.sub("", _CLOCK.sub("", rest if second is None else rest[: second.start]))
    return bare.casefold() in squeezed


def _iso(found: re.Match[str]) -> str | None:
    for n in "12":
        if found[f"y{n}"]:
            month = _MONTHS[found[f"m{n}"].casefold()]
            return _checked(int(found[f"y{n}"]), month, int(found[f"d{n}"]))
    if found["y3"]:
        return _checked(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    a, b = int(found["a4"]), int(found["b4"])
    if a <= 12 and b <= 12 and a != b:
        return None  # the page does not say which is the month
    day, month = (a, b) if a > 12 or a == b else (b, a)
    return _checked(int(found["y4"]), month, day)


def _checked(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if _sane(year, month, day) else None


def _sane(year: int, month: int, day: int) -> bool:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
