"""The closed lists that tensions are found by."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Signals:
    """`signals.toml`: a field for each of its keys."""

    between: frozenset[str]
    phrases: tuple[str, ...]
    anywhere: frozenset[str]
    denying: frozenset[str]
    turning: frozenset[str]
    demands: frozenset[str]
    conceding: frozenset[str]
    universal: frozenset[str]
    restrictive: frozenset[str]
    pronouns: frozenset[str]
    nouns: frozenset[str]
    accused_nouns: frozenset[str]
    determiners: frozenset[str]
    fillers: frozenset[str]
    falsehood: frozenset[str]
    figures: frozenset[str]
    time_units: frozenset[str]
    whole_reports: frozenset[str]
    months: frozenset[str]
    times: frozenset[str]
    negations: frozenset[str]
    stop: frozenset[str]
    subjects: frozenset[str]
    ignorance: tuple[str, ...]
    fates: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]
    verb_clues: Mapping[str, frozenset[str]]
    word_clues: Mapping[str, frozenset[str]]
    source_clues: Mapping[str, frozenset[str]]
    signal_clues: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]


@lru_cache(maxsize=1)
def signals() -> Signals:
    """The lists, read once."""
    raw = tomllib.loads(files(__package__).joinpath("signals.toml").read_text(encoding="utf8"))
    return Signals(**{field.name: _listed(raw[field.name]) for field in fields(Signals)})


def _listed(value: Any) -> Any:
    """A string of words as their set, an array of phrases in its order, a table with its lists read alike."""
    if isinstance(value, str):
        return frozenset(value.split())
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    return (
        tuple(tuple(v) if isinstance(v, list) else v for v in value)
        if isinstance(value, list)
        else value
    )
