"""The words beside a form, and the lists of those that speak for a time or against it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import data_file

if TYPE_CHECKING:
    from reportedly.resolve.times.grammar import Found
    from reportedly.resolve.times.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Words:
    """Closed lists of words beside a form."""

    sport: frozenset[str]
    counted: frozenset[str]
    street: frozenset[str]
    before_lengths: frozenset[str]
    before_clocks: frozenset[str]
    accounts: frozenset[str]
    monthly: frozenset[str]
    falling: frozenset[str]
    heat: frozenset[str]


@cache
def words_beside() -> Words:
    """The lists of `words.toml`, read once."""
    data = data_file("words.toml")
    return Words(
        sport=frozenset(data["sport"]["words"].split()),
        counted=frozenset(data["counted"]["words"].split()),
        street=frozenset(data["street"]["words"].split()),
        before_lengths=frozenset(data["length"]["prepositions"].split()),
        before_clocks=frozenset(data["clock"]["prepositions"].split()),
        accounts=frozenset(data["accounts"]["words"].split()),
        monthly=frozenset(data["monthly"]["words"].split()),
        falling=frozenset(data["falling"]["words"].split()),
        heat=frozenset(data["heat"]["words"].split()),
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words beside a form; empty at the edge of a block. `listed`: a time stands just before."""

    found: Found
    tokens: Tokens
    listed: bool = False

    def word(self, place: int) -> str:
        """The token so many places before (-1, -2, …) or after (1, 2, …)."""
        at = self.found.first + place if place < 0 else self.found.last + place - 1
        return self.tokens.words[at] if 0 <= at < len(self.tokens.words) else ""

    def before(self) -> str:
        """The word before, lower case."""
        return self.word(-1).lower()

    def after(self) -> str:
        """The word after, as printed."""
        return self.word(1)
