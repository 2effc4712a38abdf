"""What the resolver found in TIMEX3's notation, as the annotators of TimeML write it.

Where TimeML parts a time otherwise than the resolver does, its way is followed: "three days later" is
a length with a signal behind it, and a clock time has a day, the last one named or the document's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.resolve.times.lengths import duration
from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.value import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportedly.resolve.times.expressions import Expression

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
VAGUE = {
    "past": "PAST_REF",
    "future": "FUTURE_REF",
    "some-time-before": "PAST_REF",
    "some-time-after": "FUTURE_REF",
}
LARGE = {"decades": "PXE", "centuries": "PXC"}
"""TIMEX2's units, which TIMEX3 took over; the resolver counts them in years."""


_HOURS_OF = re.compile(r"\s(?:of|on)\s", re.IGNORECASE)


class Marked(NamedTuple):
    """One expression: half-open offsets in the text, and its TIMEX3 value."""

    start: int
    end: int
    value: str


def marked(found: Iterable[Expression], text: str, published: str) -> Iterator[Marked]:
    """`found` as it would be annotated in a document of the day `published` (``YYYY-MM-DD…``)."""
    day = published[:10]
    for item in found:
        start, end = item.span
        if item.slots.get("dir") == "later":
            end = start + len(item.span.of(text).rsplit(maxsplit=1)[0])
        if "hours" in item.slots:  # "the early hours of" Sunday
            start += len(_HOURS_OF.split(item.span.of(text), maxsplit=1)[0]) + len(" of ")
        yield Marked(start, end, _value(item, text, day))
        if item.value.day is not None and item.value.day.year is not None:
            day = item.value.day.edtf()


def _value(item: Expression, text: str, day: str) -> str:
    if item.slots.get("dir") == "later":
        length = duration(_without_direction(item.slots), Context(None))
        return length.stretch.edtf if length else ""
    if item.kind == "time" and item.value.day is None:
        return f"{day}T{_clock(item)}"
    if item.slots.get("moment") == "midnight" and "T" not in item.stretch.edtf:
        return f"{item.stretch.edtf}T24:00"  # newspapers mean the end of the day
    plain = item.stretch.edtf.rstrip("~?")
    if item.value.rule == "up-to-page" and item.stretch.granularity != "week":
        return plain[:4] if item.stretch.granularity == "year" else plain[:7]
    notation = NOTATIONS.get(item.stretch.granularity)
    return plain if notation is None else notation(item, plain, text)


def _without_direction(slots: Mapping[str, str]) -> dict[str, str]:
    """The slots of the length alone; where no number stands ("years later") it has none."""
    if slots.keys() <= {"unit", "dir", "approx"}:
        return {"few": slots["unit"]}
    return {slot: word for slot, word in slots.items() if slot != "dir"}


def _clock(item: Expression) -> str:
    """The time of day that stands without a day, as ``22:00``."""
    named = item.slots.get("moment")
    return lexicon().moment[named] if named else item.stretch.edtf.partition("T")[2]


def _vague(item: Expression, _plain: str, _text: str) -> str:
    return VAGUE.get(item.value.rule, "PRESENT_REF")


def _week(item: Expression, plain: str, _text: str) -> str:
    first = item.stretch.first()
    if first is None:
        return plain
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02}" + ("-WE" if item.stretch.granularity == "weekend" else "")


def _months(item: Expression, plain: str, _text: str) -> str:
    if len(plain) != len("2031-01/2031-03"):
        return plain
    month = int(plain[5:7])
    is_quarter = item.stretch.granularity == "quarter"
    return plain[:5] + (f"Q{(month + 2) // 3}" if is_quarter else f"H{(month + 5) // 6}")


def _season(_item: Expression, plain: str, _text: str) -> str:
    return f"{plain[:4]}-{SEASONS.get(plain[-2:], plain[-2:])}"


def _years(_item: Expression, plain: str, _text: str) -> str:
    return plain.rstrip("X")


def _part(item: Expression, plain: str, text: str) -> str:
    words = (word.rstrip("s") for word in re.findall(r"[a-z]+", item.span.of(text).lower()))
    part = next((PARTS[word] for word in words if word in PARTS), "")
    return plain + ("T" + part if part else "")


def _habit(item: Expression, plain: str, text: str) -> str:
    if plain[5:] in SEASONS:
        return f"XXXX-{SEASONS[plain[5:]]}"
    return _part(item, plain, text) if plain.startswith("XXXX-WXX-") else plain


def _length(item: Expression, plain: str, text: str) -> str:
    words = item.span.of(text).lower().split()
    return LARGE.get(words[-1], plain) if plain == "PXY" else plain


NOTATIONS: dict[str, Callable[[Expression, str, str], str]] = {
    "vague": _vague,
    "week": _week,
    "weekend": _week,
    "quarter": _months,
    "half-year": _months,
    "season": _season,
    "decade": _years,
    "century": _years,
    "part-of-day": _part,
    "set": _habit,
    "duration": _length,
}
