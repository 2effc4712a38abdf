"""Lines that name who made the article."""

from __future__ import annotations

import re
from functools import cache

from reportedly.reading.folding import count_words, fold
from reportedly.reading.phrases import data_file
from reportedly.reading.printed_dates import first_date

_PARTICLES = r"(?:de|del|della|der|den|di|da|dos|du|van|von|bin|ibn|al|el|le|la|ter|af)"
_NAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*\.?"
_NAME = rf"{_NAME_WORD}(?:[ \t]+(?:{_PARTICLES}[ \t]+){{0,2}}{_NAME_WORD}){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:,[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+|[ \t]*&[ \t]*){_NAME}){{0,5}}"
_AFTER_NAMES = re.compile(
    rf"(?P<names>{_NAMES})(?P<rest>[ \t]*(?:[,|/•·;–—-]|\bin\b|\bfor\b|\bof\b|@|\().{{0,100}})?"
)
_NAME_ROLE = re.compile(rf"(?P<names>{_NAME})[ \t]*[,|/•·–—-][ \t]*(?P<role>.{{3,70}})")
_GAPS = " \t,|/•·;–—-"
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 25


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(sorted(data_file("bylines.toml")[key], key=len, reverse=True))


def author_line(line: str) -> str | None:
    """The names in "By NAME ..." or "NAME, ROLE"; None for any other line.

    A sentence that begins with "By" is no byline: after the names only a role, an
    outlet, a place or a date may stand, and no full stop at the end.
    """
    line = line.strip(" \t*_")
    if len(line) > 200 or count_words(line, _LONGEST + 1) > _LONGEST:
        return None
    opened = _after_opening(line)
    if opened is None:
        return _name_and_role(line)
    dated = first_date(opened)
    found = _AFTER_NAMES.fullmatch(opened[: dated.start].rstrip(_GAPS) if dated else opened)
    if found is None or line.endswith((".", "!", "?")):
        return None
    names = _without_roles(found["names"])
    first = names.split()[0].strip(",.") if names else ""
    if not names or first.casefold() in {word.casefold() for word in _words("not_names")}:
        return None
    return names


def credit_line(block: str) -> bool:
    """Whether `block` credits work: "Reporting by ...; Editing by ..."."""
    if len(block) > 600:
        return False
    folded = fold(block).lstrip("([*_-. ")
    if folded.startswith(_words("credits")):
        return any(_opens_credit(entry, folded, block) for entry in _words("credits"))
    closes = folded.rstrip(")]*_. ").endswith(_words("credit_ends"))
    return closes and count_words(block, 31) <= 30


def _opens_credit(entry: str, folded: str, block: str) -> bool:
    """Names follow, not a sentence: "Produced by the State, the play tells ..." is one."""
    if not folded.startswith(entry + " "):
        return False
    rest = _WORD.findall(block)[len(entry.split()) :]
    small = sum(word[0].islower() and word not in _words("credit_words") for word in rest)
    return bool(small * 5 <= len(rest))


def _after_opening(line: str) -> str | None:
    folded = line.casefold()
    for entry in _words("openings"):
        rest = line[len(entry) :]
        if folded.startswith(entry) and rest[:1] in {" ", ":", "\t", "\u00a0"}:
            return rest.lstrip(" \t:\u00a0")
    return None


def _name_and_role(line: str) -> str | None:
    found = _NAME_ROLE.fullmatch(line)
    if found is None or line.endswith((".", "!", "?", ":")) or len(found["names"].split()) < 2:
        return None
    role = found["role"]
    return found["names"] if _names_role(role) and count_words(role, 9) <= 8 else None


def _names_role(words: str) -> bool:
    folded = fold(words)
    return any(re.search(rf"\b{re.escape(role)}s?\b", folded) for role in _words("roles"))


def _without_roles(names: str) -> str:
    """Names before the role that a comma joins to them: "Jane Roe, Staff Writer"."""
    parts = names.split(", ")
    kept = [part for index, part in enumerate(parts) if index == 0 or not _names_role(part)]
    return ", ".join(kept)
