"""The closed lists that tensions are found by."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Signals:
    """`signals.toml`, as sets."""

    between: frozenset[str]
    phrases: tuple[str, ...]
    anywhere: frozenset[str]
    denying: frozenset[str]
    demands: frozenset[str]
    conceding: frozenset[str]
    universal: frozenset[str]
    restrictive: frozenset[str]
    pronouns: frozenset[str]
    nouns: frozenset[str]
    accused_nouns: frozenset[str]
    determiners: frozenset[str]
    fillers: frozenset[str]
    agreeing: frozenset[str]
    falsehood: frozenset[str]
    figures: frozenset[str]
    time_units: frozenset[str]
    whole_reports: frozenset[str]
    months: frozenset[str]
    negations: frozenset[str]
    stop: frozenset[str]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]


@lru_cache(maxsize=1)
def signals() -> Signals:
    """The lists, read once."""
    raw = tomllib.loads(files(__package__).joinpath("signals.toml").read_text(encoding="utf8"))

    def words(name: str) -> frozenset[str]:
        return frozenset(raw[name].split())

    return Signals(
        between=words("contrast_between"),
        phrases=tuple(raw["contrast_phrases"]),
        anywhere=words("contrast_anywhere"),
        denying=words("denying"),
        demands=words("demands"),
        conceding=words("conceding"),
        universal=words("universal"),
        restrictive=words("restrictive"),
        pronouns=words("pointing_pronouns"),
        nouns=words("pointing_nouns"),
        accused_nouns=words("accused_nouns"),
        determiners=words("determiners"),
        fillers=words("fillers"),
        agreeing=frozenset(raw["agreeing"]),
        falsehood=words("falsehood"),
        figures=words("figures"),
        time_units=words("time_units"),
        whole_reports=words("whole_reports"),
        months=words("months"),
        negations=words("negations"),
        stop=words("stop"),
        numbers=raw["numbers"],
        scales=raw["scales"],
    )
