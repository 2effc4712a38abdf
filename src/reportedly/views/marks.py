"""Text with marks that may nest or cross, as well-formed HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Mark:
    """An opening `<mark ...>` tag over a half-open code-point range."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Note:
    """HTML to stand behind the character before `at`, outside the marks that end there."""

    at: int
    html: str


def marked(
    text: str,
    blocks: Sequence[tuple[int, int]],
    marks: Sequence[Mark],
    escape: Callable[[str], str],
    notes: Sequence[Note] = (),
) -> Iterator[str]:
    """The inner HTML of each block; `blocks` are disjoint and in order.

    Nested ranges give nested elements, the longer outside. A mark that crosses another, or
    runs over a block's end, is closed and opened again. A note in no block is left out. Costs one
    pass over text, marks and notes.
    """
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=_outer_first)
    waiting.reverse()
    told = sorted(notes, key=lambda note: note.at)[::-1]
    live: list[Mark] = []
    for start, end in blocks:
        _told_at(told, start)
        live = _alive(live, waiting, start)
        pieces = [mark.tag for mark in live]
        position = start
        while position < end:
            step = _next_edge(live, waiting, told, end)
            pieces.append(escape(text[position:step]))
            position = step
            if step < end:
                changed = _alive(live, waiting, step)
                kept = _common(live, changed)
                pieces += ["</mark>"] * (len(live) - kept)
                pieces += _told_at(told, step)
                pieces += [m.tag for m in changed[kept:]]
                live = changed
        yield "".join([*pieces, "</mark>" * len(live), *_told_at(told, end)])


def _outer_first(mark: Mark) -> tuple[int, int]:
    return (mark.start, -mark.end)


def _alive(live: list[Mark], waiting: list[Mark], position: int) -> list[Mark]:
    """Marks that cover `position`, outermost first; takes those that begin from `waiting`."""
    begun = []
    while waiting and waiting[-1].start <= position:
        begun.append(waiting.pop())
    return [mark for mark in [*live, *begun] if mark.end > position]


def _told_at(told: list[Note], position: int) -> list[str]:
    """The notes up to `position`, in order; takes them from `told`."""
    found = []
    while told and told[-1].at <= position:
        found.append(told.pop().html)
    return found


def _next_edge(live: list[Mark], waiting: list[Mark], told: list[Note], end: int) -> int:
    edges = [mark.end for mark in live]
    if waiting:
        edges.append(waiting[-1].start)
    if told:
        edges.append(told[-1].at)
    return min([end, *edges])


def _common(before: list[Mark], after: list[Mark]) -> int:
    count = 0
    for old, new in zip(before, after, strict=False):
        if old is not new:
            break
        count += 1
    return count
