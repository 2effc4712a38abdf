"""What stands beside a name and says who that is: roles, ages, descriptions between commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.resolve.speakers.figures import Figure
    from reportedly.resolve.speakers.words import Words

_REACH = 14
"""Tokens of a description between commas that are looked at."""
_BACK = 5
_BETWEEN = 3
"""Words between the name of a body and the role of somebody in it."""
_POSSESSED = frozenset({"'s", "the"})
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "-", "“", "”", '"'})


def learn_around(words: Words, figure: Figure, start: int, last: int) -> int:
    """Learn from the words around a person's name; gives where the whole mention begins.

    The mention takes in the role before the name: "spokesman Jon Vey".
    """
    begin = _before(words, figure, start)
    _apposition_before(words, figure, start)
    _after(words, figure, last)
    return begin


def belongs_to_person(words: Words, first: int, last: int) -> bool:
    """Whether tokens `first`..`last` lead from a body's name to a role: nothing, or "chief political"."""
    if last - first > _BETWEEN or not words.together(first - 1, last):
        return False
    known = lists()
    return all(
        words.low[i] in known["title_before_titles"]
        or words.low[i] in known["title_areas"]
        or words.low[i] in known["roles"]
        or words.low[i] in {"sports", "news", "op-ed"}
        for i in range(first, last)
    )


def _before(words: Words, figure: Figure, start: int) -> int:
    known = lists()
    role = _past_field(words, start) - 1
    if not words.together(role, start) or words.low[role] not in known["roles"]:
        return start
    begin = role
    while begin > 0 and words.together(begin - 1, start) and role - begin < _BACK - 1:
        low = words.low[begin - 1]
        if (
            low not in known["title_before_titles"]
            and low not in known["roles"]
            and not (low in known["place_peoples"] or low in known["title_areas"])
        ):
            break
        begin -= 1
    learn_roles(figure, words.low[begin:start])
    return begin


def _past_field(words: Words, start: int) -> int:
    """Where the field of an office begins, with its "of": "minister of foreign affairs Jon Vey"."""
    known, i = lists(), start
    while words.together(i - 1, start) and (
        words.low[i - 1] in known["title_areas"] or (i < start and words.low[i - 1] == "and")
    ):
        i -= 1
    led = i < start and words.together(i - 1, start) and words.low[i - 1] in {"of", "for"}
    return i - 1 if led else start


def _apposition_before(words: Words, figure: Figure, start: int) -> None:
    """As in "the party's leader, Jon Vey,": a role, a comma, the name.

    A role with a capital ("Oravia's Foreign Minister, Jon Vey") may be one of a list, unless it is said whose it is.
    """
    known = lists()
    if not words.together(start - 2, start) or words.forms[start - 1] != ",":
        return
    if words.low[start - 2] not in known["roles"]:
        return
    first = start - 2
    while words.together(first - 1, start) and start - first < _BACK:
        low = words.low[first - 1]
        if low in _STOPS or low in known["prepositions"] or low in known["speaking"]:
            break
        first -= 1
    if words.forms[start - 2].islower() or _POSSESSED & set(words.low[first : start - 1]):
        learn_roles(figure, words.low[first : start - 1])


def role_beside(words: Words, last: int) -> str | None:
    """The role said of a name right after it: "Bo, the chancellor,"."""
    if not words.together(last, last + 1) or words.forms[last] != ",":
        return None
    stop = last + 1
    while stop < last + _REACH and words.together(stop, last) and words.forms[stop] not in _STOPS:
        stop += 1
    part = words.low[last + 1 : stop]
    return _head(part) if part and part[0] != "who" and describes(part) else None


def _after(words: Words, figure: Figure, last: int) -> None:
    if not words.together(last, last + 1) or words.forms[last] not in {",", "("}:
        return
    stop = last + 1
    while stop < last + _REACH and words.together(stop, last) and words.forms[stop] not in _STOPS:
        stop += 1
    part = words.low[last + 1 : stop]
    if not part:
        return
    if part[0].isdigit() and len(part[0]) == 2 and len(part) == 1:
        figure.age = part[0]
        if words.together(stop, stop + 1) and words.forms[stop] == ",":
            _after(words, figure, stop)
        return
    if describes(part):
        learn_roles(figure, part)


def describes(part: list[str]) -> bool:
    """Whether the words after "NAME," say who that is: "a baker from Harsk", "secretary of war"."""
    known = lists()
    if part[0] in {"who", "which"}:
        return len(part) > 2 and part[1] in {"is", "was"}
    head = _head(part)
    if head is None or part[0] in known["speaking"] or part[0] in known["prepositions"]:
        return False
    return (
        part[0] in known["determiners"]
        or part[0] in known["roles"]
        or "'s" in part[:4]
        or (part[0] in known["title_before_titles"])
    )


def _head(part: Iterable[str]) -> str | None:
    """The role that heads a description: the last one before a preposition or a relative."""
    known = lists()
    found = None
    for low in part:
        if low in {"no", "not", "never"}:
            return None
        if low in known["prepositions"] or (found and low in {"who", "and", "whose", "'s"}):
            break
        if low in known["roles"]:
            found = low
    return found


def learn_roles(figure: Figure, part: list[str]) -> None:
    """Keep the role that heads the description, what it gives away, and the words beside it."""
    known = lists()
    if part and part[0] in {"who", "which"}:
        part = part[2:]
    head = _head(part)
    for low in part:
        if low.endswith("-year-old"):
            figure.age = low.split("-", 1)[0]
    if head is None:
        return
    figure.roles.add(head)
    figure.marks.update(part)
    if head in known["title_male_roles"]:
        figure.gender = figure.gender or "male"
    elif head in known["title_female_roles"]:
        figure.gender = figure.gender or "female"
