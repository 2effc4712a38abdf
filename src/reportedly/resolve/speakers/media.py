"""Outlets that do not look like one, by their place: "told Kurier", "Kurier, citing two bankers, reported".

No list holds the names of all papers and stations. What a name is called ("the financial daily Kurier") and
what is done with it (told, interviewed by, first reported by) tells, where two such signs agree or one is plain.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import folded, lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.resolve.speakers.runs import Run
    from reportedly.resolve.speakers.words import Words

_ENOUGH = 2
"""Signs from which a name is an outlet's: one plain sign counts as two."""
_RESTS_ON = frozenset({"citing", "quoting"})
_AFTER_REPORTED = frozenset({"that", ",", ".", "earlier", "last", "on", "how"})
_AFTER_COMMA = 5
"""Tokens behind "Kurier, the" in which the noun stands that says what it is."""

_OWN = ("called", "printed", "staff", "titled", "does")
"""Signs that a person does not give."""

Key = tuple[str, ...]


@dataclass(slots=True)
class _Signs:
    """Each sort of sign counts once: who is told ten times may be a person."""

    weights: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    person: bool = False

    def add(self, name: str, weight: int) -> None:
        self.weights[name] = max(weight, self.weights.get(name, 0))

    def suffice(self) -> bool:
        """Whether they tell of an outlet, at least one of them of nothing else."""
        own = any(self.weights.get(name) for name in _OWN)
        return not self.person and own and sum(self.weights.values()) >= _ENOUGH


def outlets_by_place(words: Words, runs: Iterable[Run]) -> dict[Key, str]:
    """The names that stand where outlets stand, as keys, each with its sort; "" where that is not told."""
    signs: dict[Key, _Signs] = defaultdict(_Signs)
    bearers: set[str] = set()
    for first, last in runs:
        start = without_article(words, first, last)
        key = key_of(words, start, last)
        if not key or _is_known(words, start, last):
            continue
        _count(words, signs[key], start, last)
        if len(key) > 1:
            bearers.add(key[-1])
    return {
        key: found.sort
        for key, found in signs.items()
        if found.suffice() and (len(key) > 1 or key[0] not in bearers)
    }


def without_article(words: Words, first: int, last: int) -> int:
    """The first token of a name in `first`..`last` behind a "The" that opens it."""
    return first + 1 if words.low[first] == "the" and last - first > 1 else first


def key_of(words: Words, first: int, last: int) -> Key:
    """A name as it is compared: its words folded, without stops."""
    return tuple(folded(w) for w in words.low[first:last] if w[0].isalnum())


def _is_known(words: Words, first: int, last: int) -> bool:
    """Whether a list says that it is a place, a body, a people or a person."""
    known, low = lists(), words.low[first]
    if last - first > 1:
        titled = low in known["roles"] or low in known["title_before_titles"]
        given = folded(low) in known["firsts_only"]
        return titled or given or tuple(words.low[first:last]) in known.several_places
    closed = (
        "place_governments",
        "place_others",
        "place_peoples",
        "body_single",
        "roles",
        "firsts",
    )
    return any(low in known[name] for name in (*closed, "body_single_companies", "plural_people"))


def _count(words: Words, signs: _Signs, first: int, last: int) -> None:
    called = (_kind_before(words, first), _kind_behind(words, last), _in_apposition(words, last))
    for weight, sort in called:
        signs.add("called", weight)
        signs.sort = signs.sort or sort
    _heard(words, signs, first, last)
    _acts(words, signs, last)
    after = words.low[last] if words.together(last - 1, last) else ""
    signs.person = signs.person or after in {"who", "himself", "herself"}


def _sort_of(words: Words, i: int) -> tuple[int, str]:
    """What token `i` says of the name beside it: how plainly it is a word for an outlet, and which sort."""
    if i < 0 or not words.forms[i][0].islower():
        return 0, ""
    known, low = lists(), words.low[i]
    two = f"{words.low[i - 1]} {low}" if words.together(i - 1, i) else low
    for noun in (two, low):
        sorts = known.bodies.get(noun, ())
        if sorts and sorts[0][0] == "~":
            plain = noun in known["media_plain"] or " " in noun
            return (_ENOUGH if plain else 1), sorts[0][1:]
    return 0, ""


