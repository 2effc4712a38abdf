"""Descriptions of bodies and outlets: "the agency", "the ministry", "the company"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.descriptions import is_possessive
from reportedly.resolve.speakers.figures import Mention, is_body
from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.recency import nearest
from reportedly.resolve.speakers.words import is_function_word

if TYPE_CHECKING:
    from reportedly.resolve.speakers.descriptions import Description
    from reportedly.resolve.speakers.discourse import Discourse
    from reportedly.resolve.speakers.figures import Figure
    from reportedly.resolve.speakers.words import Words

_FARTHEST = 12
"""Sentences after which "the agency" no longer takes up a name."""
_ANY_FARTHEST = 3
"""The same for "the group", which may be anything."""
_NEUTRAL = frozenset(
    {"news", "whole", "entire", "same", "giant", "state", "national", "daily", "local"}
)


def body_meant(read: Discourse, found: Description) -> Mention | None:
    """What a description of a body takes up; None where nothing with a name fits it."""
    if not (found.definite or found.possessed) or found.prolonged:
        return None
    fit = [f.number for f in read.bodies() if _fits(read, f, found)]
    if not fit or (found.possessed and len(fit) > 1):
        return None
    if len(fit) == 1:
        why = "the only one here whom the description fits"
        return Mention(found.start, found.start, found.last, fit[0], "description-body", why)
    near = nearest(read, fit, found.start)
    if near is not None:
        why = "the nearest whom the description fits"
        return Mention(found.start, found.start, found.last, near, "description-nearest", why)
    return Mention(
        found.start,
        found.start,
        found.last,
        None,
        "description-ambiguous",
        "several fit it",
        tuple(fit),
    )


@dataclass(frozen=True, slots=True)
class Institution:
    """What an institution is called that the page only describes: `name`, and with its owner `whole`."""

    name: str
    whole: str


def institution(words: Words, found: Description) -> Institution | None:
    """What an institution is called that the page only describes; None where that does not say which.

    "the town council" is the town council, "the island's council" the council, "the federation of Sarel"
    bears the place as well; "the company" is nobody.
    """
    known = lists()
    if not found.definite:
        return None
    start = (
        found.start if found.marks and words.low[found.start] == found.marks[0] else found.start + 1
    )
    mark = found.start - 1
    owned = mark > 0 and words.together(mark, found.start) and is_possessive(words, mark)
    if owned:
        start = found.start
    start = _past_determiners(words, start, found.last)
    plain = known["institution_vague"] | known["determiners"]
    told = any(m not in plain for m in found.marks)
    alone = found.head in known["institution_alone"]
    if found.head == "police" and not found.marks:
        start = found.last - 1
    last = _past_of(words, found.last) if found.prolonged else found.last
    if found.prolonged and last == found.last:
        return None
    if not alone and not (
        (told or owned or found.prolonged) and found.head in known["institution_told"]
    ):
        return None
    whole = _past_determiners(words, _owner(words, mark), found.last) if owned else start
    # "the city's hospital" is the hospital; the teachers' union and Harsk's ministry are not just any
    named = owned and (words.low[mark] == "'" or words.is_capital(whole))
    begin = start if (alone or told) and not named else whole
    return Institution(_printed(words, begin, last), _printed(words, whole, last))


def _past_determiners(words: Words, start: int, last: int) -> int:
    known = lists()
    while (
        start < last - 1 and words.low[start] in known["determiners"] | known["institution_vague"]
    ):
        start += 1
    return start


def _printed(words: Words, first: int, last: int) -> str:
    return " ".join(words.span(first, last).of(words.text).split())


def _past_of(words: Words, last: int) -> int:
    """The end of "of Sarel", "of the United Isles attorney", "of environment" behind a head; `last` where something else follows."""
    i = last + 1
    i += words.together(last, i) and words.low[i] == "the"
    if not words.together(last, i):
        return last
    if not words.is_capital(i):
        area = words.low[i] in lists()["title_areas"] or words.low[i] == "commerce"
        return i + 1 if area else last
    while words.together(last, i) and words.is_capital(i):
        i += 1
    return i + (words.together(last, i) and words.low[i] in lists()["roles"])


def _owner(words: Words, mark: int) -> int:
    """The first token of the owner before the possessive mark, its determiner left out."""
    start = mark - 1
    while start > mark - 4 and words.together(start - 1, mark):
        low = words.low[start - 1]
        if not low[0].isalnum() or low in lists()["determiners"] or is_function_word(low):
            break
        start -= 1
    return start


def _fits(read: Discourse, figure: Figure, found: Description) -> bool:
    seen = read.last_seen(figure.number)
    if seen is None or not is_body(figure) or not figure.keys:
        return False
    away = read.words.sentence[found.start] - read.words.sentence[seen]
    wanted = lists().bodies[found.head]
    words = {part for key in figure.keys for part in key}
    if not _marks_fit(found, words) or _is_another_owners(read.words, found, figure):
        return False
    for kind in wanted:
        if kind == "*":
            subject = read.last_subject(figure.number)
            if figure.kind == "organisation" and away <= _ANY_FARTHEST and subject == seen:
                return True
        elif away <= _FARTHEST and _is_of(figure, kind, words):
            return True
    return False


def _is_another_owners(words: Words, found: Description, figure: Figure) -> bool:
    """As in "Tolosk's ministry" after "Korvia's ministry"."""
    mark = found.start - 1
    owned = words.together(mark, found.start) and is_possessive(words, mark)
    if not owned or not words.is_capital(mark - 1):
        return False
    return "'s" in (figure.name or "").replace("’", "'") and not any(
        part.startswith(words.low[mark - 1]) for key in figure.keys for part in key
    )


def _is_of(figure: Figure, kind: str, words: set[str]) -> bool:
    if kind[0] == "~":
        return figure.kind == "outlet" and figure.sort in {kind[1:], ""}
    if kind[0] == "$":
        return figure.sort == kind[1:]
    return kind in words and figure.kind != "outlet"


def _marks_fit(found: Description, words: set[str]) -> bool:
    peoples = lists()["place_peoples"]
    return all(
        m in words or m in _NEUTRAL or m in peoples or m.endswith("-based") for m in found.marks
    )
