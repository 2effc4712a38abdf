"""What the rest of the article tells of a name whose form leaves it open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.naming import AGENT, NOUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.speakers.naming import Name
    from reportedly.resolve.speakers.words import Words

_TWO = 2
_PLACED = frozenset({"police", "court", "hospital", "school", "council", "prison"})
"""Behind a name these are what stands there: "Harsk Central police"."""
_ALSO = frozenset({"also", "later", "then", "earlier"})
_INSIDE = frozenset({"in", "near", "across", "outside", "throughout", "around"})


@dataclass(slots=True)
class _Signs:
    """How often a name stands where a person stands, where a place stands, and elsewhere than first."""

    person: int = 0
    place: int = 0
    speaks: int = 0
    inner: int = 0
    the: int = 0


def weighed(words: Words, names: Sequence[Name]) -> list[Name]:
    """`names`, each of an unsure kind given the kind that its mentions together speak for."""
    signs: dict[tuple[str, ...], _Signs] = defaultdict(_Signs)
    names = [_by_short_form(words, name) for name in names]
    for name in names:
        _count(words, name, signs[name.key])
    common = {low for low, form in zip(words.low, words.forms, strict=True) if form.islower()}
    company = not common.isdisjoint(lists()["company_nouns"])
    alone = {n.key[0] for n in names if n.named == "single" and n.key and not words.opens[n.first]}
    named = _with_particles(
        [_settled(name, signs[name.key], alone, common) for name in names if name.key]
    )
    if not company:
        return named
    speaks = {part for part in alone if signs[part,].speaks}
    return [_company(name, signs[name.key], speaks) for name in named]


def _by_short_form(words: Words, name: Name) -> Name:
    """A name with its own initials in brackets behind it is a body's: "Sarel Tehreek-e-Nord (STN)"; not "Ada Solm (NP)"."""
    behind = words.forms[name.last : name.last + 3]
    if name.named != "person" or name.titles or behind[:1] != ["("] or behind[2:] != [")"]:
        return name
    initials = iter([part[0] for word in name.key for part in word.split("-") if part])
    spelled = len(behind[1]) > 1 and all(letter in initials for letter in behind[1].lower())
    return replace(name, named="organisation", sure=True) if spelled else name


def _with_particles(names: Sequence[Name]) -> list[Name]:
    """`names`, the surname that opens with a particle a person's, where the whole name is: "De Karlo"."""
    particles = lists()["particles"]
    tails = {
        name.key[i:]
        for name in names
        if name.named == "person"
        for i in range(1, len(name.key) - 1)
        if name.key[i] in particles
    }
    return [
        replace(name, named="person") if name.named == "other" and name.key in tails else name
        for name in names
    ]


def _company(name: Name, signs: _Signs, speaks: set[str]) -> Name:
    """A name of two words of which the first alone `speaks`: "Lorne said" after "Lorne Optik".

    People are called by their last name. Only where the page speaks of some company.
    """
    known = lists()
    if name.sure or len(name.key) != _TWO or signs.person:
        return name
    one, two = name.key
    person = one in known["firsts"] or one in known["first_family_first"]
    if one not in speaks or two in speaks or person:
        return name
    return replace(name, named="organisation", sort="company")


def _settled(name: Name, signs: _Signs, alone: set[str], common: set[str]) -> Name:
    if name.named == "single":
        return name if name.sort == NOUN else _single(name, signs)
    if name.sure:
        return name
    initial = any(len(part) == 1 for part in name.key[:-1])
    short = name.named == "person" or len(name.key) <= 3
    if short and (signs.person or initial or (name.key[-1] in alone and not signs.the)):
        return replace(name, named="person")
    if name.named == "person" and (signs.place or signs.the or not common.isdisjoint(name.key)):
        placed = common.isdisjoint(name.key) and _is_placed(signs)
        return replace(name, named="place" if placed else "other")
    return name


def _single(name: Name, signs: _Signs) -> Name:
    sort = AGENT if signs.speaks else ""
    if _is_placed(signs):
        return replace(name, named="place", sort=sort)
    return replace(name, sure=signs.inner > 0, sort=sort)


def _is_placed(signs: _Signs) -> bool:
    return signs.place > 0 and not signs.person and signs.place >= signs.speaks


def _count(words: Words, name: Name, signs: _Signs) -> None:
    known = lists()
    before = words.low[name.start - 1] if words.together(name.start - 1, name.start) else ""
    after = words.low[name.last] if words.together(name.last, name.last - 1) else ""
    signs.inner += not words.opens[name.start]
    signs.the += (before == "the" or after in _PLACED) and not name.titles
    signs.place += before in _INSIDE and after not in {"'s", "and"}
    signs.speaks += after in known["speaking"] or (
        after in _ALSO
        and name.last + 1 < len(words)
        and words.low[name.last + 1] in known["speaking"]
    )
    role = before in known["roles"] and before not in known["documents"]
    signs.person += role or bool(name.titles) or _aged_or_who(words, name.last)


def _aged_or_who(words: Words, last: int) -> bool:
    """As in ", 42," or ", who" or "(42)" right after the name."""
    if not words.together(last, last + 1) or words.forms[last] not in {",", "("}:
        return False
    nxt = words.low[last + 1]
    if words.forms[last] == "," and nxt in {"who", "whose"}:
        return True
    age = nxt.isdigit() and len(nxt) == 2
    return age and last + 2 < len(words) and words.forms[last + 2] in {",", ")"}
