"""What the words around a time tell of its tense: finite verbs, helpers, modals, plans.

No tagger runs here: closed lists of forms (`tense.toml`), and "-ed" for the regular past.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import data_file, lexicon
from reportedly.resolve.times.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Clause:
    """`sign`: word -> the section of `tense.toml` it is in. The others are its lists for clauses."""

    sign: dict[str, str]
    over: frozenset[str]
    extending: frozenset[str]
    nouns: frozenset[str]
    opening: frozenset[str]
    refusing: frozenset[str]
    hoping: frozenset[str]
    votes: frozenset[str]
    telling: frozenset[str]
    stops: frozenset[str]
    abbreviations: frozenset[str]


@cache
def clause() -> Clause:
    """The words of `tense.toml`, read once."""
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
    lists = data["clause"]
    names = (
        "over",
        "extending",
        "nouns",
        "opening",
        "refusing",
        "hoping",
        "votes",
        "telling",
        "stops",
        "abbreviations",
    )
    return Clause(sign, *(frozenset(lists[name].split()) for name in names))


def sign_at(words: Sequence[str], place: int) -> str | None:
    """What this word says of the tense: a section of `tense.toml`, or ``past`` and ``to``."""
    word = words[place].lower()
    known = clause().sign.get(word)
    if word in _READ_IN_PLACE:
        return _READ_IN_PLACE[word](words, place)
    if known == "modal":
        return _modal(words, place)
    if known in {"plan", "timetable", "decide"} and _is_noun(words, place):
        return None
    compound = place > 0 and words[place - 1] in HYPHENS  # "delegate-packed"
    return known or ("past" if is_regular_past(word) and not compound else None)


def _modal(words: Sequence[str], place: int) -> str | None:
    """A modal looks forward, unless it tells of what may have been."""
    follower = words[place + 1].lower() if place + 1 < len(words) else ""
    return None if follower == "have" or not words[place].islower() else "future"


def _would(words: Sequence[str], place: int) -> str | None:
    """Somebody "would not say" or "could not be reached": told as past. Else a modal, or the future."""
    following = [word.lower() for word in words[place + 1 : place + 6]]
    if following[:1] == ["not"] and not clause().refusing.isdisjoint(following[1:]):
        return "past"
    return "future" if words[place].lower() == "would" else _modal(words, place)


def _to(words: Sequence[str], place: int) -> str | None:
    """The "to" of an infinitive; not that of "to reporters"."""
    follower = words[place + 1].lower() if place + 1 < len(words) else ""
    sign = clause().sign.get(follower)
    is_verb = follower.isalpha() and follower == words[place + 1] and sign != "not_verb"
    plural = follower.endswith("s") and not follower.endswith(("ss", "us"))
    return "to" if is_verb and not plural else None


def _set(words: Sequence[str], place: int) -> str:
    """A plan where it puts something on a day ("is set to", "set a hearing for"); not "set fire"."""
    before = words[place - 1].lower() if place else ""
    following = [word.lower() for word in words[place + 1 : place + 6]]
    if not _DOING.isdisjoint(following[:1]):
        return "past"
    appoints = following[:1] == ["to"] or not _APPOINTING.isdisjoint(following)
    return "plan" if appoints or clause().sign.get(before) == "being" else "past"


def _have(words: Sequence[str], place: int) -> str | None:
    """The perfect looks back ("have left"); who only "has" something is in the present."""
    following = words[place + 1 : place + 4]
    signs = (clause().sign.get(word.lower()) for word in following)
    done = any(is_regular_past(w.lower()) or w.lower() in _COME for w in following)
    return "past" if done or "past" in signs else None


def _opens(words: Sequence[str], place: int) -> str | None:
    """The timetable's present of what opens and closes: "polls close at noon"; "close to the mayor" is no verb."""
    before = words[place - 1].lower() if place else ""
    return "timetable" if before in clause().opening else None


_COME = frozenset({"come", "become", "overcome", "run"})
"""Participles that sound like the present."""
_DOING = frozenset({"off", "out", "up", "aside", "back", "fire", "free", "foot", "sail", "ablaze"})
_APPOINTING = frozenset({"for", "as", "deadline", "date"})
_READ_IN_PLACE: dict[str, Callable[[Sequence[str], int], str | None]] = {
    "would": _would,
    "could": _would,
    "to": _to,
    "set": _set,
    "have": _have,
    "open": _opens,
    "close": _opens,
    "has": _have,
}
"""Words whose tense hangs on those beside them."""


def is_regular_past(word: str) -> bool:
    """Whether it ends as a regular past does; `sign` knows those that only sound so."""
    is_known = word in clause().sign
    return word.endswith("ed") and len(word) > 3 and not word.startswith("un") and not is_known


def _is_noun(words: Sequence[str], place: int) -> bool:
    """Whether it is a noun here: "the plan", "announced plans", "by 50 votes"."""
    word, before = words[place].lower(), words[place - 1].lower() if place else ""
    if word not in clause().nouns:
        return False
    sign = clause().sign.get(before)
    counted = before.isdigit() or before in lexicon().number
    return (
        sign in {"not_verb", "past"} or counted or is_regular_past(before) or before in _GOVERNING
    )


_GOVERNING = frozenset(
    {"of", "in", "by", "for", "with", "on", "at", "from", "after", "during", "about"}
)
"""Prepositions, after which there is a noun."""


def goes_on(words: Sequence[str], place: int, end: int) -> bool:
    """Whether "is" goes on as "is meeting", "is to meet", "is due"."""
    following = [word.lower() for word in words[place : min(place + 2, end)]]
    return any(
        (word.endswith("ing") and len(word) > 5)
        or word == "to"
        or clause().sign.get(word) == "plan"
        for word in following
    )


def helper_of(words: Sequence[str], start: int, place: int) -> str | None:
    """What makes a participle of a past: ``future`` ("will be held"), ``being`` ("is held")."""
    perfect = False
    for before in range(place - 1, max(start, place - 5) - 1, -1):
        word = words[before].lower()
        sign = clause().sign.get(word)
        if sign in {"future", "being"}:
            return sign
        if sign == "modal" and words[before].islower() and word != "could":
            return None if perfect else "future"
        if word == "to" and words[before + 1].lower() == "be":
            return None if sign_at(words, before - 1) == "past" else "future"  # "to be held in May"
        perfect = perfect or word == "have"
        if word not in {"be", "been", "have", "not", "also", "now", "to"} and not word.endswith(
            "ly"
        ):
            return None
    return None
