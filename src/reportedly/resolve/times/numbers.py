"""Numbers and years as news prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.resolve.times.calendar import Day
    from reportedly.resolve.times.value import Context

    Slots = Mapping[str, str]

_LAST, _NEXT = (
    frozenset({"last", "past", "previous", "preceding", "prior"}),
    frozenset({"next", "coming", "upcoming", "following", "subsequent", "ensuing"}),
)


def whole(words: str) -> int | None:
    """The number that "12", "21st", "1,200" or "twenty" is; None if it is none."""
    digits = words.replace(",", "").rstrip("stndrh")
    if digits.isascii() and digits.isdigit() and len(digits) <= 9:
        return int(digits)
    return lexicon().number.get(words)


def minutes_of(word: str) -> int:
    """The minutes of "half past", "a quarter to", "ten to"."""
    return {"half": 30, "quarter": 15}.get(word) or whole(word) or 0


def amount(slots: Slots) -> str:
    """How many, as ISO 8601 writes it: ``15``, ``1.5``, ``X`` where no number is given."""
    if "few" in slots:
        return "2" if slots["few"] == "couple" else "X"
    value = float(lexicon().number.get(slots.get("tens", ""), 0))
    if "num" in slots:
        printed = slots["num"].replace(",", "")
        known = whole(printed)
        if known is None:
            return printed if printed.replace(".", "", 1).isdigit() else "X"
        value += known
    elif "one" in slots and "tens" not in slots:
        value = 1
    value *= {"hundred": 100, "thousand": 1000}.get(slots.get("times", ""), 1)
    if "dozen" in slots:
        value *= 12
    if "half" in slots:
        value = 0.5
    if "frac" in slots:
        value += {"1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}.get(slots["frac"], 0.5)
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def printed_year(slots: Slots, context: Context) -> int | None:
    """The year that the words give, outright or as "last year"."""
    if "year" in slots:
        return int(slots["year"])
    if "yy" in slots:
        return century_near(int(slots["yy"][-2:]), context.today)
    if "spoken" in slots:
        low = lexicon().number.get(slots.get("tens", ""), 0) + (whole(slots.get("num", "")) or 0)
        century = lexicon().number[slots["spoken"]]
        return 2000 if "times" in slots else century * 100 + low
    if "yrel" in slots:
        return year_beside(slots["yrel"], context)
    return None


def year_beside(rel: str, context: Context) -> int | None:
    """Count from the page's year ("last year"), or from the last one named ("the following year")."""
    if rel in {
        "previous",
        "preceding",
        "prior",
        "following",
        "subsequent",
        "ensuing",
        "same",
        "that",
    }:
        named = context.named.stretch.earliest if context.named else None
        start = int(named[:4]) if named else None
        if start is None and rel in _LAST:
            start = context.today.year if context.today else None
    else:
        start = context.today.year if context.today else None
    if start is None:
        return None
    year = start + (-1 if rel in _LAST else 1 if rel in _NEXT else 0)
    return year if 1 <= year <= 9999 else None


def century_near(two_digits: int, today: Day | None) -> int:
    """The year of a page's two digits: the last one that is not ten years ahead of the page.

    Without a page date: 1950 to 2049, as in most standards of the trade.
    """
    latest = 2049 if today is None or today.year is None else today.year + 10
    return latest - (latest - two_digits) % 100
