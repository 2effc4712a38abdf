"""The lists of authority.toml, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    raw = files("reportedly.resolve.authority").joinpath("authority.toml").read_text("utf-8")
    return tomllib.loads(raw)


@cache
def words(table: str, name: str) -> frozenset[str]:
    """The entries of one list."""
    return frozenset(_data()[table][name])


@cache
def numbers() -> dict[str, int]:
    """Numbers as printed, longest first."""
    table: dict[str, int] = tomllib.loads(
        files("reportedly.resolve.authority").joinpath("authority.toml").read_text("utf-8")
    )["numbers"]
    return dict(sorted(table.items(), key=lambda row: -len(row[0])))


@cache
def phrases(table: str, name: str) -> re.Pattern[str]:
    """Any entry of one list as whole words, the longest first; white space may be any."""
    return any_of(_data()[table][name])


def any_of(entries: Iterable[str]) -> re.Pattern[str]:
    """Any of `entries` as whole words; no repetition but of single blanks, so it stays linear."""
    ordered = sorted((entry.strip().lower() for entry in entries), key=lambda entry: -len(entry))
    return re.compile(rf"(?<!\w)(?:{_branches(ordered)})(?!\w)", re.IGNORECASE)


def _branches(entries: Sequence[str]) -> str:
    """A pattern of `entries`, longest first, that branches where they part.

    A row of alternatives is tried one by one at every word: ten times as long for a hundred of them.
    """
    branches: dict[str, list[str]] = {}
    for entry in entries:
        branches.setdefault(entry[:1], []).append(entry[1:])
    parts = [_letter(first) + _branches(rest) if first else "" for first, rest in branches.items()]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _letter(letter: str) -> str:
    return r"\s" if letter == " " else re.escape(letter)
