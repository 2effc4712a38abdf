"""The forms of English verbs and nouns, by closed rules and a table.

Only what a cue lexicon needs: every form of a base form that is given. Nothing guesses a
base form from an unknown word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Form = Literal["base", "s", "past", "part", "ing"]

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")


def verb_forms(
    base: str, irregular: Mapping[str, Sequence[str]], doubled: frozenset[str]
) -> Iterator[tuple[str, Form]]:
    """Each form of `base` (one word) with its name; ``past`` where it serves two.

    The past comes first, so that "read" and "put" count as finite whoever the subject is.
    """
    if base in irregular:
        past, part = irregular[base]
        yield past, "past"
        if part != past:
            yield part, "part"
    else:
        yield _with_ed(base, doubled), "past"
    yield base, "base"
    yield _with_s(base), "s"
    yield _with_ing(base, doubled), "ing"


def plural(noun: str) -> str:
    """The regular plural of `noun`."""
    return _with_s(noun)


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    if base.endswith(_HISSING) or base in {"go", "do", "echo", "veto", "undergo", "undo"}:
        return base + "es"
    return base + "s"


def _with_ed(base: str, doubled: frozenset[str]) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if base in doubled else "") + "ed"


def _with_ing(base: str, doubled: frozenset[str]) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if base in doubled else "") + "ing"
