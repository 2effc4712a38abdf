"""Whether the clause around a time expression looks back or forward."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.resolve.times.lexicon import data_file, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.resolve.times.tokens import Tokens

Tense = Literal["past", "future"]
_REACH = 30
"""Tokens looked at on each side: longer clauses are rare, and the cost stays bounded."""


_AWAITED = frozenset({"before", "for", "until", "till", "by"})
_LIMITS = frozenset({"until", "till", "by"})
_RELATIVE = frozenset({"who", "which", "that", "when", "where", "whose"})
_OPENING, _CLOSING = frozenset({"“", "«"}), frozenset({"”", "»"})


@dataclass(frozen=True, slots=True)
class _Words:
    sign: dict[str, str]
    over: frozenset[str]
    extending: frozenset[str]
    nouns: frozenset[str]
    refusing: frozenset[str]
    stops: frozenset[str]
    abbreviations: frozenset[str]


@cache
def _words() -> _Words:
    data = data_file("tense.toml")
    sign: dict[str, str] = {}
    for name in (
        "past",
        "not_past",
        "not_verb",
        "being",
        "timetable",
        "plan",
        "decide",
        "modal",
        "future",
    ):
        sign |= dict.fromkeys(data[name].split(), name)
    clause = data["clause"]
    names = ("over", "extending", "nouns", "refusing", "stops", "abbreviations")
    return _Words(sign, *(frozenset(clause[name].split()) for name in names))


def sentence(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The tokens of the sentence around `first:last`, cut at a fixed reach."""
    start, end = first, last
    while start > max(0, first - _REACH) and not _ends(tokens.words, start - 1):
        start -= 1
    while end < min(len(tokens.words), last + _REACH) and not _ends(tokens.words, end):
        end += 1
    return start, end


def tense_at(tokens: Tokens, first: int, last: int, *, owns: bool = False) -> Tense | None:
    """The tense of the nearest verb, first to the left, then to the right; None if none is known."""
    start, end = sentence(tokens, first, last)
    quoted = _is_quoted(tokens.words, start, first)
    if quoted:
        start = max(start, quoted)
        end = next((p for p in range(last, end) if tokens.words[p] in _CLOSING), end)
    before = tokens.words[first - 1].lower() if first else ""
    if owns:
        return _owning(tokens.words, (start, first, last, end))
    found = _leftwards(tokens.words, start, first) or _rightwards(tokens.words, last, end)
    if found != "future" and before in _LIMITS:
        # "was given until Tuesday to sign"
        asked = last < end and _sign(tokens.words, last) == "to"
        if quoted or found is None or asked or _extended(tokens.words, start, first):
            return "future"
    return "future" if quoted and found is None else found


def _owning(words: Sequence[str], where: tuple[int, int, int, int]) -> Tense:
    """The tense of "Tuesday's ruling": over, unless it is awaited or will do something itself."""
    start, first, last, end = where
    before = words[first - 1].lower() if first > start else ""
    if before in _AWAITED or (before == "of" and words[first - 2].lower() in {"ahead", "advance"}):
        return "future"
    if before in _words().over:
        return "past"
    stop = next((p for p in range(last, end) if words[p].lower() in _RELATIVE), end)
    return "future" if _rightwards(words, last, stop) == "future" else "past"


def _extended(words: Sequence[str], start: int, first: int) -> bool:
    """Whether what is given or put off lasts "until" then: the verb stands close before."""
    near = range(max(start, first - 6), first - 1)
    return any(words[place].lower() in _words().extending for place in near)


def _is_quoted(words: Sequence[str], start: int, first: int) -> int:
    """The place behind the quotation mark that opens around these words; 0 if none does."""
    for place in range(first - 1, start - 1, -1):
        if words[place] in _CLOSING:
            return 0
        if words[place] in _OPENING:
            return place + 1
    return 0


def _leftwards(words: Sequence[str], start: int, first: int) -> Tense | None:
    infinitive = False
    for place in range(first - 1, start - 1, -1):
        sign = _sign(words, place)
        if sign == "plan" and words[place - 1].lower() == "been":
            return "past"
        if sign == "timetable" and words[place - 1].lower() == "to":
            continue  # the verb of an infinitive: the "to" is read next
        if sign in {"future", "timetable", "plan"} or (sign == "decide" and infinitive):
            return "future"
        if sign == "to":
            infinitive = True
        elif sign in {"past", "decide"}:
            helper = _helper(words, start, place)
            if helper == "being" and place >= first - 2:
                return "future"  # "is heard in May"
            if helper != "being":
                return "future" if helper == "future" else "past"
        elif sign == "being" and (infinitive or _participle(words, place + 1, first)):
            return "future"
    return _of_infinitive(words, first) if infinitive else None


def _of_infinitive(words: Sequence[str], first: int) -> Tense:
    """The tense of "to meet Friday" without a verb before it: over in "efforts to meet Friday failed"."""
    end = min(first + _REACH, len(words))
    comma = next((p for p in range(first, end) if words[p] == "," or _ends(words, p)), end)
    return "past" if _rightwards(words, first, comma) == "past" else "future"


