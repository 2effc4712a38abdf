"""What passes between the modules of this room. None of it holds an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["comment", "evidence", "correction", "answer"]
State = Literal["held", "approved", "rejected", "spam", "erased", "withdrawn"]
TargetKind = Literal["article", "attribution"]

KINDS: tuple[Kind, ...] = ("comment", "evidence", "correction", "answer")
STATES: tuple[State, ...] = ("held", "approved", "rejected", "spam", "erased", "withdrawn")
"""Erased: was shown, then taken back: a gravestone stands there. Withdrawn: taken back before that."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a reply is about. `page`: the page's key. `key`: the attribution's id, None for an article.

    `anchor` finds the words again: ``exact``, ``prefix``, ``suffix``, ``start``, ``end``,
    ``read`` (`verdicts.anchors`), and ``title``, the page's title at that time.
    """

    kind: TargetKind
    page: str
    key: str | None
    anchor: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply as it is kept. Times are ISO 8601 in UTC. `parent`: the key of what it answers.

    `revision` counts the writer's edits; `signs` are what a moderator should look at.
    """

    key: str
    target: Target
    kind: Kind
    name: str
    body: str
    link: str | None
    parent: str | None
    state: State
    revision: int
    written: str
    changed: str | None
    signs: tuple[str, ...] = ()
    origin: str = "form"
    number: int = 0
    """The order in which they came in, within one second too."""

    @property
    def is_gone(self) -> bool:
        """Whether its words are gone."""
        return self.state in {"erased", "withdrawn"}
