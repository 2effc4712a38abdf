"""Who answers whom: threads two levels deep, the rest flat with "in reply to"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.ledger.replies.nouns import Reply


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply of the second level. `to`: whom it answers, where that is not the first of the thread.

    `to_hidden`: it answers a reply that is not shown.
    """

    reply: Reply
    to: Reply | None = None
    to_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A reply and all that was answered to it, oldest first."""

    first: Reply
    answers: tuple[Answer, ...]
    first_answers_hidden: bool = False


def threads(replies: Iterable[Reply]) -> tuple[Thread, ...]:
    """All that is shown of `replies`, each once, oldest first.

    Shown is what is approved, and gravestones. What answers a hidden reply hangs on the nearest shown
    one above it. Any parents will do: unknown ones, or some that go round in a circle.
    """
    known = {reply.key: reply for reply in replies}
    shown = {key: one for key, one in known.items() if one.state in {"approved", "erased"}}
    answers: dict[str, list[Answer]] = {}
    firsts: list[Reply] = []
    for reply in sorted(shown.values(), key=_age):
        line = [one for one in _above(reply, known) if one.key in shown]
        if not line:
            firsts.append(reply)
            continue
        direct = line[0].key == reply.parent
        to = line[0] if line[0] is not line[-1] else None
        answers.setdefault(line[-1].key, []).append(Answer(reply, to, not direct))
    return tuple(
        Thread(first, tuple(answers.get(first.key, ())), first.parent is not None)
        for first in firsts
    )


def _above(reply: Reply, known: Mapping[str, Reply]) -> list[Reply]:
    """Those that `reply` answers, nearest first; nothing for one that leads into a circle.

    In a circle each is above the other: the oldest has to be the first of all, so a circle is cut there.
    """
    line: list[Reply] = []
    visited = {reply.key}
    parent = known.get(reply.parent or "")
    while parent is not None:
        if parent.key in visited:
            return _cut([reply, *line])
        visited.add(parent.key)
        line.append(parent)
        parent = known.get(parent.parent or "")
    return line


def _cut(line: list[Reply]) -> list[Reply]:
    """`line` begins with a reply and runs into a circle: what stands above it up to the circle's oldest."""
    last = line[-1].parent
    start = next(index for index, one in enumerate(line) if one.key == last)
    oldest = min(line[start:], key=_age)
    return line[1 : line.index(oldest) + 1]


def _age(reply: Reply) -> tuple[str, int, str]:
    return reply.written, reply.number, reply.key
