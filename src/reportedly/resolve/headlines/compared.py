"""Quotations of the title and of headings, compared with those of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from reportedly.quotation import quotations
from reportedly.types import Headline, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import Article, Attribution, Block, HeadlineMatch

LEAST_WORDS = 2
ALTERED = 75.0
"""Likeness (0..100, rapidfuzz partial_ratio over folded words) from which a quotation of the body is the one meant."""
MOST_PASSAGES = 2_000
"""Quotations of the body that are compared; an article has a few dozen."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"”’'»)]|$)")


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words quoted in the body: all that one attribution quotes, or one stretch nobody claims."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    sentences: frozenset[tuple[str, ...]]
    attribution: str | None


def headlines_of(article: Article, found: Sequence[Attribution]) -> tuple[Headline, ...]:
    """One row for each quotation of two words or more in the title or a heading."""
    text = article.text
    quoted = [
        quotation.inner
        for block in article.blocks
        if block.kind in {"title", "heading"}
        for quotation in quotations(text, block.span)
        if len(_words(text, quotation.inner)) >= LEAST_WORDS
    ]
    if not quoted:
        return ()
    body = list(_passages(article, found))[:MOST_PASSAGES]
    return tuple(_compared(text, span, body) for span in quoted)


def _passages(article: Article, found: Sequence[Attribution]) -> Iterator[_Passage]:
    text, taken = article.text, set()
    top = {block.span for block in article.blocks if _is_heading(block)}
    for item in found:
        spans = tuple(s for s in item.content.verbatim if not _within(s, top))
        if spans:
            taken |= {span.start for span in spans}
            yield _passage(text, spans, item.id)
    for block in article.blocks:
        if block.is_furniture or _is_heading(block):
            continue
        for quotation in quotations(text, block.span):
            if quotation.inner.start not in taken:
                yield _passage(text, (quotation.inner,), None)


def _is_heading(block: Block) -> bool:
    return block.kind in {"title", "heading"}


def _within(span: Span, blocks: set[Span]) -> bool:
    return any(block.start <= span.start < block.end for block in blocks)


def _passage(text: str, spans: tuple[Span, ...], attribution: str | None) -> _Passage:
    words = tuple(word for span in spans for word in _words(text, span))
    joined = " ".join(span.of(text) for span in spans)
    pieces = [tuple(_folded(joined[a:b])) for a, b in _sentences(joined)]
    whole = {tuple(_words(text, span)) for span in spans} if len(spans) > 1 else set()
    return _Passage(spans, words, frozenset(pieces) | {words} | whole, attribution)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _words(text: str, span: Span) -> list[str]:
    return _folded(span.of(text))


def _folded(text: str) -> list[str]:
    """Words without case, marks and the forms of the apostrophe."""
    return [m.group().casefold().replace("’", "'") for m in _WORD.finditer(text)]


def _compared(text: str, span: Span, body: Sequence[_Passage]) -> Headline:
    words = tuple(_words(text, span))
    ranked = sorted(
        ((*_likeness(words, passage), -number) for number, passage in enumerate(body)), reverse=True
    )
    rank, _, number = ranked[0] if ranked else (0, 0.0, 0)
    if not rank:
        return Headline(span.start, span.end, span.of(text), "absent", None, None)
    nearest = body[-number]
    match: HeadlineMatch = ("altered", "clipped", "identical")[rank - 1]
    place = Span(nearest.spans[0].start, nearest.spans[-1].end)
    return Headline(span.start, span.end, span.of(text), match, place, nearest.attribution)


def _likeness(words: tuple[str, ...], passage: _Passage) -> tuple[int, float]:
    """How near: 3 identical, 2 clipped, 1 altered, 0 not; and the likeness of the words."""
    if words in passage.sentences:
        return 3, 100.0
    size = len(words)
    if any(passage.words[i : i + size] == words for i in range(len(passage.words) - size + 1)):
        return 2, 100.0
    if size <= LEAST_WORDS:
        return 0, 0.0
    near = fuzz.partial_ratio(" ".join(words), " ".join(passage.words), score_cutoff=ALTERED)
    return (1, near) if near and len(passage.words) >= LEAST_WORDS else (0, 0.0)
