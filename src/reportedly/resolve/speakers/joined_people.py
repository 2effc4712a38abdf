"""Two people who speak together, each with a title before or a description behind the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.cast import Cast
    from reportedly.types import Article, Span

_BINDS = r"(?:of|for|from|to|with|by|near|against|about|than|and|or)"
_LEAD = rf"(?:[Bb]oth\s)?(?:[Tt]he\s)?(?:(?!{_BINDS}\b)[\w.'’-]+\s){{0,6}}"
"""Titles, and the body or country that they are of: "Veldra's President ", "party spokesman "."""
_BEHIND = r"(?:,\s[^()]{1,120})"
_FIRST = re.compile(_LEAD)
_BETWEEN = re.compile(rf"(?:{_BEHIND},)?\s(?:and|&)\s{_LEAD}")
_LAST = re.compile(rf"{_BEHIND}?,?")
_LONGEST = 400


def joined_people(article: Article, cast: Cast, span: Span) -> tuple[str, ...]:
    """The names of the two whom `span` joins; empty where it is of one, or of somebody who is theirs.

    "Ada Quill, head of the Port Union, and Nils Varga" are two; "a lawyer for Ada Quill and Nils
    Varga" is neither.
    """
    if span.end - span.start > _LONGEST:
        return ()
    text = article.text
    people = _people(cast, span)
    if not people or _FIRST.fullmatch(text, span.start, people[0].start) is None:
        return ()
    first = people[0]
    for other in people[1:]:
        if (
            _BETWEEN.fullmatch(text, first.end, other.start)
            and _LAST.fullmatch(text, other.end, span.end)
            and " and " not in text[other.end : span.end]
        ):
            names = tuple(
                cast.entity(cast.answers[one].entity or "").name for one in (first, other)
            )
            return names if names[0] != names[1] else ()
    return ()


def _people(cast: Cast, span: Span) -> Sequence[Span]:
    found = []
    for mention in cast.mentions_in(span):
        entity = cast.answers[mention].entity
        if entity is not None and cast.entity(entity).kind == "person":
            found.append(mention)
    return found