def _helper(words: Sequence[str], start: int, place: int) -> str | None:
    """What makes a participle of a past: ``future`` ("will be held"), ``being`` ("is held")."""
    for before in range(place - 1, max(start, place - 5) - 1, -1):
        word = words[before].lower()
        sign = _words().sign.get(word)
        if sign in {"future", "being"}:
            return sign
        if word not in {"be", "been", "have", "not", "also", "now", "to"} and not word.endswith(
            "ly"
        ):
            return None
    return None


def _rightwards(words: Sequence[str], last: int, end: int) -> Tense | None:
    for place in range(last, end):
        sign = _sign(words, place)
        if sign in {"future", "plan"}:
            return "future"
        if sign in {"past", "decide"}:
            return "past"
        if sign == "being" and _participle(words, place + 1, end):
            return "future"
    return None


def _sign(words: Sequence[str], place: int) -> str | None:
    """What this word says of the tense: a section of `tense.toml`, or ``past`` and ``to``."""
    word = words[place].lower()
    known = _words().sign.get(word)
    if word in _READ_IN_PLACE:
        return _READ_IN_PLACE[word](words, place)
    if known == "modal":
        return _modal(words, place)
    if known in {"plan", "timetable"} and _is_noun(words, place):
        return None
    return known or ("past" if _regular_past(word) else None)


def _modal(words: Sequence[str], place: int) -> str | None:
    """A modal looks forward, unless it tells of what may have been."""
    follower = words[place + 1].lower() if place + 1 < len(words) else ""
    return None if follower == "have" or not words[place].islower() else "future"


def _would(words: Sequence[str], place: int) -> str | None:
    """Somebody "would not say" or "could not be reached": told as past. Else a modal, or the future."""
    following = [word.lower() for word in words[place + 1 : place + 6]]
    if following[:1] == ["not"] and not _words().refusing.isdisjoint(following[1:]):
        return "past"
    return "future" if words[place].lower() == "would" else _modal(words, place)


def _to(words: Sequence[str], place: int) -> str | None:
    """The "to" of an infinitive."""
    follower = words[place + 1].lower() if place + 1 < len(words) else ""
    sign = _words().sign.get(follower)
    is_verb = follower.isalpha() and follower == words[place + 1] and sign != "not_verb"
    return "to" if is_verb else None


def _set(words: Sequence[str], place: int) -> str:
    """A plan where it puts something on a day ("is set to", "set a hearing for"); not "set fire"."""
    before = words[place - 1].lower() if place else ""
    following = [word.lower() for word in words[place + 1 : place + 6]]
    if not _DOING.isdisjoint(following[:1]):
        return "past"
    appoints = following[:1] == ["to"] or not _APPOINTING.isdisjoint(following)
    return "plan" if appoints or _words().sign.get(before) == "being" else "past"


_DOING = frozenset({"off", "out", "up", "aside", "back", "fire", "free", "foot", "sail", "ablaze"})
_APPOINTING = frozenset({"for", "as", "deadline", "date"})
_READ_IN_PLACE: dict[str, Callable[[Sequence[str], int], str | None]] = {
    "would": _would,
    "could": _would,
    "to": _to,
    "set": _set,
}
"""Words whose tense hangs on those beside them."""


def _regular_past(word: str) -> bool:
    """Whether it ends as a regular past does; `sign` knows those that only sound so."""
    is_known = word in _words().sign
    return word.endswith("ed") and len(word) > 3 and not word.startswith("un") and not is_known


def _is_noun(words: Sequence[str], place: int) -> bool:
    """Whether it is a noun here: "the plan", "announced plans", "by 50 votes"."""
    word, before = words[place].lower(), words[place - 1].lower() if place else ""
    if word not in _words().nouns:
        return False
    sign = _words().sign.get(before)
    counted = before.isdigit() or before in lexicon().number
    return sign in {"not_verb", "past"} or counted or _regular_past(before) or before in _GOVERNING


_GOVERNING = frozenset(
    {"of", "in", "by", "for", "with", "on", "at", "from", "after", "during", "about"}
)
"""Prepositions, after which there is a noun."""


def _participle(words: Sequence[str], place: int, end: int) -> bool:
    """Whether "is" goes on as "is meeting", "is to meet", "is due"."""
    following = [word.lower() for word in words[place : min(place + 2, end)]]
    return any(
        (word.endswith("ing") and len(word) > 5)
        or word == "to"
        or _words().sign.get(word) == "plan"
        for word in following
    )


def _ends(words: Sequence[str], place: int) -> bool:
    """Whether a sentence ends with this token."""
    word = words[place]
    if word == "":
        return True
    if word not in _words().stops:
        return False
    if word != ".":
        return True
    before = words[place - 1] if place else ""
    return len(before) > 1 and before.lower() not in _words().abbreviations
