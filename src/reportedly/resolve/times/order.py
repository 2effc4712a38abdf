"""Orders that follow from the text alone, where nothing places a weekday.

A page that says when a story "first emerged" and tells on some weekday more of it puts that weekday
on or after the first date. Such a `When` keeps its weekday in `edtf`, and has the rule ``after`` with
the date in `anchor`; if that date has its year, it is also the `earliest` day.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import data_file
from reportedly.resolve.times.tense import sentence, tense_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.times.expressions import Expression
    from reportedly.resolve.times.tokens import Tokens

_NO_ANCHOR = "weekday-without-anchor"


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = data_file("clocks.toml")
    first, more = data["first"], data["more"]
    return (
        frozenset(first["adverbs"].split()),
        frozenset(first["verbs"].split()),
        frozenset(more["words"].split()),
    )


def ordered(found: Sequence[Expression], tokens: Tokens) -> tuple[Expression, ...]:
    """`found`, with the order of unplaced weekdays where the text tells it."""
    if not any(item.value.rule == _NO_ANCHOR for item in found):
        return tuple(found)
    origin = next((item for item in found if _is_first(item, tokens)), None)
    if origin is None:
        return tuple(found)
    return tuple(_after(item, origin, tokens) for item in found)


def _is_first(item: Expression, tokens: Tokens) -> bool:
    """Whether the story "first emerged" at this date."""
    day = item.value.day
    if day is None or item.kind != "day":
        return False
    adverbs, verbs, _ = _lists()
    words = _sentence(item, tokens)
    return bool(words & adverbs) and bool(words & verbs)


def _after(item: Expression, origin: Expression, tokens: Tokens) -> Expression:
    if item.value.rule != _NO_ANCHOR or item is origin:
        return item
    tells_more = bool(_sentence(item, tokens) & _lists()[2])
    if not tells_more or tense_at(tokens, item.first, item.last) == "future":
        return item
    stretch = replace(item.stretch, earliest=origin.stretch.earliest)
    value = replace(item.value, stretch=stretch, rule="after", anchor=origin.stretch.edtf)
    return replace(item, value=value)


def _sentence(item: Expression, tokens: Tokens) -> set[str]:
    first, last = sentence(tokens, item.first, item.last)
    return {word.lower() for word in tokens.words[first:last]}
