"""Pairs that need no weighing: the page sets one against the other in so many words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.tensions.clues import speaks, turned
from reportedly.resolve.tensions.sides import denies, near
from reportedly.resolve.tensions.signals import signals

if TYPE_CHECKING:
    from reportedly.resolve.tensions.candidates import Pair

_WORDS, _SAME_WORDS, _DENIED_WORDS = 2, 0.75, 0.5
"""How many words two statements must share, and what part of all theirs; a denial seldom says it all again."""
_OTHERWISE = frozenset({"another extent", "other times"})
_SHORT, _LONGEST = 5, 12
"""Words of an answer that need say but one of the other's again ("it was not safe"), and of any that only negates."""


def is_plain(pair: Pair) -> bool:
    """Whether the page says it in so many words."""
    holds = (_conceded, _turned, _said_again, _denied_by_whom_it_is_of, _negated)
    return any(hold(pair) for hold in holds)


def _conceded(pair: Pair) -> bool:
    """Whether one is said in spite of the other's words, in one sentence: the page itself sets them side by side."""
    together = pair.later.sentence == pair.earlier.sentence and speaks(pair.earlier)
    return together and pair.mark is not None and pair.mark.word in signals().conceding


def _turned(pair: Pair) -> bool:
    """Whether a "however" turns from one voice to an outlet or a paper in the next sentence; people often agree there."""
    printed = pair.later.item.source.kind in {"outlet", "document"}
    next_to = ("voices between 0", 1.0) in pair.clues
    return printed and next_to and turned(pair.earlier, pair.later, pair.mark)


def _said_again(pair: Pair) -> bool:
    """Whether the same is said in the same words: and denied, or with another number or time, or of "all" and "only"."""
    earlier, later = pair.earlier, pair.later
    a, b = (side.matter.stems - side.matter.times for side in (earlier, later))
    names = {name for name, _ in pair.clues}
    one_thing = "numbers of one thing" in names  # they share what is counted as well
    enough = len(a & b) >= (1 if one_thing else _WORDS)
    shared = len(a & b) / len(a | b) if enough else 0.0
    if denies(later):
        named = (a & b) <= earlier.matter.names  # of one person or body, and no more
        return not named and shared >= _DENIED_WORDS and near(earlier, later, 3, 2)
    otherwise = one_thing or not names.isdisjoint(_OTHERWISE)
    return otherwise and shared >= _SAME_WORDS and near(earlier, later, 1, 1)


def _denied_by_whom_it_is_of(pair: Pair) -> bool:
    """Whether it is denied by the one of whom it was said, in one of its words: "had taken the boat", "denied taking it"."""
    earlier, later = pair.earlier, pair.later
    if not denies(later) or later.speaker not in earlier.about or not near(earlier, later, 3, 2):
        return False
    return not (earlier.matter.stems & later.matter.stems) <= earlier.matter.names


def _negated(pair: Pair) -> bool:
    """Whether the next voice says of nearly the same words that it is not so: "the bridge is safe", "it was not safe"."""
    earlier, later = pair.earlier, pair.later
    a, b = earlier.matter, later.matter
    if (
        a.negated == b.negated
        or not near(earlier, later, 1, 1)
        or not (speaks(earlier) and speaks(later))
    ):
        return False
    counted = bool(a.counts and b.counts)
    if counted or len(b.words) > _LONGEST or ("voices between 0", 1.0) not in pair.clues:
        return False
    shared, smaller = len(a.stems & b.stems), min(len(a.stems), len(b.stems))
    least = 1 if len(b.words) <= _SHORT else _WORDS
    return shared >= least and shared >= _SAME_WORDS * smaller
