"""A judgement that a form asks for, and what a form shows again where it cannot be made."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast, get_args

from reportedly.errors import UsageError
from reportedly.judgement import JudgementKind
from reportedly.ledger.clock import now
from reportedly.ledger.verdicts.wanted import Wanted, done
from reportedly.web.access import LOCAL_NAME, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.web.visit import Visit

LONGEST_NOTE = 2000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a judgement was not made; `typed`: what the form held."""

    wrong: str = ""
    typed: Mapping[str, str] | None = None

    def was(self, name: str, otherwise: str = "") -> str:
        """What stood in the field `name`."""
        return (self.typed or {}).get(name, otherwise)


def sentence(words: str) -> str:
    """`words` with a capital first letter; quoted words stay as they are."""
    return words[:1].upper() + words[1:]


def may_correct(here: Visit) -> bool:
    """Whether who asks may judge here."""
    return here.viewer.may(Role.EDITOR) and not here.room.settings.read_only


def judged(
    here: Visit,
    kind: str,
    target: str,
    given: Mapping[str, str],
    words: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({}),
) -> None:
    """Append it, signed and dated. Raises `UsageError` with one line where it makes no sense.

    `given`: the form's fields; empty ones say nothing. `words`: what was selected, for a fix.
    """
    if kind not in get_args(JudgementKind):
        raise UsageError(f"{kind!r} is no kind of judgement")
    if any("\0" in value for value in given.values()) or len(given.get("note", "")) > LONGEST_NOTE:
        raise UsageError(f"a note has at most {LONGEST_NOTE:,} characters")
    payload: dict[str, Any] = {name: value.strip() for name, value in given.items()}
    payload = {name: value for name, value in payload.items() if value}
    if "negated" in payload:
        payload["negated"] = payload["negated"] == "yes"
    payload |= words
    wanted = Wanted(cast("JudgementKind", kind), target, payload)
    by = (here.viewer.name or LOCAL_NAME, now())
    here.room.ledger.writes(lambda connection: done(connection, wanted, by))
