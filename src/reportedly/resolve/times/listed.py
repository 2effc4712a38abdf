"""Days in a list that name their month once: "April 24 and 25", "24, 25 and 26 April"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.resolve.times.grammar import Found
    from reportedly.resolve.times.tokens import Tokens

_SLOTS = ("day", "day3", "day2")
"""The days in the order in which they stand."""


def single_days(form: Found, tokens: Tokens) -> Iterator[Found]:
    """Each day of a list as a form of its own, with the month and the year of all.

    "May 3 and 12 people" is no list: there only the first day is one.
    """
    if form.kind != "listed-days":
        yield form
        return
    cuts = _days(form, tokens)
    shared = {slot: word for slot, word in form.slots.items() if slot not in _SLOTS}
    if cuts[0] != form.first and _counts(form, tokens):
        cuts = cuts[:1]
        shared = {slot: word for slot, word in shared.items() if slot in {"month", "weekday"}}
    for number, place in enumerate(cuts):
        is_last = number == len(cuts) - 1
        first = form.first if number == 0 else place
        last = form.last if is_last and number else place + 1
        slots = {**shared, "day": tokens.words[place].lower()}
        if number:
            slots.pop("weekday", None)
        yield replace(form, kind="day", first=first, last=last, slots=slots)


def _days(form: Found, tokens: Tokens) -> list[int]:
    """Where the days stand."""
    wanted = [form.slots[slot] for slot in _SLOTS if slot in form.slots]
    places: list[int] = []
    place = form.first
    for day in wanted:
        while tokens.words[place].lower() != day:
            place += 1
        places.append(place)
        place += 1
    return places


def _counts(form: Found, tokens: Tokens) -> bool:
    """Whether the last number counts what follows it: "May 3 and 12 people"."""
    follower = tokens.words[form.last]
    if form.slots.keys() & {"year", "yy", "yrel"} or not follower.isalnum():
        return follower in {"%", "$", "/"}
    return follower.lower() not in lexicon().at_time | _GOING_ON


_GOING_ON = frozenset(
    {
        "at",
        "on",
        "with",
        "as",
        "when",
        "where",
        "while",
        "that",
        "which",
        "because",
        "if",
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "has",
        "had",
        "have",
        "against",
        "under",
        "over",
        "but",
        "said",
        "he",
        "she",
        "they",
    }
)
