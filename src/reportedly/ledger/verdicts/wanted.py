"""A judgement that somebody asks for in its own terms: kind, target and payload."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.ledger.verdicts.judging import judge_attribution, merge, split, undo
from reportedly.ledger.verdicts.opinions import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from reportedly.judgement import JudgementKind

_TAKES: Mapping[str, tuple[str, ...]] = {"fix": FIELDS, "merge": ("into",), "split": ("page",)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`payload`: a note, and what is right for a fix, ``into`` whom for a merge, on which ``page`` for a split."""

    kind: JudgementKind
    target: str
    payload: Mapping[str, Any]


def done(connection: Connection, wanted: Wanted, by: tuple[str, str]) -> str:
    """Append it, signed `by` (author, time); the key of the row.

    Raises `UsageError` where the target is none or several, something is missing, or something is given that
    this kind has no use for: nothing that a person decided is dropped in silence.
    """
    kind, target, payload = wanted.kind, wanted.target, wanted.payload
    takes = _TAKES.get(kind, ())
    given = [name for name in payload if name != "note"]
    useless = [name for name in given if name not in takes]
    if useless:
        raise UsageError(f"{kind} takes no {', '.join(useless)}")
    if takes and not given:
        raise UsageError(f"{kind} needs {' or '.join(takes)}")
    note = str(payload.get("note", ""))
    if kind == "comment" and not note.strip():
        raise UsageError("comment needs a note")
    if kind == "merge":
        return merge(connection, target, payload["into"], note, by)
    if kind == "split":
        return split(connection, target, payload["page"], note, by)
    if kind == "undo":
        return undo(connection, target, note, by)
    return judge_attribution(connection, kind, target, {**payload, "note": note}, by)
