"""Descriptions without a name: "the agency", "the 42-year-old", "a neighbour", "officials"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.words import is_function_word

if TYPE_CHECKING:
    from reportedly.resolve.speakers.words import Words

_LONGEST = 6
"""Tokens of the longest description, its determiner included."""

Sort = Literal["person", "people", "body", "document"]


@dataclass(frozen=True, slots=True)
class Description:
    """Tokens `start`..`last`; the last of them is the head.

    `head`: the head, or two words that mean one thing ("news agency"). `marks`: the words between
    determiner and head. `definite`: with "the", "this", "that"; `possessed`: with "his", "Vey's".
    `prolonged`: "of" follows, so that more words say who is meant.
    """

    start: int
    last: int
    sort: Sort
    head: str
    marks: tuple[str, ...]
    definite: bool
    possessed: bool
    prolonged: bool


@cache
def description_leads() -> frozenset[str]:
    """Every word at which a description can be found; no other needs to be looked at."""
    known = lists()
    return known["determiners"] | known["plural_people"] | {"police", "'s", "'"}


def description_at(words: Words, i: int) -> Description | None:
    """The description that begins at token `i`; looks at `_LONGEST` tokens."""
    known = lists()
    low = words.low[i]
    if low in known["determiners"] or is_possessive(words, i):
        return _determined(words, i)
    if low == "police":
        return _police(words, i)
    if low in known["plural_people"] and words.forms[i].islower():
        return _plural(words, i)
    return None


def is_possessive(words: Words, i: int) -> bool:
    """Whether token `i` is the mark of a possessive: "Vey's", "the pilots'"."""
    low = words.low[i]
    if low == "'s":
        return True
    return (
        low == "'"
        and words.together(i - 1, i + 1)
        and words.low[i - 1].endswith("s")
        and words.ends[i - 1] == words.starts[i]
        and words.ends[i] < words.starts[i + 1]
    )


def _police(words: Words, i: int) -> Description | None:
    """As in "police" without a determiner is a body like "the police"; a place before it says which."""
    if words.together(i, i + 1) and not ends_phrase(words, i + 1):
        return None
    start = i
    while words.together(start - 1, i) and i - start < 3 and words.is_capital(start - 1):
        if words.low[start - 1] in lists()["openers"]:
            break
        start -= 1
    return Description(
        start=start,
        last=i + 1,
        sort="body",
        head="police",
        marks=tuple(words.low[start:i]),
        definite=True,
        possessed=False,
        prolonged=False,
    )


def _plural(words: Words, i: int) -> Description | None:
    nxt = words.low[i + 1] if words.together(i, i + 1) else ""
    if nxt[:1].isalpha() and not ends_phrase(words, i + 1):
        return None
    start = i
    while words.together(start - 1, i) and i - start < 3 and _is_modifier(words, start - 1):
        start -= 1
    marks = tuple(words.low[start:i])
    return Description(
        start=start,
        last=i + 1,
        sort="people",
        head=words.low[i],
        marks=marks,
        definite=False,
        possessed=False,
        prolonged=nxt == "of",
    )


def _is_modifier(words: Words, i: int) -> bool:
    known = lists()
    low = words.low[i]
    return (
        low in known["title_before_titles"]
        or low in known["place_peoples"]
        or low in known["counts"]
    )


def _determined(words: Words, i: int) -> Description | None:
    low, known = words.low[i], lists()
    for last in range(i + 1, min(i + _LONGEST, len(words))):
        if not words.together(i, last) or not words.forms[last][0].isalnum():
            return None
        if ends_phrase(words, last) and last > i + 1 and not _modifies_person(words, last):
            return None
        sort = _sort(words.low[last])
        if sort is None or _goes_on(words, last):
            if words.low[last] in known["prepositions"] or words.low[last] in known["auxiliaries"]:
                return None
            continue
        head, marks = words.low[last], tuple(words.low[i + 1 : last])
        two = f"{words.low[last - 1]} {head}"
        if two in known.bodies and last - 1 > i:
            head, sort, marks = two, "body", marks[:-1]
        following = words.low[last + 1] if words.together(last, last + 1) else ""
        owned = is_possessive(words, i)
        start = i if not owned else i + 1
        definite = low in known["definite"] or owned
        possessed = low in known["possessives"] or owned
        return Description(
            start, last + 1, sort, head, marks, definite, possessed, following == "of"
        )
    return None


def _modifies_person(words: Words, i: int) -> bool:
    """As in "the former boxing champion": a trade or a sport before who is of it."""
    nxt = i + 1
    if not words.low[i].endswith("ing") or not words.together(i, nxt):
        return False
    return _sort(words.low[nxt]) == "person"


def _sort(low: str) -> Sort | None:
    known = lists()
    if low.endswith("-year-old") or low in known["roles"]:
        return "person"
    if low in known["plural_people"]:
        return "people"
    if low in known.bodies:
        return "body"
    return "document" if low in known["documents"] else None


def _goes_on(words: Words, last: int) -> bool:
    """Whether the next word belongs to the same noun: "the company spokesman", "the court records"."""
    nxt = last + 1
    if not words.together(last, nxt) or not words.forms[nxt][0].isalnum():
        return False
    return not ends_phrase(words, nxt)


def ends_phrase(words: Words, i: int) -> bool:
    """Whether token `i` cannot belong to a noun phrase that stands before it."""
    low, form = words.low[i], words.forms[i]
    if not form[0].isalnum():
        return True
    known = lists()
    if is_function_word(low) or low in known["openers"] or low in known["days"]:
        return True
    if form[0].isupper():
        return False
    if _sort(low) is not None:
        return False
    return low.endswith(("ed", "ly", "ing")) or low in known["other_verbs"]
