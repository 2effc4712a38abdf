"""A name or description that begins at a place: whom something was told to, or who relays it."""

from __future__ import annotations

import re

from reportedly.resolve.authority.lexicon import words
from reportedly.shares import is_share
from reportedly.types import Span

_PIECE = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*|\S|\n")
_LONGEST = 9
"""Words of the longest name or description looked for."""
_NAME_PARTS = frozenset({"'", "’", "&", "."})
_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those|one\sof\sthe)\s+", re.IGNORECASE)
_OWNS = re.compile(r"(?<=[a-z])['’]s\Z|(?<=s)['’]\Z")
_OWNER = re.compile(r"(?:his|her|its|their|our|my|your)\s+(?=\S)", re.IGNORECASE)
_HANGS_ON = re.compile(
    r"\s(?:of|in|at|on|for|from|by|to|with|within|inside|about|against|near|between|among|across|under|over|dated|released|filed|led"
    r"|published|obtained|seen|reviewed|signed|written|issued|commissioned|posted|sent|circulated|leaked|prepared|addressed|taken"
    r"|made|submitted|shared|cited|quoted|reported|familiar|close)(?:\s|$)"
    r"|\s(?:[a-z]+ed|shown|led|drawn|kept|found|held|read|heard|sent|given|told|drawn\sup)\s(?:by|to|at|in|on|from|with|for|during|after)\s"
)
"""What a noun phrase goes on with after its noun."""
_QUANTITIES = frozenset(
    {
        "some",
        "many",
        "most",
        "several",
        "few",
        "all",
        "one",
        "others",
        "half",
        "any",
        "none",
        "part",
        "members",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
    }
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
        elif _stops(text, match, last) or _opens_another(text, first, match):
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


def _opens_another(text: str, first: int, match: re.Match[str]) -> bool:
    """Whether an article begins another phrase: "told the magazine Kunstwelt a year later"."""
    if match.group().lower() not in {"a", "an", "the"}:
        return False
    return text[first : match.start()].rsplit(maxsplit=1)[-1].lower() not in {
        "of",
        "and",
        "&",
        "for",
        "both",
        "all",
    }


def bare(words_: str) -> str:
    """A description without its article or possessive, up to a comma or a relative clause."""
    core = re.split(r"\s*(?:,(?!\d)|[;(—–])|\swho\s|\swhich\s", words_, maxsplit=1)[0].strip(
        " \"“”‘’'"
    )
    core = _OWNS.sub("", core)
    article = _ARTICLE.match(core)
    return core[article.end() :] if article else core or words_


def head_of(words_: str) -> str:
    """A description without article and without what hangs on its noun: "minutes of a meeting" is "minutes"."""
    core = bare(words_)
    if is_share(core):
        return core
    owner = _OWNER.match(core)
    core = core[owner.end() :] if owner else core
    head = _HANGS_ON.split(core, maxsplit=1)[0]
    counted = head.lower() in _QUANTITIES and core[len(head) :].startswith(" of ")
    return core if counted else head


def is_page_itself(phrase: str) -> bool:
    """Whether the page speaks of itself: "told this newspaper"."""
    return phrase.strip().lower() in words("addressee", "page_itself")
