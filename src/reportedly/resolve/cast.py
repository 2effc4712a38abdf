"""Who appears in an article, and whom each mention means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.types import Entity, Span


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom one mention means, and why.

    `entity`: the id of an `Entity`; None where nobody can be named. `candidates`: the names between which the
    page leaves it open. `rule` and `text` become a `Reason`.
    """

    entity: str | None
    rule: str
    text: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the article, and an answer for every mention that was looked at.

    `answers` is keyed by the span of a mention as it is printed: a name, a pronoun, a possessive or a
    description with its determiner ("the agency").
    """

    entities: tuple[Entity, ...] = ()
    answers: Mapping[Span, Answer] = field(default_factory=dict)

    def entity(self, identity: str) -> Entity:
        """The entity with this id; `KeyError` if there is none."""
        return next(e for e in self.entities if e.id == identity)
