"""What people decide about readings, as it passes between a ledger and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

JudgementKind = Literal["accept", "reject", "fix", "comment", "merge", "split", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, as a ledger keeps it and files hand it on: appended, never changed.

    `target`: the id of the attribution or speaker, or the `key` of the judgement that an ``undo`` takes
    back (then `undoes` has it too). `payload`: what is right for a fix, whom for a merge or split, and
    the note. `anchor`: the words judged, what stood around them, and how they were read. `made`: ISO
    8601 in UTC. `page`: the page of the attribution; None where speakers are judged.
    """

    key: str
    kind: JudgementKind
    target_kind: Literal["attribution", "speaker", "judgement"]
    target: str
    author: str
    made: str
    payload: dict[str, Any]
    anchor: dict[str, Any]
    undoes: str | None = None
    page: str | None = None
