"""What people decide about readings, as it passes between a ledger and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JudgementKind = Literal["accept", "reject", "fix", "comment", "merge", "split", "undo"]
WORDS = ("content", "cue", "source")
"""What of a fix is words of the page: a list of parts, each ``exact`` with what stands around it."""
MOST_PARTS = 20
"""Parts of one role that a fix can give: a quotation is rarely in more than three."""


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


def said_to_be_right(payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a payload holds beside its note, as name and words; a gap between parts as an ellipsis."""
    for name, value in payload.items():
        if name == "note" or value is None or value in ("", []):
            continue
        if name in WORDS and isinstance(value, list):
            yield name, " … ".join(str(part.get("exact", "")) for part in value)
        elif isinstance(value, bool):
            yield name, "yes" if value else "no"
        else:
            yield name, str(value)
