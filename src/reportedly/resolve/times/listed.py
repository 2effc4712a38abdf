"""Times in a list that name what they share once: "April 24 and 25", "October and November 2030"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.resolve.times.grammar import Found
    from reportedly.resolve.times.tokens import Tokens

_LISTS = {
    "listed-days": "day",
    "listed-months": "month",
    "listed-quarters": "quarter",
    "listed-seasons": "season",
}
"""The forms that are lists, and what each of their times is; also the slot of the first."""


def single(form: Found, tokens: Tokens) -> Iterator[Found]:
    """Each time of a list as a form of its own, with the month or the year of all.

    "May 3 and 12 people" is no list: there only the first day is one.
    """
    kind = _LISTS.get(form.kind)
    if kind is None:
        yield form
        return
    names = (kind, f"{kind}3", f"{kind}2")
    cuts = _places([form.slots[name] for name in names if name in form.slots], form, tokens)
    shared = {slot: word for slot, word in form.slots.items() if slot not in names}
    if kind == "day" and cuts[0] != form.first and _counts(form, tokens):
        cuts = cuts[:1]
        shared = {slot: word for slot, word in shared.items() if slot in {"month", "weekday"}}
    for number, place in enumerate(cuts):
        is_last = number == len(cuts) - 1
        first = form.first if number == 0 else place
        last = form.last if is_last and number else place + 1
        if kind == "month" and tokens.words[last] == "." and not is_last:
            last += 1
        slots = {**shared, kind: tokens.words[place].lower()}
        if number:
            slots.pop("weekday", None)
        elif kind in {"month", "season"}:
            slots |= _year_of_first(kind, form.slots)
        yield replace(form, kind=kind, first=first, last=last, slots=slots)


def _places(wanted: list[str], form: Found, tokens: Tokens) -> list[int]:
    """Where the times stand."""
    places: list[int] = []
    place = form.first
    for word in wanted:
        while tokens.words[place].lower() != word:
            place += 1
        places.append(place)
        place += 1
    return places


def _year_of_first(kind: str, slots: Mapping[str, str]) -> dict[str, str]:
    """The year before where the list runs over the turn of a year: "December and January 2031", "the winter and spring of 2031"."""
    number = lexicon().month if kind == "month" else lexicon().season
    runs_over = number[slots[kind]] > number[slots[f"{kind}2"]] and "year" in slots
    return {"year": f"{int(slots['year']) - 1:04}"} if runs_over else {}


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
