"""Runs of capitalised words: where a name may stand, before anything is said of what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import folded, lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.resolve.speakers.words import Words

LONGEST = 14
"""Tokens of the longest name."""
_LONGEST_AREAS = 8
"""Tokens of the areas that a ministry's name lists."""

_JOINS = frozenset({"and", "but", "or", "nor", "so", "yet"})
"""These begin a sentence that was not seen to begin, and no name."""

Run = tuple[int, int]
"""Half-open range of tokens."""


def runs_of(words: Words) -> Iterator[Run]:
    """Every run outside headlines, in order and disjoint; each search looks at `LONGEST` tokens."""
    i, count = 0, len(words)
    while i < count:
        if words.display[i] or not may_name(words, i):
            i += 1
            continue
        end = _run_end(words, i)
        yield i, end
        i = end


def may_name(words: Words, i: int) -> bool:
    """Whether token `i` is capitalised for its own sake, as far as closed classes tell."""
    form = words.forms[i]
    if not form[0].isupper():
        return form[:3] in {"al-", "el-"} and form[3:4].isupper()
    low, known = words.low[i], lists()
    said = low == "may" and words.together(i, i + 1) and words.low[i + 1] in known["speaking"]
    if said or (len(form) > 1 and form.isupper() and "'" not in low):
        return True
    if low == "he":
        return _is_family_name(words, i)
    if _is_day(words, i) or low in known["first_person"] or low in known["pronouns"]:
        return False
    if low not in known["openers"]:
        return True
    leads = low in known["thing_place_leads"] if words.opens[i] else low not in _JOINS
    return leads and _name_follows(words, i)


def _is_family_name(words: Words, i: int) -> bool:
    """As in "He Lianming, a former director, said": no pronoun has a name right behind it that ends so."""
    name, known = i + 1, lists()
    if words.forms[i] != "He" or not words.together(i, i + 2) or not words.is_capital(name):
        return False
    form, low = words.forms[name], words.low[name]
    plain = len(form) > 1 and form[1:].islower() and low not in known["openers"] | known["days"]
    after = words.low[i + 2]
    return plain and (after in {",", "'s", "(", "and"} or after in known["speaking"])


def _is_day(words: Words, i: int) -> bool:
    """Whether token `i` is a day or a month; short forms ("Jun", "Sat") only with a stop or a number."""
    low = words.low[i]
    if low not in lists()["days"]:
        return False
    if i + 1 < len(words) and words.low[i + 1] in lists().outlets and words.is_capital(i + 1):
        return False  # the Sunday Beacon
    if len(low) > 4 or low in {"may", "june", "july"}:
        return True
    return i + 1 < len(words) and (words.forms[i + 1] == "." or words.forms[i + 1][0].isdigit())


def _name_follows(words: Words, i: int) -> bool:
    return words.together(i, i + 1) and words.is_capital(i + 1)


def _run_end(words: Words, first: int) -> int:
    end = first + 1
    while end - first < LONGEST and words.together(first, end):
        step = _next_part(words, first, end)
        if step == end:
            break
        end = step
    return end - 1 if _ends_with_i(words, first, end) else end


def _ends_with_i(words: Words, first: int, end: int) -> bool:
    """Whether somebody begins to speak there: "Everything I", not "Queen Agnes I"."""
    if end - first == 1 or words.forms[end - 1] != "I":
        return False
    return folded(words.low[end - 2]) not in lists()["firsts"]


def _next_part(words: Words, first: int, end: int) -> int:
    """The end of the run after its next part; `end` if it goes no further."""
    low, known = words.low[end], lists()
    if _is_day(words, end) and not _is_surname_may(words, end):
        return end
    if words.is_capital(end):
        return end + 1 if _capital_goes_on(words, end) else end
    if low == "." and (words.low[end - 1] in known["title_abbreviated"]):
        return end + 1 if _name_at(words, first, end + 1) else end
    over = _OVER.get(low, _over_particles if low in known["particles"] else None)
    return over(words, first, end) if over is not None else end


def _capital_goes_on(words: Words, i: int) -> bool:
    """Whether a capitalised word belongs to the name before it, though it may be a plain word."""
    low, known = words.low[i], lists()
    if low not in known["openers"] or low in known["name_ends"] or words.forms[i].isupper():
        return True
    if low in known["surname_words"] and folded(words.forms[i - 1]) in known["firsts"]:
        return True
    if low == "may" and _is_surname_may(words, i):
        return True
    part = low in known["thing_place_leads"] or low in known["name_parts"]
    return part and _name_follows(words, i)


