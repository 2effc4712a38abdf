"""Our own JSON lines (and the array of `-f json`) back into readings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.intake.judged import refused
from reportedly.intake.judgements import judgements
from reportedly.promises import broken_promises
from reportedly.types import Problem, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.judgement import Judgement

SCHEMA = 1
"""The version of the contract that is understood."""

_ARRAY = re.compile(rb"\s*\[")


_JUDGEMENTS = b'"judgements"'


def readings(data: bytes, ref: str) -> Iterator[Reading | Judgement | Problem]:
    """Each reading of `data` in order, and the judgements on its line; a `Problem` for a line that is none.

    A reading that breaks a promise is a `Problem` too. What is yielded is exactly what was
    written: keys that a later version added are left out.
    """
    if _ARRAY.match(data):
        yield from _array(data, ref)
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield from of_line(line, f"{ref}:{number}")


def of_line(line: bytes, ref: str) -> Iterator[Reading | Judgement | Problem]:
    """The reading on a line of the contract, and the judgements that stand beside it."""
    told = _Beside() if _JUDGEMENTS not in line else _beside(line)
    if told.article is not msgspec.UNSET or told.judgements is msgspec.UNSET:
        yield reading(line, ref)
    if told.judgements is not msgspec.UNSET:
        yield from judgements(told.judgements, ref)


class _Beside(msgspec.Struct):
    """What tells whether a line holds judgements, and whether nothing else."""

    article: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    judgements: Any = msgspec.UNSET


def _beside(line: bytes) -> _Beside:
    try:
        return msgspec.json.decode(line, type=_Beside)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _Beside()


def reading(line: bytes, ref: str) -> Reading | Problem:
    """One line of the contract."""
    try:
        found = msgspec.json.decode(line, type=Reading)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return refused(ref, "not-a-reading", f"no line of the JSON contract: {error}")
    if found.schema != SCHEMA:
        reason = f"version {found.schema} of the JSON contract; this understands {SCHEMA}"
        return refused(ref, "contract-version", reason)
    broken = broken_promises(found)
    return refused(ref, "broken", f"does not hold together: {broken[0]}") if broken else found


def _array(data: bytes, ref: str) -> Iterator[Reading | Judgement | Problem]:
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield refused(ref, "not-a-reading", f"no array of the JSON contract: {error}")
        return
    for number, item in enumerate(items, 1):
        yield from of_line(bytes(item), f"{ref}[{number}]")
