"""Which entities of a page a statement is by, and which it is about."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from reportedly.ledger.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Role = Literal["own", "about"]


@dataclass(frozen=True, slots=True)
class Told:
    """What has to be known of one attribution: its row, who speaks, to and against whom, and where its words stand."""

    row: int
    source: str | None
    members: frozenset[str]
    """Folded names of those who say it together."""
    parties: tuple[str, ...]
    """Keys of the entities to whom or against whom it is said."""
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, row: int, source: str | None, detail: Mapping[str, Any]) -> Told:
        """From the columns `id`, `source_entity` and `detail` of `attribution`."""
        parties = (detail["addressee"], detail["accused"])
        return cls(
            row,
            source,
            frozenset(fold_name(name) for name in detail["source"]["members"]),
            tuple(party["entity"] for party in parties if party and party["entity"]),
            tuple((start, end) for start, end in detail["content"]["spans"]),
        )


def roles(
    entities: Sequence[Mapping[Any, Any]], told: Sequence[Told]
) -> Iterator[tuple[int, str, Role]]:
    """Attribution row, key of an entity, and role; the same triple may come more than once.

    ``own``: the entity speaks, alone or as one of several. ``about``: the words mention it, or are
    said to it or against it; also where it speaks itself. Costs what comes out, not statements
    times mentions.
    """
    by_name: dict[str, list[str]] = {}
    for row in entities:
        by_name.setdefault(row["folded"], []).append(row["key"])
    mentions = sorted((start, row["key"]) for row in entities for start, _ in row["mentions"])
    for one in told:
        speaking = [one.source] if one.source else []
        speaking += [key for name in one.members for key in by_name.get(name, ())]
        for key in speaking:
            yield one.row, key, "own"
        for key in (*one.parties, *_mentioned(mentions, one.spans)):
            yield one.row, key, "about"


def _mentioned(
    mentions: Sequence[tuple[int, str]], spans: Sequence[tuple[int, int]]
) -> Iterator[str]:
    for start, end in spans:
        for _, key in mentions[
            bisect_left(mentions, (start, "")) : bisect_left(mentions, (end, ""))
        ]:
            yield key
