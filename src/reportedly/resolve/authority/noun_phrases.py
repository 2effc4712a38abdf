"""A name or description that begins at a place: whom something was told to, or who relays it."""

from __future__ import annotations

import re

from reportedly.resolve.authority.lexicon import words
from reportedly.types import Span

_PIECE = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*|\S|\n")
_LONGEST = 9
"""Words of the longest name or description looked for."""
_NAME_PARTS = frozenset({"'", "’", "&", "."})
_ARTICLE = re.compile(
    r"(?:the|a|an|its|his|her|their|our|my|this|that|these|those|one\sof\sthe)\s+", re.IGNORECASE
)
_ABBREVIATION = 4
_OBJECTS = frozenset({"him", "her", "them", "me", "us", "you"})


def phrase_at(text: str, position: int, end: int) -> Span | None:
    """The noun phrase that begins at `position`, before `end`, as far as closed words tell.

    It ends at punctuation, at a preposition other than "of", at a finite verb of the lists, at a time.
    """
    first = last = position
    count = 0
    for match in _PIECE.finditer(text, position, end):
        word = match.group()
        if word == "\n" or "\n" in text[last : match.start()] or count >= _LONGEST:
            break
        lowered = word.lower()
        if count == 0:
            if lowered in words("addressee", "skipped") or (
                lowered.endswith("ly") and word.islower()
            ):
                continue
            if not word[0].isalnum() or lowered in words("addressee", "no_hearer"):
                return None
            if lowered in _OBJECTS:
                return _objected(text, match, end)
            closed = lowered in words("addressee", "ends") and not word[0].isupper()
            if closed and lowered != "this":
                return None
            first = match.start()
        elif _stops(text, match, last):
            break
        last = match.end()
        count += 1
    return Span(first, last) if count else None


def _objected(text: str, pronoun: re.Match[str], end: int) -> Span:
    """A pronoun alone; "her aides" goes on to its noun."""
    following = _PIECE.match(text, pronoun.end() + 1, end)
    possessive = pronoun.group().lower() == "her" and following is not None
    noun = following.group() if possessive and following is not None else ""
    if following is None or not noun.islower() or noun in words("addressee", "ends"):
        return Span(*pronoun.span())
    rest = phrase_at(text, following.start(), end)
    return Span(pronoun.start(), rest.end) if rest else Span(*pronoun.span())


def _stops(text: str, match: re.Match[str], last: int) -> bool:
    word = match.group()
    if word == ".":
        return not (
            match.start() == last
            and last - text.rfind(" ", 0, last) - 1 <= _ABBREVIATION
            and text[match.end() : match.end() + 2].strip()[:1].isalpha()
        )
    if not word[0].isalnum():
        return word not in _NAME_PARTS
    if word.lower() in words("addressee", "ends"):
        return True
    return word.islower() and word.endswith("ly")


def bare(words_: str) -> str:
    """A description without its article or possessive, up to a comma or a relative clause."""
    core = re.split(r"\s*[,;(—–]|\swho\s|\swhich\s", words_, maxsplit=1)[0].strip(" \"“”‘’'")
    return _ARTICLE.sub("", core, count=1) or core or words_


def is_page_itself(phrase: str) -> bool:
    """Whether the page speaks of itself: "told this newspaper"."""
    return phrase.strip().lower() in words("addressee", "page_itself")
