"""Descriptions of people: "the minister", "the 42-year-old", "his wife"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers.figures import Mention
from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.recency import nearest

if TYPE_CHECKING:
    from reportedly.resolve.speakers.descriptions import Description
    from reportedly.resolve.speakers.discourse import Discourse
    from reportedly.resolve.speakers.figures import Figure, Gender
    from reportedly.resolve.speakers.words import Words

_PAST = frozenset({"former", "ex", "ex-", "late", "then", "outgoing", "ousted"})
_PASSAGE = 4
"""Sentences before an epithet in which one person alone must have a name."""
_TO_VERB = 6
_GENERIC = frozenset({"man", "woman", "boy", "girl", "person", "child"})


def person_meant(read: Discourse, found: Description) -> Mention | None:
    """Whom a description of one person takes up; None where it brings in somebody new."""
    if not found.definite and not found.possessed:
        return None
    aged = next((w for w in (found.head, *found.marks) if w.endswith("-year-old")), None)
    role = found.head if aged is None else aged.split("-", 1)[0]
    fit = sorted({f.number for f in read.holders(role) if _fits(read, f, found)})
    if not fit:
        return _epithet(read, found)
    if len(fit) == 1:
        return _mention(found, fit[0], "role", "the only one here whom the description fits")
    near = nearest(read, fit, found.start)
    if near is not None:
        return _mention(found, near, "role-nearest", "the nearest whom the description fits")
    titled = [n for n in fit if role in read.figures[n].titled]
    if len(titled) == 1 and not found.marks and not found.prolonged:
        return _mention(found, titled[0], "role-title", "the only one who bears it as a title")
    return Mention(
        found.start, found.start, found.last, None, "role-ambiguous", "several fit it", tuple(fit)
    )


def _epithet(read: Discourse, found: Description) -> Mention | None:
    """As in "The former boxing star said" where the page speaks of one person: whom it is about.

    Only for words that praise or class somebody known, where a speaker stands, and where nobody else
    has a name in the sentences before.
    """
    words, known = read.words, lists()
    if found.head not in known["title_epithets"] or found.possessed or not _speaks(words, found):
        return None
    named: set[int] = set()
    for trace in read.back_from(found.start):
        away = words.sentence[found.start] - words.sentence[trace.token]
        if away > _PASSAGE:
            break
        figure = read.figures[trace.figure]
        if figure.kind == "person" and figure.name and words.quote[trace.token] < 0:
            named.add(trace.figure)
    one = next(iter(named)) if len(named) == 1 else None
    if one is None or gender_of_role(found.head) not in {None, read.figures[one].gender}:
        return None
    return _mention(found, one, "epithet", "the only person of whom the page speaks there")


def _speaks(words: Words, found: Description) -> bool:
    """Whether a verb of speech follows: "said", "also said", "and television star said"."""
    i, known = found.last, lists()
    while (
        i < found.last + _TO_VERB and words.together(found.start, i) and words.low[i][0].isalnum()
    ):
        if words.low[i] in known["speaking"]:
            return True
        i += 1
    return False


def _mention(found: Description, number: int, rule: str, why: str) -> Mention:
    return Mention(found.start, found.start, found.last, number, rule, why)


def _fits(read: Discourse, figure: Figure, found: Description) -> bool:
    if figure.kind != "person" or read.last_seen(figure.number) is None:
        return False
    aged = next((w for w in (found.head, *found.marks) if w.endswith("-year-old")), None)
    if aged is not None and figure.age != aged.split("-", 1)[0]:
        return False
    if aged != found.head and found.head not in figure.roles:
        return False
    if found.head in _GENERIC and figure.name is not None:
        return False
    return _marks_fit(read, figure, found)


def _marks_fit(read: Discourse, figure: Figure, found: Description) -> bool:
    """Nothing that the description says beside its head speaks against this figure."""
    known = lists()
    if bool(_PAST & set(found.marks)) != bool(_PAST & figure.marks):
        return False
    if found.prolonged and not _same_of(read, figure, found):
        return False
    for mark in set(found.marks) - _PAST:
        telling = (
            mark in known["title_before_titles"]
            or mark in known["title_areas"]
            or mark in known["roles"]
            or mark in known["place_peoples"]
        )
        if (
            telling
            and mark not in figure.marks
            and not (mark in _PARTIES and _holds_alone(read, figure, found))
        ):
            return False
    return True


_PARTIES = frozenset(
    {"democratic", "republican", "conservative", "labour", "liberal", "independent", "socialist"}
)


def _holds_alone(read: Discourse, figure: Figure, found: Description) -> bool:
    """Whether nobody else holds the office, nor has the page said of what party this one is: "the Republican governor"."""
    alone = all(other.number == figure.number for other in read.holders(found.head))
    return alone and not found.prolonged and figure.marks.isdisjoint(_PARTIES)


def _same_of(read: Discourse, figure: Figure, found: Description) -> bool:
    """As in "the mayor of Lowmere": the word after "of" was said of this figure as well."""
    after = read.words.low[found.last + 1 : found.last + 4]
    return any(w in figure.marks for w in after if w not in {"the", "of"})


def gender_of_role(head: str) -> Gender | None:
    """What a description gives away about "he" and "she"."""
    known = lists()
    if head in known["title_male_roles"] or head in known["title_male"]:
        return "male"
    female = head in known["title_female_roles"] or head in known["title_female"]
    return "female" if female else None
