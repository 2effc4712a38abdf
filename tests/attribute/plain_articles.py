"""Articles made from plain text, for the tests of this room."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

from reportedly.types import Article, Block, Span

_PARAGRAPH = re.compile(r"\S(?:.*\S)?")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)]*\s+(?=[\"“‘'«]?[A-Z])")


def _sentences(text: str, block: Block) -> list[Span]:
    cuts = [m.end() for m in _SENTENCE_END.finditer(text, block.start, block.end)]
    bounds = [block.start, *cuts, block.end]
    return [Span(a, b) for a, b in pairwise(bounds) if a < b]


def plain_article(text: str, kinds: dict[int, str] | None = None) -> Article:
    """An article with a block a line; `kinds` names the kind of some blocks by number."""
    named = kinds or {}
    blocks = tuple(
        Block(named.get(i, "paragraph"), m.start(), m.end())
        for i, m in enumerate(_PARAGRAPH.finditer(text))
    )
    sentences = tuple(s for b in blocks if b.kind != "boilerplate" for s in _sentences(text, b))
    return Article(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        ref="-",
        url=None,
        title=None,
        byline=None,
        outlet=None,
        published=None,
        language="en",
        text=text,
        blocks=blocks,
        sentences=sentences,
    )
