"""Quotation marks of one block, paired.

Marks are paired within a block and never across blocks: one odd mark then costs one
paragraph, not the document. Double, single, straight, curly, low and angle marks are
known, also backquotes and doubled single marks as wire copy prints them. Only the
outermost quotation is given; what is quoted inside it belongs to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportedly.spans import letters
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import AttributionKind

Role = Literal["open", "close", "either"]

_MARK = re.compile(r"``|''|‘‘|’’|[“”„\"«»‹›‘’']")
_OPENERS = frozenset({"“", "„", "«", "‹", "``", "‘‘"})
_CLOSERS = frozenset({"”", "»", "›", "’’"})
_SINGLE = frozenset({"‘", "’", "'"})
_BEFORE_OPENING = frozenset("([{—–-/:…")
_AT_BLOCK_START = 3
DIRECT_SHARE = 0.9
"""Share of a content's letters within quotation marks from which it counts as direct.

Stricter than the 60 % by which the scorer sorts attributions into a table: a reader to whom
"direct" is shown takes every word for the speaker's own. Not 100 %, because a slip of one
short word at the edge ("And", "that") must not turn a quotation into a mixed one.
"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `start`..`end` with its marks, `inner` without them.

    `closed` is False where no closing mark stands in the block; the quotation then runs
    to the end of the block, as speech does that continues in the next paragraph.
    """

    start: int
    end: int
    inner: Span
    mark: str
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    role: Role

    @property
    def single(self) -> bool:
        return self.text in _SINGLE


# windows, rules and speakers each ask for those of every block
@lru_cache(maxsize=1024)
def quotations(text: str, block: Span) -> tuple[Quotation, ...]:
    """The outermost quotations of `block`, in order and disjoint.

    Linear in the length of the block. Offsets are code points in `text`.
    """
    marks = list(_marks(text, block))
    single_closers = [m.start for m in marks if m.single and m.role != "open"]
    last_closer = max((m.start for m in marks if m.text in _CLOSERS), default=-1)
    found: list[Quotation] = []
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            if _opens(mark, single_closers, text):
                opened = mark
        elif _closes(mark, opened, last_closer):
            found.append(_quotation(text, opened, mark.start, mark.end, closed=True))
            opened = None
        elif _reopens(mark, opened):
            found.append(_quotation(text, opened, mark.start, mark.start, closed=False))
            opened = mark
    if opened is not None and _may_stay_open(opened, block):
        found.append(_quotation(text, opened, block.end, block.end, closed=False))
    return tuple(q for q in found if q.inner.end > q.inner.start)


def _marks(text: str, block: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, block.start, block.end):
        start, end, mark = match.start(), match.end(), match.group()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if mark in {"’", "'"} and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        if (
            mark == '"'
            and before.isdigit()
            and not after.isalnum()
            and not _open_before(text, start, block)
        ):
            continue  # inches
        yield _Mark(start, end, mark, _role(mark, before, after))


def _open_before(text: str, position: int, block: Span) -> bool:
    """Whether a straight mark stands in the 400 characters before, so that this one closes it."""
    return '"' in text[max(block.start, position - 400) : position]


def _role(mark: str, before: str, after: str) -> Role:
    if mark in _OPENERS:
        return "open"
    if mark in _CLOSERS:
        return "close"
    opening = (before.isspace() or before in _BEFORE_OPENING or before in "“\"‘'") and not (
        after.isspace()
    )
    closing = not before.isspace() and not after.isalnum()
    if mark == "‘":
        return "open"
    if mark == "’":
        # as typed by editors that turn every leading apostrophe round, it also opens
        return "either" if opening and not closing else "close"
    if opening and not closing:
        return "open"
    return "close" if closing and not opening else "either"


def _opens(mark: _Mark, single_closers: list[int], text: str) -> bool:
    if not mark.single:
        return mark.role != "close"
    if mark.role != "open" or mark.text == "’" or not text[mark.end : mark.end + 1].isalpha():
        return False  # '90s, and every plain apostrophe
    before = text[mark.start - 1] if mark.start else " "
    if before.isalnum():
        return False
    later = bisect_left(single_closers, mark.end + 1)
    return later < len(single_closers)


def _closes(mark: _Mark, opened: _Mark, last_closer: int) -> bool:
    if opened.text == "„" and mark.text == "“":
        return True  # as German sets them
    if mark.single != opened.single or mark.role == "open":
        return False
    if mark.text == '"' and opened.text in _OPENERS:
        return mark.start > last_closer  # else a quotation inside the quotation
    if opened.single:
        return (opened.text == "‘") == (mark.text == "’")
    return True


def _reopens(mark: _Mark, opened: _Mark) -> bool:
    return mark.text == opened.text and not mark.single and mark.role == "open"


def _may_stay_open(opened: _Mark, block: Span) -> bool:
    """A straight or single mark left open inside a block is more often a slip than speech."""
    if opened.text in _OPENERS:
        return True
    return not opened.single and opened.start - block.start <= _AT_BLOCK_START


def _quotation(text: str, opened: _Mark, inner_end: int, end: int, *, closed: bool) -> Quotation:
    start, stop = opened.end, inner_end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Quotation(opened.start, end if closed else stop, Span(start, stop), opened.text, closed)


def quoted_as(text: str, content: Sequence[Span], verbatim: Sequence[Span]) -> AttributionKind:
    """How `content` is printed; `verbatim`: its parts within quotation marks."""
    within = sum(letters(text, span) for span in verbatim)
    if not within:
        return "indirect"
    whole = sum(letters(text, span) for span in content) - _leading_that(text, content)
    return "direct" if within >= DIRECT_SHARE * whole else "mixed"


def _leading_that(text: str, content: Sequence[Span]) -> int:
    return 4 if content and content[0].of(text)[:5].lower() == "that " else 0
