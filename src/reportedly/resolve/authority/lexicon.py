"""The lists of authority.toml, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    ordered = sorted(entries, key=lambda entry: -len(entry))
    body = "|".join(re.escape(entry.strip()).replace(r"\ ", r"\s") for entry in ordered)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
