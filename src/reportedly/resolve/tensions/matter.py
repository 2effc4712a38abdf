"""What a statement is about: its stems, its polarity, and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from reportedly.resolve.tensions.signals import signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[$€£¥]?\d[\d,.]*\d|[$€£¥]?\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|%")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"[$€£¥]?\d[\d,.]*")
_YEAR = re.compile(r"19\d\d|20\d\d|2100")
_POSSESSIVE = re.compile(r"['’]s?$")
_FEW_WORDS = 10
_PUT_AT = 5
_FEW_NAMED = 3
_FEWEST_STEMS = 2
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\bat \d{1,2}[.:]\d\d\b|\bo['’]clock\b|\b(?:at|until|before|by) (?:noon|midnight)\b"
    r"|\b(?:half|quarter|five|ten|twenty) (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b",
    re.IGNORECASE,
)
"""An hour of the day, however it is printed."""
_AROUND = 5
"""Words on either side of a number that say what is counted."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number, what it counts (a stem, ``%`` or a currency), and the stems around it."""

    value: float
    unit: str
    around: frozenset[str]
    year: bool = False
    """Whether it is printed as a year is: four digits from 1900 to 2100."""
    noun: str = ""
    """The stem of the noun right behind it, if it has one of its own."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What one statement is about."""

    words: tuple[str, ...]
    stems: frozenset[str]
    negated: bool
    counts: tuple[Count, ...]
    clock: bool
    """Whether it names an hour of the day."""
    times: frozenset[str]
    """Its words for a day, a month, a season or a year."""
    poles: frozenset[int]
    """Numbers of the opposites that it has a word of; one is the other's negative."""
    names: frozenset[str]
    """Its words with a capital that are no common ones: people, places, bodies."""


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a lower-case word (Porter's second algorithm)."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


def matter_of(text: str) -> Matter:
    """What `text` is about."""
    table = signals()
    words = tuple(m.group().casefold() for m in _WORD.finditer(text))
    plain = [_bare(word) for word in words]
    idle = table.stop | table.time_units | table.figures
    stems = frozenset(stem(w) for w in plain if w.isalpha() and w not in idle)
    negated = any(w in table.negations or w.endswith(("n't", "n’t")) for w in words)
    poles = (_poles().get(stem(word), ()) for word in plain)
    return Matter(
        words,
        stems,
        negated,
        tuple(_counts(plain)),
        clock=_CLOCK.search(text) is not None,
        times=frozenset(w for w in plain if w in table.times or _YEAR.fullmatch(w)),
        poles=frozenset(one for row in poles for one in row),
        names=frozenset(_names(text)),
    )


def _names(text: str) -> Iterable[str]:
    table = signals()
    for match in _CAPITAL.finditer(text):
        word = _bare(match.group().casefold())
        if word not in table.stop and word not in table.times:
            yield word


@lru_cache(maxsize=1)
def _poles() -> dict[str, tuple[int, ...]]:
    """The opposites that a stem is a word of: numbers from 1, negative for the other half."""
    found: dict[str, tuple[int, ...]] = {}
    for number, (one, other) in enumerate(signals().opposites, 1):
        for sign, words in ((number, one), (-number, other)):
            for word in words.split():
                found[stem(word)] = (*found.get(stem(word), ()), sign)
    return found


def opposed(a: Matter, b: Matter) -> bool:
    """Whether one has a word that is opposite to a word of the other: "green", "red"."""
    return any(-pole in b.poles for pole in a.poles)


def likeness(a: Matter, b: Matter, weights: Mapping[str, float]) -> float:
    """Shared stems over those of the smaller side, 0..1, rare ones weighing more."""
    both = a.stems & b.stems
    if not both or min(len(a.stems), len(b.stems)) < _FEWEST_STEMS:
        return 0.0
    shared = sum(weights.get(s, 1.0) for s in both)
    smaller = min(sum(weights.get(s, 1.0) for s in side.stems) for side in (a, b))
    return float(shared / max(smaller, 3.0))


def weighted(matters: Iterable[Matter]) -> dict[str, float]:
    """A weight for each stem, 1 for one that two statements share, less for a common one."""
    seen: dict[str, int] = {}
    for matter in matters:
        for one in matter.stems:
            seen[one] = seen.get(one, 0) + 1
    return {one: min(1.0, 2.0 / count**0.75) for one, count in seen.items()}


def counts_differ(a: Matter, b: Matter) -> bool:
    """Whether both count the same thing and come to another number."""
    return any(
        one.unit == other.unit != ""
        and not one.year
        and one.value != other.value
        and (one.around & other.around) - {one.unit}
        and not any(same.unit == one.unit and same.value == one.value for same in b.counts)
        for one in a.counts
        for other in b.counts
    )


def restates(a: Matter, b: Matter) -> Count | None:
    """The number by which `b`, a few words that name nothing but a figure, differs from those of `a`."""
    table = signals()
    idle = (
        table.stop | table.figures | table.time_units | table.scales.keys() | table.numbers.keys()
    )
    plain = [w for w in b.words if w.isalpha() and w not in idle]
    if len(b.words) > _FEW_WORDS or len(b.counts) != 1:
        return None
    [figure] = b.counts
    named = frozenset(map(stem, plain))
    same = not named or (len(plain) <= _FEW_NAMED and bool(named & a.stems))
    put_at = "at" in b.words[:_PUT_AT]  # "put the work at four months"
    bare = figure.unit in {"%", *"$€£¥"} and len(plain) < _FEW_NAMED
    alone = same or put_at or bare
    rivals = [c for c in a.counts if comparable(c, figure)]
    if alone and rivals and all(c.value != figure.value for c in rivals):
        return figure
    return None


def extents_differ(a: Matter, b: Matter) -> bool:
    """Whether one speaks of all and the other of some of what both name."""
    table = signals()
    ours, theirs = set(a.words), set(b.words)
    crossed = (ours & table.universal and theirs & table.restrictive) or (
        theirs & table.universal and ours & table.restrictive
    )
    return bool(crossed) and bool(a.stems & b.stems)


def rivals(a: Matter, b: Matter) -> list[tuple[Count, Count]]:
    """Numbers of the two that can be of one thing, and differ: also "three weeks" and "three months"."""
    disjoint = a.stems.isdisjoint(b.stems)
    return [
        (one, other)
        for one in a.counts
        for other in b.counts
        if comparable(one, other)
        and not (_of_others(one, other) or (disjoint and _of_other_things(one, other)))
        and (one.value != other.value or (is_time(one) and one.unit != other.unit))
    ]


def _of_others(a: Count, b: Count) -> bool:
    """Whether one counts the killed and the other the wounded, or the like."""
    ours, theirs = ({n for n, of in enumerate(_fates()) if of & c.around} for c in (a, b))
    return bool(ours and theirs) and not ours & theirs


def _of_other_things(a: Count, b: Count) -> bool:
    """Whether each has a noun of its own, and another: "12 workers", "nine ships"."""
    return "" not in {a.noun, b.noun} and a.noun != b.noun


@lru_cache(maxsize=1)
def _fates() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, words.split())) for words in signals().fates)


