"""Somebody whose office is told at length before the name: "Minister for Ports, Trade and Labour, Mira Tolvane"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import lists

if TYPE_CHECKING:
    from reportedly.resolve.cast import Answer, Cast
    from reportedly.types import Article, Span

_CAPITAL = r"[A-Z][\w.'’-]*"
_LINKED = rf"(?:{_CAPITAL}|and|of|for|the|&)"
_AREAS = rf"(?P<office>[A-Z][\w-]*)\s(?:for|of)\s(?:{_LINKED},?\s)*"
_OFFICE = re.compile(rf"(?:[Tt]he\s)?(?:{_CAPITAL}\s)*?{_AREAS}(?<=,\s)")
"""An office with all that it is for, one comma or several, up to the name."""
_BEFORE = re.compile(rf"\b{_AREAS}\Z")
"""The same, up to where a source begins that was cut out of it."""
_ROLE = re.compile(
    rf"(?:[Tt]he\s)?{_CAPITAL}(?:\s{_LINKED})*,\s(?P<office>[a-z][\w-]*)(?P<rest>(?:\s[a-z][\w-]*)*)\s"
)
"""A body, and what the person is there: "Harsk Harbour Board, head of pilotage Mira Tolvane"."""
_BINDS = ("of", "for", "to", "with", "by", "from", "and", "or", "on", "at", "in", "the")
_FOR = (" for ", " of ", " for the ", " of the ")
_LONGEST = 300


def holder(article: Article, cast: Cast, span: Span) -> Answer | None:
    """The person named at the end of `span` where all before it is the office; None otherwise.

    What an office is for is a list of capitalised words, which are no names of others.
    """
    inside = cast.mentions_in(span)
    if not inside or inside[-1].end != span.end or span.end - span.start > _LONGEST:
        return None
    answer = cast.answers[inside[-1]]
    if not _is_person(cast, answer) or " " not in article.text[inside[-1].start : inside[-1].end]:
        return None
    start = _office_before(article.text, span.start)
    before = article.text[span.start if start is None else start : inside[-1].start]
    known = lists()
    whole = _OFFICE.fullmatch(before)
    if whole is not None and whole["office"].lower() in known["titles"]:
        return answer
    role = _ROLE.fullmatch(before)
    if role is None or role["rest"].endswith(tuple(f" {word}" for word in _BINDS)):
        return None
    others = any(_is_person(cast, cast.answers[mention]) for mention in inside[:-1])
    return answer if role["office"] in known["titles"] | {"head"} and not others else None


def is_area(text: str, span: Span) -> bool:
    """Whether `span` begins what an office before it is for: "Ports and Ferries" of "Minister for Ports and Ferries"."""
    before = text[max(0, span.start - len(" for the ")) : span.start]
    return before.endswith(_FOR) and _office_before(text, span.start) is not None


def _office_before(text: str, position: int) -> int | None:
    """Where an office begins whose areas go on at `position`."""
    found = _BEFORE.search(text, max(0, position - _LONGEST // 2), position)
    if found is None or found["office"].lower() not in lists()["titles"]:
        return None
    return found.start()


def _is_person(cast: Cast, answer: Answer) -> bool:
    return answer.entity is not None and cast.entity(answer.entity).kind == "person"
