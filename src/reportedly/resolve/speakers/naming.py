"""What a run of capitalised words names: a person with a title, a body, an outlet, a place, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reportedly.resolve.speakers.lists import folded, lists
from reportedly.resolve.speakers.runs import is_spelt_out

if TYPE_CHECKING:
    from reportedly.resolve.speakers.runs import Run
    from reportedly.resolve.speakers.words import Words

Named = Literal["person", "organisation", "outlet", "document", "place", "single", "other"]
"""``single``: one word of which its form says nothing. ``other``: two or more such words after "the"."""

_OF = frozenset({"of", "for", "on"})

_FROM_OR_BY = frozenset(
    {
        "based",
        "funded",
        "backed",
        "led",
        "run",
        "owned",
        "born",
        "controlled",
        "sponsored",
        "trained",
        "registered",
        "listed",
    }
)
"""What may hang on a place before a name: "Harsk-based", "state-owned"."""
_EMPLOYED = frozenset({"of", "for", "at", "with"})
_TO_OFFICE = 4
"""Tokens from the name of a body back to the office that somebody has there."""

_NAMELESS = ("place_peoples", "thing_things", "roles", "plural_people", "title_before_titles")
"""Lists of words that are no name alone."""

AGENT = "agent"
"""The sort of a name in one word that speaks somewhere on the page."""
NOUN = "noun"
"""The sort of a name in one word that is a noun like any other, unless somebody bears it."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name as printed: tokens `first`..`last`; `start` is where its titles begin.

    `key`: its words folded, without initials' stops. `titles`: the words before it, lower case.
    `sort`: what sort of outlet or body. `sure`: whether form or a list says the kind, not a default.
    """

    start: int
    first: int
    last: int
    named: Named
    key: tuple[str, ...]
    titles: tuple[str, ...] = ()
    sort: str = ""
    sure: bool = True


def names_in(words: Words, run: Run) -> list[Name]:
    """What `run` names; nothing for an office ("Prime Minister"), a people or a thing."""
    first, last = run
    if words.low[first] == "the" and last - first > 1:
        first += 1
    first = _without_opening(words, first, last)
    if first >= last or (last - first > 1 and _is_partisan(words, last - 1)):
        return []
    if _is_place(words, first, last):
        return [_name(words, first, last, "place")]
    titled = _titled(words, first, last)
    if titled is not None:
        return titled
    if last - first == 1:
        return _alone(words, first)
    if "and" in words.low[first:last] and is_spelt_out(words, first, last):
        return [_name(words, first, last, "organisation")]
    found = _by_head(words, first, last)
    return found if found is not None else _by_default(words, first, last)


def _is_partisan(words: Words, i: int) -> bool:
    """Whether a word says to whose party somebody belongs: "the Wisconsin Republican"."""
    known = lists()
    return words.low[i] in known["place_peoples"] and words.low[i] in known["roles"]


def _without_opening(words: Words, first: int, last: int) -> int:
    """Past a number or a participle that begins the sentence: "Two Harsk officials"."""
    if last - first > 1 and words.low[first].rpartition("-")[2] in _FROM_OR_BY:
        return first + 1  # "London-based", "US-funded"
    if words.opens[first] and last - first > 1 and words.low[first].endswith(("ing", "ly")):
        low = folded(words.low[first])
        if low not in lists()["firsts"]:
            return first + 1
    return first


def _name(  # noqa: PLR0913 - what a name is made of
    words: Words, first: int, last: int, named: Named, sort: str = "", *, sure: bool = True
) -> Name:
    key = tuple(folded(w) for w in words.low[first:last] if w[0].isalnum())
    return Name(first, first, last, named, key, (), sort, sure)


def _is_place(words: Words, first: int, last: int) -> bool:
    known = lists()
    if last - first == 1:
        low = words.low[first].replace(".", "") if "." in words.low[first] else words.low[first]
        if low in {"us", "uk", "usa", "uae"}:
            return words.forms[first].isupper()
        return low in known["place_governments"] or low in known["place_others"]
    return tuple(words.low[first:last]) in known.several_places


def _titled(words: Words, first: int, last: int) -> list[Name] | None:
    """A name after its titles; an empty list where an office stands alone; None without a title."""
    known = lists()
    country = tuple(words.low[first : first + 2]) in known.several_places  # Solomon Islands
    people = (
        words.low[first] in known["place_peoples"] and last - first > 2
    )  # German Chancellor Ada Solm
    given = folded(words.low[first]) in known["firsts"] and not country
    if (
        given
        and not (people and words.low[first + 1] in known["titles"])
        and words.low[first] not in known["titles"]
    ):
        return None
    head = _title_head(words, first, last)
    if head is None:
        return None
    start, body = head + 1, None
    if start < last and words.low[start] == ".":
        start += 1
    if start < last and words.low[start] in _OF:
        area = start + 1
        body = area + (words.low[area] == "the") if area < last else None
        start = _past_area(words, area, last)
        if start >= last or not _OF.isdisjoint(words.low[start - 1 : start + 1]):
            return _nested(words, area + (words.low[area] == "the"), last)
    if start >= last:
        return _nested(words, first, head)
    if _has_body_head(words, start, last):
        # "the CEO of the Orlek Wildlife Foundation" is nobody's name, the foundation's is
        return None if body is None else _nested(words, body, last)
    titles = tuple(w for w in words.low[first:start] if w[0].isalnum())
    # "Chief Daisy Field of Orlek" bears no village in her name
    end = next((i for i in range(start + 1, last) if words.low[i] in _OF), last)
    rest = names_in(words, (end + 1, last)) if end < last - 1 else []
    return [*_nested(words, first, head), _person(words, first, start, end, titles), *rest]


def _title_head(words: Words, first: int, last: int) -> int | None:
    """The last title before a name in the run; "and" and "of" are not passed twice."""
    known = lists()
    found = None
    for i in range(first, last):
        role = i == first and words.opens[i] and words.low[i] in known["roles"]
        if words.low[i] in known["titles"] or role:
            found = i
        elif words.low[i] in _OF or (found is not None and not _may_lead(words, i)):
            break
    return found


def _may_lead(words: Words, i: int) -> bool:
    """Whether a word stands between titles: "Republican U.S. House Speaker"."""
    known, low = lists(), words.low[i]
    place = low in known["place_governments"] or low in {"u.s.", "u.k.", "us", "uk", "eu", "."}
    return place or low in known["title_before_titles"]


def _past_area(words: Words, start: int, last: int) -> int:
    """Where the name begins after "Secretary of State", "Minister for Ports", "Mayor of Lowmere"."""
    known = lists()
    i = start
    while i < last and (words.low[i] in known["title_areas"] or words.low[i] in {"the", "and"}):
        i += 1
    if i == start or (i == start + 1 and words.low[start] == "the"):
        return max(i, last - 2) if last - i >= 3 else last
    return i


def _nested(words: Words, first: int, last: int) -> list[Name]:
    """The body or the place that an office is of, where it stands before it: "Harbour Ministry Spokesman"."""
    if last - first < 2 or words.low[last - 1] not in lists()["body_heads"]:
        return []
    return [_name(words, first, last, "organisation")]


def _person(words: Words, start: int, first: int, last: int, titles: tuple[str, ...]) -> Name:
    key = tuple(folded(w) for w in words.low[first:last] if w[0].isalnum())
    return Name(start, first, last, "person", key, titles)


def _has_body_head(words: Words, first: int, last: int) -> bool:
    known = lists()
    heads = known["body_heads"]
    return (
        words.low[last - 1] in heads and words.low[last - 1] not in known["first_surnames_too"]
    ) or (any(words.low[i] in heads and words.low[i + 1] in _OF for i in range(first, last - 1)))


def _alone(words: Words, i: int) -> list[Name]:
    low, known = words.low[i].replace(".", ""), lists()
    if low in known.known_outlets:
        return [_name(words, i, i + 1, "outlet", known.known_outlets[low])]
    company = low in known["body_single_companies"]
    if company or low in known["body_single"]:
        return [_name(words, i, i + 1, "organisation", "company" if company else "")]
    if any(low in known[name] for name in _NAMELESS):
        return []
    if (
        low in known["body_heads"]
        or low in known["thing_documents"]
        or low in known["thing_places"]
    ):
        # "the Court" is nobody's name, but "Field" may be somebody's
        described = words.together(i - 1, i) and words.low[i - 1] in known["determiners"]
        return [] if described else [_name(words, i, i + 1, "single", NOUN)]
    return [_name(words, i, i + 1, "single", sure=not words.opens[i])]


def _by_head(words: Words, first: int, last: int) -> list[Name] | None:
    """By the word that heads the name; None if no list knows it."""
    known = lists()
    stop = next((i for i in range(first + 1, last) if words.low[i] in _OF), last)
    head = words.low[stop - 1]
    given = (
        folded(words.low[first]) in known["firsts"]
        and words.low[first] not in known["first_also_words"]
    )
    given = given and words.low[first] not in known["place_others"]
    if (
        given
        and stop - first <= 3
        and (head in known["first_surnames_too"] or head in known["thing_things"])
    ):
        return [_person(words, first, first, last, ())]
    if _is_outlet(words, first, stop, head):
        return [_name(words, first, last, "outlet", known.outlets.get(head, "broadcaster"))]
    named = _named_by(head)
    if named is not None:
        company = _company(words, first, last) if named == "organisation" else ""
        return [_name(words, first, last, named, company)]
    if given and stop - first == 2 and stop == last:
        return None
    if head in known["thing_things"]:
        return []
    return (
        [_name(words, first, last, "place")]
        if words.low[first] in known["thing_place_leads"]
        else None
    )


def _named_by(head: str) -> Named | None:
    known = lists()
    if head in known["thing_documents"]:
        return "document"
    if head in known["body_heads"]:
        return "organisation"
    return "place" if head in known["thing_places"] else None


def _is_outlet(words: Words, first: int, stop: int, head: str) -> bool:
    known = lists()
    if words.low[first] in known["media_leads"] and stop - first > 1:
        return True  # Radio Harsk
    if head not in known.outlets or folded(words.low[first]) in known["first_male_only"]:
        return False
    return stop - first > 1


def _company(words: Words, first: int, last: int) -> str:
    """``company`` where the name ends so."""
    return (
        "company" if words.low[last - 1] in lists()["body_companies"] and last - first > 1 else ""
    )


def _by_default(words: Words, first: int, last: int) -> list[Name]:
    known = lists()
    if (
        words.low[first] in known["place_peoples"]
        and folded(words.low[first]) not in known["firsts"]
    ):
        return names_in(words, (first + 1, last))
    if words.low[first] in known["title_before_titles"]:
        return names_in(words, (first + 1, last))
    if (
        _is_place(words, first, first + 1)
        and last - first > 2
        and folded(words.low[first + 1]) in known["firsts"]
    ):
        return [
            _name(words, first, first + 1, "place"),
            _person(words, first + 1, first + 1, last, ()),
        ]
    before = words.low[first - 1] if first and words.together(first - 1, first) else ""
    given = folded(words.low[first]) in known["firsts"]
    headed = words.low[first] in known["body_heads"]  # Club Harsk
    if headed or before in {"the", "this", "these", "those"} or _has_number(words, first, last):
        return [_name(words, first, last, "organisation" if headed else "other", sure=False)]
    if last - first > 5 or (
        words.forms[first].isupper() and len(words.forms[first]) > 3 and not given
    ):
        return [_name(words, first, last, "other", sure=False)]
    told = _behind_employer(words, first, last)
    body = [] if told is None else [_name(words, first, told, "organisation", sure=False)]
    start = first if told is None else told
    named = _person(words, start, start, last, ())
    return [*body, replace(named, sure=given or told is not None)]


def _behind_employer(words: Words, first: int, last: int) -> int | None:
    """Where a person's name begins that follows the body's: "head of Harsk Youth Link Margaret Hall"."""
    known, name = lists(), last - 2
    if name - first < 2 or folded(words.low[name]) not in known["firsts"]:
        return None
    if any(folded(words.low[i]) in known["firsts"] for i in range(first, name)):
        return None
    return name if office_before(words, first) is not None else None


def office_before(words: Words, body: int) -> int | None:
    """Where the office begins that somebody has in the body named at token `body`: "Founder and CEO of"."""
    known, i = lists(), body - 1
    while words.together(i, body) and body - i <= _TO_OFFICE and words.low[i] not in _EMPLOYED:
        i -= 1
    start = i
    while words.together(start - 1, body) and body - start <= 2 * _TO_OFFICE:
        low = words.low[start - 1]
        office = low in known["roles"] or low in known["title_before_titles"]
        if not office and low not in {"and", "-"}:
            break
        start -= 1
    return start if start < i and words.low[i] in _EMPLOYED else None


def _has_letters(words: Words, first: int, last: int) -> bool:
    """Whether one of the words is an abbreviation: no person's name that we have not met."""
    suffixes = lists()["title_suffixes"]
    return any(
        len(form) > 1
        and form.isupper()
        and form[0].isalpha()
        and form.lower() not in suffixes
        and "." not in form
        for form in words.forms[first:last]
    )


def _has_number(words: Words, first: int, last: int) -> bool:
    return any(form[0].isdigit() for form in words.forms[first:last])
