"""Those who appear in one article, while it is read: who they are gets known step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportedly.types import EntityKind

Gender = Literal["male", "female"]


@dataclass(slots=True)
class Figure:
    """One who appears. `name` is None for somebody who is only described ("a neighbour").

    `keys`: the names met, as folded words. `roles`: what the page says they are, single words;
    `marks`: the words around those ("foreign", "Harsk"). `sort`: ``company``, what sort of outlet, or
    ``agent`` for a name in one word that speaks somewhere.
    `titled`: the roles that were printed before the name, as a title.
    `many`: several people. `bare`: how often only the surname was printed.
    """

    number: int
    kind: EntityKind
    name: str | None
    keys: list[tuple[str, ...]] = field(default_factory=list)
    gender: Gender | None = None
    roles: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)
    age: str | None = None
    sort: str = ""
    many: bool = False
    members: tuple[int, ...] = ()
    bare: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start`..`last` mean a figure; the name itself begins at `first`.

    `figure`: index of the figure, or None where nobody can be named; then `candidates` are the
    indices between which the page leaves it open. `rule` and `text` say why.
    """

    start: int
    first: int
    last: int
    figure: int | None
    rule: str
    text: str
    candidates: tuple[int, ...] = ()
    antecedent: int | None = None
    """The first token of the mention that it takes up."""


def is_body(figure: Figure) -> bool:
    """Whether it is a body or an outlet, or a place by the name of those who run it: "the City of Lowmere"."""
    if figure.kind in {"organisation", "outlet"}:
        return True
    return figure.kind == "place" and any(
        len(key) > 1 and key[0] in _MUNICIPAL for key in figure.keys
    )


_MUNICIPAL = frozenset({"city", "county", "state"})
