"""Whether "fall", "spring", "summer" or "winter" is a season here: not "this fall in prices", "a spring in his step"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.times.surroundings import words_beside

if TYPE_CHECKING:
    from reportedly.resolve.times.surroundings import Surroundings

_IN_SEASON = frozenset({"in", "by", "since", "until", "during", "throughout", "through"})
_GOES_ON = frozenset({"in", "of", "from", "and", "by", "to"})
"""What follows a fall that is no season, where nothing else makes one of it."""
_STEP = frozenset({"step", "steps", "stride", "heel", "heels"})
_REACH = 5
"""Words behind "this fall in" among which what falls is named: "in the price of winter wheat"."""


def is_season(around: Surroundings) -> bool:
    """Whether the words beside it let a season be one."""
    slots = around.found.slots
    if slots.keys() & {"year", "yy", "yrel"}:
        return True
    if _is_of_something(around) or _falls(around):
        return False
    length, follower = around.found.last - around.found.first, around.after()
    if slots["season"] == "fall" and "rel" not in slots:
        alone = length == 2 and around.before() not in _IN_SEASON
        if alone or follower.lower() in _GOES_ON:
            return False
    if "rel" not in slots and follower[:1].isupper():
        return False
    return length > 1 or around.before() in _IN_SEASON


def _is_of_something(around: Surroundings) -> bool:
    """As in "the summer of discontent", "the autumn of his career", "the spring in his step": nobody's calendar."""
    follower = around.after().lower()
    steps = follower == "in" and around.word(3).lower() in _STEP
    return follower == "of" or (around.found.slots["season"] == "spring" and steps)


def _falls(around: Surroundings) -> bool:
    """Whether something comes down: "this fall in prices", "the next fall from 8 to 6 per cent"."""
    if around.found.slots["season"] != "fall":
        return False
    follower = around.after().lower()
    if follower == "from":
        return not around.word(2)[:1].isupper()
    near: list[str] = []
    for place in range(2, 2 + _REACH):
        word = around.word(place).lower()
        if not word.isalpha():
            break
        near.append(word)
    return follower == "in" and not words_beside().falling.isdisjoint(near)
