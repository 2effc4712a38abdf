"""Not saying by other words: “forgot to mention”, “left open whether”; not knowing: “is unsure if”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.withheld_words import (
    Withheld,
    helped,
    matter_at,
    word_at,
    words_of,
)

if TYPE_CHECKING:
    from reportedly.attribute.passage import Passage


def failed_to_say(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“failed to say”, “forgot to mention”; not “never failed to mention”."""
    first, negated = helped(p, i, low)
    verb = i + 2
    if negated or word_at(p, i + 1, high) != "to":
        return None
    if word_at(p, verb, high) not in words_of("unsaid_when_failed"):
        return None
    return Withheld((first, verb + 1), matter_at(p, verb + 1, high), "subject")


def unwilling_to_say(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“is reluctant to say”, “was not prepared to discuss”."""
    first, negated = helped(p, _degree_before(p, i, low), low)
    if negated == (p.words[i] in words_of("unwilling")) or first == i:
        return None
    verb = i + 2
    if word_at(p, i + 1, high) != "to" or word_at(p, verb, high) not in _sayable():
        return None
    return Withheld((first, verb + 1), matter_at(p, verb + 1, high), "subject")


def left_open(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“left open whether”, “left unsaid who”."""
    if word_at(p, i + 1, high) not in words_of("left_open"):
        return None
    k = i + 2
    if word_at(p, k, high) not in words_of("questions"):
        return None
    first, negated = helped(p, i, low)
    return None if negated else Withheld((first, k), k, "subject")


def stopped_short(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“stopped short of naming”, “refrained from saying”, “avoided mentioning”."""
    k = i + 1
    while word_at(p, k, high) in {"short", "of", "from", "just", "away", "back"}:
        k += 1
    if p.words[i].startswith("stop") and p.words[i + 1 : i + 3] not in (
        ["short", "of"],
        ["just", "short"],
    ):
        return None
    if word_at(p, k, high) not in words_of("without_saying") | words_of("stopped_short_of"):
        return None
    first, negated = helped(p, i, low)
    return None if negated else Withheld((first, k + 1), matter_at(p, k + 1, high), "subject")


def not_knowing(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“does not know who”, “isn't sure if”, “is unsure whether”, “was not aware that”, “has no idea what”."""
    w = p.words[i]
    first, negated = helped(p, _degree_before(p, i, low), low)
    if w in words_of("idea"):
        negated = i > low and p.words[i - 1] == "no"
        first, _ = helped(p, i - 1, low)
    if negated == (w in words_of("unknowing")):
        return None
    following = word_at(p, i + 1, high)
    opens = words_of("questions") | words_of("unknown_matters")
    if w in words_of("sure") and following == "of":
        return None
    if w == "known" and set(p.words[first:i]) & words_of("being"):
        return None
    return Withheld((first, i + 1), i + 1, "subject") if following in opens else None


def _degree_before(p: Passage, i: int, low: int) -> int:
    """The token of an adverb of degree before token `i`: “not entirely sure”."""
    return i - 1 if i > low and p.words[i - 1] in words_of("degrees") else i


def _sayable() -> frozenset[str]:
    return words_of("unsaid") | words_of("unsaid_when_unwilling")
