"""The note in which a page says that it has corrected itself."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportedly.ledger.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_START = 200
"""Characters of a block in which the note has to begin."""
_LABEL_END = re.compile(r"\s*(?:[,(][^:.\n]{1,40}\)?)?\s*(?:[:–—|]|\.?\n|\.?$)")
_BRACKETS = "([{*•_ \t\u00a0"


def correction_of(article: Mapping[str, Any]) -> str | None:
    """The notes of `article` as printed, one a line; None without any.

    A label ("Correction:", "Clarification, 4 May:") has to be followed by a colon, a dash or a line
    end: an article on corrections in the market has none. A sentence ("An earlier version
    of this article …") counts at the beginning of a block, and of the page's furniture.
    """
    text = article["text"]
    notes = [
        words.strip()
        for block in article["blocks"]
        if block["kind"] != "title" and _is_note(words := text[block["start"] : block["end"]])
    ]
    return "\n".join(notes) or None


def _is_note(words: str) -> bool:
    start = words[:_START].lstrip(_BRACKETS)
    folded = fold(start)
    if folded.startswith(_sentences()):
        return True
    return any(
        folded == label or (folded.startswith(label + " ") and _is_label(start, label))
        for label in _labels()
    )


def _is_label(start: str, label: str) -> bool:
    letters = r"\W+".join(map(re.escape, label.split()))
    match = re.match(letters, start, re.IGNORECASE)
    return match is not None and _LABEL_END.match(start, match.end()) is not None


@lru_cache(maxsize=1)
def _data() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("corrections.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _labels() -> tuple[str, ...]:
    return tuple(sorted(map(fold, _data()["labels"]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _sentences() -> tuple[str, ...]:
    return tuple(map(fold, _data()["sentences"]))