def years_differ(a: Matter, b: Matter) -> bool:
    """Whether each names years, and none of them is the other's."""
    ours, theirs = ({c.value for c in side.counts if c.year} for side in (a, b))
    return bool(ours and theirs) and not ours & theirs


def is_time(count: Count) -> bool:
    """Whether hours, days or years are counted, or an hour is named."""
    return count.unit in _time_stems()


@lru_cache(maxsize=1)
def _time_stems() -> frozenset[str]:
    return frozenset(map(stem, signals().time_units))


def comparable(a: Count, b: Count) -> bool:
    """Whether two figures can be of one thing: money with money, spans of time with such, years with none."""
    if a.year or b.year:
        return False
    exact = {"%", *"$€£¥"}
    if a.unit in exact or b.unit in exact:
        return a.unit == b.unit or (b.unit == "" and a.unit in exact)
    return is_time(a) == is_time(b)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _counts(words: Sequence[str]) -> Iterable[Count]:
    table, position = signals(), 0
    while position < len(words):
        value, length = _number_at(words, position)
        if value is None and words[position] in {"a", "an"} and position + 1 < len(words):
            following = words[position + 1]
            if following in table.scales:  # "a million"
                value, length = float(table.scales[following]), 2
            elif following in table.time_units:  # "an hour"
                value = 1.0
        if value is None:
            position += 1
            continue
        after = words[position + length : position + length + _AROUND]
        before = words[max(0, position - _AROUND) : position]
        if table.months & {*before[-1:], *after[:1]} or words[position : position + length] == [
            "one"
        ]:
            position += length  # a date, or a pronoun
            continue
        telling = [w for w in (*before, *after) if w.isalpha() and w not in table.stop]
        unit = _unit(words[position], before, after)
        year = bool(_YEAR.fullmatch(words[position]))
        own = (
            after
            and after[0] in telling
            and not (after[0] in table.figures or after[0] in table.time_units)
        )
        noun = stem(after[0]) if own else ""
        yield Count(value, unit, frozenset(map(stem, telling)), year, noun)
        position += length


def _number_at(words: Sequence[str], position: int) -> tuple[float | None, int]:
    table, value, length = signals(), None, 0
    for word in words[position : position + 6]:
        if _NUMBER.fullmatch(word) and value is None:
            try:
                value = float(word.strip("$€£¥,.").replace(",", ""))
            except ValueError:  # a version or an address: 1.2.3
                return None, 1
        elif word in table.numbers:
            value = (value or 0) + table.numbers[word]
        elif word in table.scales and value is not None:
            value *= table.scales[word]
        else:
            break
        length += 1
    return value, max(length, 1)


def _unit(number: str, before: Sequence[str], after: Sequence[str]) -> str:
    """What is counted: a currency, per cent, a unit of time, the noun after the number or before it."""
    table = signals()
    if number[0] in "$€£¥":
        return number[0]
    if after[:1] and after[0] in {"%", "percent", "per"}:
        return "%"
    times = [w for w in after[:2] if w in table.time_units]
    if times:
        return stem(times[0])
    for side in (after[:3], before[::-1][:3]):
        idle = table.stop | table.figures | table.scales.keys()
        nouns = [w for w in side if w.isalpha() and (w == "people" or w not in idle)]
        if nouns:
            return stem(nouns[0])
    return ""
