"""Our own JSON lines (and the array of `-f json`) back into readings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from reportedly.intake.judged import refused
from reportedly.promises import broken_promises
from reportedly.types import Problem, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = 1
"""The version of the contract that is understood."""

_ARRAY = re.compile(rb"\s*\[")


def readings(data: bytes, ref: str) -> Iterator[Reading | Problem]:
    """Each reading of `data` in order; a `Problem` for a line that is none, or that breaks a promise.

    What is yielded is exactly what was written: keys that a later version added are left out.
    """
    if _ARRAY.match(data):
        yield from _array(data, ref)
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield reading(line, f"{ref}:{number}")


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


def _array(data: bytes, ref: str) -> Iterator[Reading | Problem]:
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield refused(ref, "not-a-reading", f"no array of the JSON contract: {error}")
        return
    for number, item in enumerate(items, 1):
        yield reading(bytes(item), f"{ref}[{number}]")