def _kind_before(words: Words, first: int) -> tuple[int, str]:
    """As in "the financial daily Kurier", "the state news agency, Volna,"."""
    before = first - 1
    if not words.together(before, first):
        return 0, ""
    if words.low[before] == "the":
        before -= 1
    if words.forms[before] == ",":
        closed = words.forms[before + 2 : before + 3] == [","]
        before = before - 1 if closed else -1
    return _sort_of(words, before) if words.together(before, first) else (0, "")


def _kind_behind(words: Words, last: int) -> tuple[int, str]:
    """As in "the Hestia news agency": one word alone ("the Harsk newspaper") may say where it is printed."""
    for end in (last + 1, last):
        if words.together(last - 1, end):
            weight, sort = _sort_of(words, end)
            two = f"{words.low[end - 1]} {words.low[end]}"
            if end == last + 1 and two in lists().bodies and weight:
                return _ENOUGH, sort
            if end == last and weight:
                return 1, sort
    return 0, ""


def _in_apposition(words: Words, last: int) -> tuple[int, str]:
    """As in "Volna, the state news agency"."""
    if not words.together(last - 1, last + 1) or words.forms[last] != ",":
        return 0, ""
    if words.low[last + 1] not in {"the", "a", "an"}:
        return 0, ""
    for i in range(last + 2, min(last + 2 + _AFTER_COMMA, len(words))):
        if not words.together(last, i) or not words.forms[i][0].isalnum():
            return 0, ""
        weight, sort = _sort_of(words, i)
        behind = words.low[i + 1] if words.together(i, i + 1) else ""
        ends = not behind[:1].isalpha() or behind in {"that", "which"} | lists()["prepositions"]
        if weight and ends:
            return weight, sort
    return 0, ""


def _heard(words: Words, signs: _Signs, first: int, last: int) -> None:
    """What is done before the name: "told Kurier", "first reported by Kurier", "the editor of Kurier"."""
    known, i = lists(), first - 1
    titled = words.together(i, first) and words.forms[i] == "The" and not words.opens[i]
    i -= words.together(i, first) and words.low[i] == "the"
    if not words.together(i, first):
        return
    one = words.low[i]
    before = words.low[i - 1] if words.together(i - 1, i) else ""
    heard = one in {"told", "tells"} or (one in {"with", "to"} and before in known["media_spoken"])
    passed = one == "by" and before in known["media_passed"]
    printed = one in {"by", "in", "on"} and before in known["media_printed"]
    if heard:
        signs.add("heard", 1)
        if words.low[last : last + 3] in (["in", "an", "interview"], ["in", "a", "recent"]):
            signs.add("printed", int(last - first == 1))
    if passed or printed:
        first_by = words.together(i - 2, i) and words.low[i - 2] == "first"
        signs.add("printed" if printed or first_by else "passed", _ENOUGH if first_by else 1)
    if titled and (heard or passed or printed):
        signs.add("titled", 1)
    if one in {"of", "for", "from", "at", "with"} and before in known["media_staff"]:
        signs.add("staff", _ENOUGH)


def _acts(words: Words, signs: _Signs, last: int) -> None:
    """What follows the name: "Kurier reported that", "Kurier, citing", "Kurier's editor"."""
    known = lists()
    if not words.together(last - 1, last + 1):
        return
    one, two = words.low[last], words.low[last + 1]
    if (one == "'s" and two in known["media_staff"]) or (one == "," and two in _RESTS_ON):
        signs.add("staff", _ENOUGH)
    if one in {"has", "had", "also", "first"} and words.together(last, last + 2):
        one, two = two, words.low[last + 2]
    if one in known["media_does"]:
        signs.add("does", 1)
    passes = two in known["days"] or two in _AFTER_REPORTED
    if one in {"reported", "reports"} and passes:
        signs.add("reported", 1)