def _name_at(words: Words, first: int, i: int) -> bool:
    return words.together(first, i) and words.is_capital(i) and may_name(words, i)


def _is_surname_may(words: Words, i: int) -> bool:
    """As in "Theresa May": a month's name right after a first name and before no number."""
    if i == 0 or not words.forms[i][0].isupper():
        return False
    number = i + 1 < len(words) and words.forms[i + 1][0].isdigit()
    return folded(words.forms[i - 1]) in lists()["firsts"] and not number


def _over_particles(words: Words, first: int, end: int) -> int:
    i, known = end, lists()["particles"]
    while i < end + 3 and i < len(words) and (words.low[i] in known or words.low[i] == "&"):
        i += 1
    return i + 1 if _name_at(words, first, i) else end


def _over_owner(words: Words, first: int, end: int) -> int:
    """As in "Harsk Magistrate’s Court": what is owned is part of the name, and so is its owner."""
    owner, known = words.low[end - 1], lists()
    kind = owner in known["name_owners"] and _name_at(words, first, end + 1)
    return end + 2 if kind and words.low[end + 1] in known["body_heads"] else end


def _over_areas(words: Words, first: int, end: int) -> int:
    """As in "Ministry of Trade, Industry and Energy": areas of a body's work up to the last, after "and"."""
    known, i = lists(), end + 1
    areas = known["title_areas"]
    if words.low[first] not in known["body_heads"] or not {"of", "for"} & set(words.low[first:end]):
        return end
    while i < end + _LONGEST_AREAS and words.together(first, i + 1) and words.low[i] in areas:
        i += 1
        i += words.low[i] == ","
        if words.low[i] == "and":
            return i + 2 if _name_at(words, first, i + 1) else end
    return end


def _over_of(words: Words, first: int, end: int) -> int:
    """As in "of", "for", "on" inside a name: after the head of a body, an office or a place."""
    head, known = words.low[end - 1], lists()
    office = head in known["titles"] or head in known["body_heads"]
    if words.low[end] == "of":
        fits = office or head in known["thing_places"] or head in known["thing_documents"]
        fits = fits or head in {"duke", "isle", "state", "states", "centers", "bank", "lords"}
        # "Ministry of Health of Korvia"
        fits = fits or (words.low[first] in known["body_heads"] and "of" in words.low[first:end])
    else:
        fits = head in known["body_heads"] or head in {"centers", "centres"}
        fits = fits or (office and words.low[end] == "for")
    if not fits:
        return end
    i = end + 1
    if words.together(first, i) and words.low[i] == "the":
        i += 1
    return i + 1 if _name_at(words, first, i) else end


def _over_and(words: Words, first: int, end: int) -> int:
    """As in "and" inside a name: "Food and Drug Administration", "Department of Health and Human Services"."""
    if not _name_at(words, first, end + 1):
        return end
    known = lists()
    stop = end + 1
    while stop < end + 5 and _name_at(words, first, stop):
        stop += 1
    if is_spelt_out(words, first, stop):
        return stop
    after, last = words.low[end + 1], words.low[stop - 1]
    if folded(after) in known["firsts"] or after in known["titles"]:
        return end
    begun = any(w in {"of", "for", "on"} for w in words.low[first:end])
    if begun and stop - end > 2 and last in known["body_heads"] - {"services"}:
        return end  # "the Ministry of Trade and Harsk Port Authority" are two
    if begun:
        area = after in known["title_areas"] and words.low[end - 1] in known["title_areas"]
        return stop if area or words.low[first] in known["body_heads"] else end
    one = end - first == 1 and folded(words.low[first]) not in known["firsts"]
    place = words.low[first] in known["place_governments"]
    joins = stop - end > 2 and last in known["body_heads"] and one and not place
    return stop if joins and words.low[first] not in known["body_heads"] else end


def is_spelt_out(words: Words, first: int, stop: int) -> bool:
    """As in "Rural Land and Sea Board (RLSB)": the letters in brackets are those of all its words."""
    if not words.together(first, stop + 2) or words.forms[stop] != "(":
        return False
    letters = words.forms[stop + 1]
    named = "".join(w[0] for w in words.forms[first:stop] if w[0].isupper())
    return words.forms[stop + 2] == ")" and len(letters) > 2 and letters == named


_OVER = {
    "&": _over_particles,
    "'s": _over_owner,
    "'": _over_owner,
    ",": _over_areas,
    "of": _over_of,
    "for": _over_of,
    "on": _over_of,
    "and": _over_and,
}
"""Small words and marks over which a name may go on, each with what decides it."""
