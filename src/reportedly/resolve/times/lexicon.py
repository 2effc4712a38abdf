"""The words of time expressions, read once from `words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# sections that make one class of their keys
_KEYED = {
    "weekday": "WEEKDAY",
    "weekdays": "WEEKDAYS",
    "season": "SEASON",
    "unit": "UNIT",
    "units": "UNITS",
    "part": "PART",
    "moment": "MOMENT",
    "decade": "DECADENAME",
    "cardinal": "CARD",
    "tens": "TENS",
    "ordinal": "ORD",
    "deictic": "DEICTIC",
    "habit": "HABIT",
}
# classes that a form needs and that hold one word, or a few of another class
_SINGLE = {
    "A": "a an",
    "AGO": "ago",
    "PRIOR": "prior before previously",
    "HENCE": "hence",
    "OLD": "old olds",
    "HUNDRED": "hundred",
    "THOUSAND": "thousand",
    "DOZEN": "dozen",
    "HALF": "half",
    "FISCAL": "fiscal financial",
    "CURRENT": "current",
    "RECENT": "recent",
    "COMING": "coming",
    "RECENTLY": "recently lately",
    "SOON": "soon",
    "FUTUREWORD": "future",
    "TERM": "term",
    "PASTWORD": "past",
    "THESE": "these",
    "LATEST": "latest",
    "TWO": "two",
    "MINUTES": "five ten twenty",
    "PARTS": "mornings afternoons evenings nights",
    "DECADEWORD": "decade",
    "WEEKWORD": "week",
    "TONIGHT": "tonight",
    "FIRST": "first",
    "FINAL": "final last",
    "DAYWORD": "day",
    "WEEKEND": "weekend",
    "YEARWORD": "year",
    "MONTHWORD": "month",
    "QUARTERWORD": "quarter",
    "CENTURYWORD": "century",
    "SPOKEN": "eighteen nineteen twenty",
    "LONGUNIT": "week fortnight month quarter year decade century",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`classes`: word -> the classes it is in. `capital`: words that are times only with a capital."""

    classes: Mapping[str, frozenset[str]]
    capital: frozenset[str]
    given_names: frozenset[str]
    at_time: frozenset[str]
    ordinals: frozenset[str]
    not_a_year: frozenset[str]
    month: Mapping[str, int]
    weekday: Mapping[str, int]
    season: Mapping[str, int]
    unit: Mapping[str, str]
    part: Mapping[str, tuple[str, str]]
    moment: Mapping[str, str]
    number: Mapping[str, int]
    decade: Mapping[str, int]
    deictic: Mapping[str, int]
    habit: Mapping[str, str]
    holiday: Mapping[str, str]
    traps: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    data = data_file("words.toml")
    closed = data["class"]
    return Lexicon(
        classes=_classes(data),
        capital=_words(closed["capital"]),
        given_names=_words(closed["given_names"]),
        at_time=_words(closed["AT_TIME"].lower()),
        ordinals=frozenset(data["ordinal"]),
        not_a_year=_words(closed["NOT_A_YEAR"].lower()),
        month=data["month"],
        weekday=data["weekday"] | data["weekdays"],
        season=data["season"],
        unit=data["unit"] | data["units"] | {"weekend": "weekend"},
        part={word: (first, last) for word, (first, last) in data["part"].items()},
        moment=data["moment"],
        number=data["cardinal"] | data["tens"] | data["ordinal"],
        decade=data["decade"],
        deictic=data["deictic"],
        habit=data["habit"],
        holiday=data["holiday"],
        traps=_traps(data["trap"]["names"]),
    )


def data_file(name: str) -> dict[str, Any]:
    """One of this folder's TOML files."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf8"))


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


def _classes(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}

    def add(name: str, words: list[str]) -> None:
        for word in words:
            found.setdefault(word, set()).add(name)

    for section, name in _KEYED.items():
        add(name, list(data[section]))
    add("MONTH", list(data["month"]))
    add("ABBR", [word for word in data["month"] if len(word) <= 4 and word not in _WHOLE])
    add("DAYABBR", [word for word in data["weekday"] if not word.endswith("day")])
    rows = _SINGLE | {k: v for k, v in data["class"].items() if k.isupper()}
    for name, row in rows.items():
        add(name, row.split())
    return {word: frozenset(names) for word, names in found.items()}


_WHOLE = frozenset({"may", "june", "july"})


def _traps(names: list[str]) -> dict[str, tuple[str, ...]]:
    """Each word of a misleading name -> the names it is in."""
    found: dict[str, list[str]] = {}
    for name in names:
        for word in name.split():
            found.setdefault(word, []).append(name)
    return {word: tuple(rows) for word, rows in found.items()}
