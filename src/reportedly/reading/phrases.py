"""The phrase lists of this room, read once, and how a block is held against them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportedly.reading.folding import count_words, fold, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

# A word longer than this on average is no prose; keeps patterns off giant tokens.
_CHARS_A_WORD = 20
_SENTENCE_END = re.compile(r"(?<=[.!?*])\s+")
# Words of saying, and marks that a quotation opens: running text, not a site's label.
_SPEECH = re.compile(r"[\"“”«»]|\b(?:said|says|told|according to|added|stated)\b")
_DECORATION = " •·|-*>»►▶→["
_INDEX = 3
_LABEL_ENDS = frozenset(":|>©@-")


@dataclass(frozen=True, slots=True)
class Group:
    """One `[[group]]` of `boilerplate.toml`."""

    reason: str
    words: int
    whole: frozenset[str]
    opening: tuple[str, ...]
    pattern: re.Pattern[str] | None
    then_titles: bool


@dataclass(frozen=True, slots=True)
class Stub:
    """One `[[stub]]` of `stubs.toml`."""

    code: str
    severity: str
    reason: str
    most: int
    opening: bool
    phrases: tuple[str, ...]


@cache
def data_file(name: str) -> dict[str, Any]:
    """A TOML file that lies beside this module."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def groups() -> tuple[Group, ...]:
    """All groups of `boilerplate.toml`, in the order of the file."""
    return tuple(
        Group(
            reason=group["reason"],
            words=group["words"],
            whole=frozenset(group.get("whole", ())),
            opening=tuple(group.get("opening", ())),
            pattern=_any_of(group.get("pattern", ())),
            then_titles=group.get("then_titles", False),
        )
        for group in data_file("boilerplate.toml")["group"]
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{entry})" for entry in patterns)) if patterns else None


@cache
def stubs() -> tuple[Stub, ...]:
    """All stubs of `stubs.toml`, in the order of the file."""
    return tuple(
        Stub(**{**stub, "phrases": tuple(stub["phrases"])})
        for stub in data_file("stubs.toml")["stub"]
    )


@cache
def _whole_phrases() -> dict[str, Group]:
    return {entry: group for group in reversed(groups()) for entry in group.whole}


@cache
def _openings() -> dict[str, list[tuple[str, Group]]]:
    """Opening phrases by their first three characters, in the order of the file."""
    index: dict[str, list[tuple[str, Group]]] = {}
    for group in groups():
        for entry in group.opening:
            index.setdefault(entry[:_INDEX], []).append((entry, group))
    return index


@cache
def _most_words() -> int:
    return max(group.words for group in groups())


def matching_group(block: str) -> Group | None:
    """The first group that `block` as a whole belongs to."""
    if len(block) > _most_words() * _CHARS_A_WORD:
        return None
    return _matching_group(block)


def is_whole_phrase(block: str) -> bool:
    """Whether every sentence of `block` is a site's phrase and nothing else."""
    return len(block) <= _most_words() * _CHARS_A_WORD and _by_sentences(block) is not None


# the same furniture stands on page after page, and a page may be made of one line
@lru_cache(maxsize=4096)
def _matching_group(block: str) -> Group | None:
    size = count_words(block, _most_words() + 1)
    if size > _most_words():
        return None
    found = _by_sentences(block)
    if found is not None:
        return found
    folded = fold(block).lstrip(_DECORATION)
    return _by_opening(folded, size) or _by_pattern(folded, size)


def _by_opening(folded: str, size: int) -> Group | None:
    for length in range(1, _INDEX + 1):
        for entry, group in _openings().get(folded[:length], ()):
            if size <= group.words and _opens(folded, entry):
                return group
    return None


def _by_pattern(folded: str, size: int) -> Group | None:
    for group in groups():
        if size <= group.words and group.pattern and group.pattern.fullmatch(folded):
            return group
    return None


def _by_sentences(block: str) -> Group | None:
    """Whole phrases only: one, or several such as the two sentences above a comment form.

    A single word with a full stop is a short sentence ("Pause."), not a button.
    """
    parts = [part for part in map(phrase, _SENTENCE_END.split(block)) if part]
    if len(parts) == 1 and " " not in parts[0] and block.rstrip().endswith((".", "!", "?")):
        return None
    if not parts or any(part not in _whole_phrases() for part in parts):
        return None
    return _whole_phrases()[parts[0]]


def _opens(folded: str, entry: str) -> bool:
    if not folded.startswith(entry):
        return False
    if entry[-1] in _LABEL_ENDS:
        return True
    following = folded[len(entry) : len(entry) + 1]
    return not (entry[-1].isalnum() and following.isalnum()) and not _SPEECH.search(folded)
