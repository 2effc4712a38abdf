"""Lines of text into stretches that stand alone: paragraphs, list items, quoted lines.

Empty lines always part. Lines that touch are one paragraph where they are hard-wrapped
(their ends follow the width, not the sense) and one paragraph each where every line is
a whole one, as many sites and archives print them.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import BlockKind

_BULLET = re.compile(r"[•·▪◦●■‣⁃*][ \t\u00a0]+\S|[•▪●■‣]\S")
_DASHED = re.compile(r"[-–—][ \t\u00a0]+\S|\(?\d{1,2}[.)][ \t\u00a0]+\S")
_SPEAKER = re.compile(r"(?:[A-Z][\w.'’-]*[ \t]?){1,5}(?:\([^()\n]{1,30}\))?:(?:\s|$)")
# A line ends in the sense, not in the width, when it ends like this.
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[”»\"]$")
# No e-mail or terminal wraps wider; a paragraph on one line is rarely narrower.
_WIDEST_WRAP = 100
_FULL_LINE = 0.72
# A headline on top of wrapped text is plainly narrower.
_HEADLINE = 0.6
# The last line of wrapped text fits the width as the others do, give or take a word.
_RAGGED = 1.2
_LONG_WORD = 15
# A long paragraph does not begin in a line of its own that is shorter than this.
_BROKEN_LINE = 40


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indented: bool
    words: str
    """The first and last characters at least; a line may be a megabyte."""


def pieces_of(text: str, offset: int = 0, kind: BlockKind = "paragraph") -> Iterator[Piece]:
    """Every character that is not white space lies in exactly one piece, in order."""
    for chunk in _chunks(text):
        for first, last in _groups(chunk):
            start, end = chunk[first].start, chunk[last].end
            yield Piece(_kind(chunk[first : last + 1], kind), offset + start, offset + end)


def is_closed(words: str) -> bool:
    """Whether `words` end like a sentence or a quotation."""
    return bool(_CLOSED.search(words[-12:]))


def _chunks(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without an empty one between."""
    run: list[_Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = at + len(raw) - len(raw.lstrip())
            run.append(_Line(start, start + len(bare), raw[0] in " \t\u3000", bare))
        elif run:
            yield run
            run = []
        at += len(raw)
    if run:
        yield run


def _groups(chunk: list[_Line]) -> Iterator[tuple[int, int]]:
    """Index ranges (both ends included) of lines that belong together."""
    starts_new = _wrapped_starts(chunk) if _is_wrapped(chunk) else _own_lines(chunk)
    first = 0
    for index in range(1, len(chunk)):
        if starts_new[index]:
            yield first, index - 1
            first = index
    yield first, len(chunk) - 1


def _is_wrapped(chunk: list[_Line]) -> bool:
    """Hard-wrapped: no line is wide, most are nearly full, and many stop mid-sentence."""
    inner = [line.end - line.start for line in chunk[:-1]]
    if not inner:
        return False
    widest = max(inner)
    if widest > _WIDEST_WRAP or widest < 30:
        return False
    last = chunk[-1].end - chunk[-1].start
    if last > max(widest * _RAGGED, widest + _LONG_WORD):
        return False
    full = sum(width >= _FULL_LINE * widest for width in inner)
    open_ends = sum(not is_closed(line.words) for line in chunk[:-1])
    return full * 10 >= len(inner) * 6 and open_ends * 10 >= len(inner) * 5


def _wrapped_starts(chunk: list[_Line]) -> list[bool]:
    """A new paragraph in wrapped text: an indent, a list mark, a speaker, a short last line."""
    widest = max(line.end - line.start for line in chunk)
    mostly_indented = sum(line.indented for line in chunk) * 2 > len(chunk)
    starts = [True]
    for before, line in itertools.pairwise(chunk):
        short = before.end - before.start < _FULL_LINE * widest and is_closed(before.words)
        indent = line.indented and not before.indented and not mostly_indented
        marked = bool(_BULLET.match(line.words) or _SPEAKER.match(line.words[:80]))
        headline = before is chunk[0] and _is_headline(before, line, widest)
        starts.append(short or marked or headline or (indent and is_closed(before.words)))
    return starts


def _is_headline(first: _Line, second: _Line, widest: int) -> bool:
    """Whether the first line ends far before the width though a sentence only begins after it.

    A wrapped line is left short only by a word that no longer fits.
    """
    width = first.end - first.start
    word = second.words.split(maxsplit=1)[0]
    capital = word.lstrip("\"'“‘«([")[:1].isupper()
    return width < _HEADLINE * widest and width + len(word) < widest and capital


def _own_lines(chunk: list[_Line]) -> list[bool]:
    """Each line alone, unless it plainly goes on: no end before, a small letter after."""
    starts = [True]
    for before, line in itertools.pairwise(chunk):
        broken = before.end - before.start >= _BROKEN_LINE or line.end - line.start <= _WIDEST_WRAP
        goes_on = broken and not is_closed(before.words) and line.words[0].islower()
        starts.append(not goes_on)
    return starts


def _kind(lines: list[_Line], kind: BlockKind) -> BlockKind:
    if kind != "paragraph":
        return kind
    if all(line.words.startswith(">") for line in lines):
        return "quote"
    return "list_item" if _BULLET.match(lines[0].words) else kind


def mark_dashed_lists(text: str, pieces: list[Piece]) -> list[Piece]:
    """Dashes and numbers open a list only where two neighbours have them.

    Alone, a dash may open a line of speech and a number a sentence.
    """
    dashed = [
        piece.kind == "paragraph" and bool(_DASHED.match(text, piece.start, piece.end))
        for piece in pieces
    ]
    padded = [False, *dashed, False]
    return [
        Piece("list_item", piece.start, piece.end)
        if padded[i + 1] and (padded[i] or padded[i + 2])
        else piece
        for i, piece in enumerate(pieces)
    ]
