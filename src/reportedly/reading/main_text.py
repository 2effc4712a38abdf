"""The article's own text in a page, as parts with a kind.

trafilatura decides what belongs to the article; its tree keeps headings, lists, block
quotes and line breaks, which its text output would lose.
"""

from __future__ import annotations

import itertools
import logging
from typing import TYPE_CHECKING, Any

from lxml import etree

from reportedly.reading.folding import count_words
from reportedly.reading.lines import pieces_of
from reportedly.reading.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import BlockKind

# Elements of trafilatura's tree that start a stretch of their own, and what it is.
_KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "head": "heading",
    "item": "list_item",
    "quote": "quote",
}
_BREAKS = frozenset({*_KINDS, "body", "list", "table", "row", "code"})
_CELL_GAP = " | "
# In a tree's text no control character stands: a bar that an author typed parts no cells.
_CELL_MARK = "\x1f"
# A cell with more words is prose that a table merely lays out.
_CELL_WORDS = 20
# ~1 s for justext at worst; an article of this size needs no second opinion.
_MOST_COMPARED = 10_000
# trafilatura keeps what it has seen in caches, but emptying them costs ~30 ms.
_PAGES_A_CACHE = 500
_pages = itertools.count(1)


def main_parts(root: Any, url: str | None) -> list[Part]:
    """Each stretch of the article, in the order of the page.

    `root` is not changed. Empty where there is no article text.
    """
    body = _extracted(root, url)
    if body is None:
        return []
    parts: list[Part] = []
    for kind, words in _runs(body):
        for own, run in _cells(kind, words):
            clean = "\n".join(" ".join(line.split()) for line in run.split("\n"))
            found = pieces_of(clean, kind=own)
            parts.extend(_part(p.kind, clean[p.start : p.end]) for p in found)
    return parts


def _part(kind: BlockKind, words: str) -> Part:
    """A deck in a heading's markup is prose: what ends like a sentence heads nothing."""
    prose = kind == "heading" and words.endswith(".") and count_words(words, 9) > 8
    return Part("paragraph" if prose else kind, words)


def _cells(kind: BlockKind, words: str) -> list[tuple[BlockKind, str]]:
    """A table's row is one item; the cells of a table that lays out prose are paragraphs."""
    if _CELL_MARK not in words:
        return [(kind, words)]
    cells = [cell for cell in words.split(_CELL_MARK) if cell.strip()]
    if len(cells) < 2 or any(count_words(c, _CELL_WORDS + 1) > _CELL_WORDS for c in cells):
        return [(kind, cell) for cell in cells]
    return [("list_item", _CELL_GAP.join(" ".join(cell.split()) for cell in cells))]


def _extracted(root: Any, url: str | None) -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.meta import reset_caches  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(
            root, url=url, fast=_is_large(root), include_comments=False, include_tables=True
        )
    except Exception:  # noqa: BLE001 (whatever a hostile page does to it, there is a fall-back)
        return None
    finally:
        if next(_pages) % _PAGES_A_CACHE == 0:
            reset_caches()
    return None if document is None else getattr(document, "body", None)


def _is_large(root: Any) -> bool:
    """More elements than the second opinion (justext, quadratic in paragraphs) can bear."""
    return any(count > _MOST_COMPARED for count, _ in enumerate(root.iter()))


def _runs(body: Any) -> Iterator[tuple[BlockKind, str]]:
    """Text between block boundaries, with the kind of the innermost block around it.

    Walked without recursion. A quote's paragraphs are quotes, an item's paragraphs items.
    """
    kinds: list[BlockKind] = ["paragraph"]
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _BREAKS:
            if words:
                yield kinds[-1], "".join(words)
                words = []
            if event == "start":
                kinds.append(_inner_kind(kinds[-1], tag))
            else:
                kinds.pop()
        elif tag == "lb" and event == "start":
            words.append("\n")
        elif tag == "cell" and event == "start":
            words.append(_CELL_MARK)
        if event == "start":
            words.append(_spaces(element.text))
        elif element is not body:
            words.append(_spaces(element.tail))
    if words:
        yield kinds[-1], "".join(words)


def _inner_kind(outer: BlockKind, tag: str) -> BlockKind:
    own = _KINDS.get(tag, outer)
    return outer if own == "paragraph" else own


def _spaces(words: str | None) -> str:
    """Newlines in the source are mere spaces; only <br> breaks a line."""
    return "" if words is None else words.replace("\n", " ").replace("\r", " ")
