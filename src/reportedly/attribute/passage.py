"""One block as words: what the rules read.

A `Passage` holds parallel lists over the tokens of a block, so that a rule compares
small integers and interned words instead of cutting text (~1 µs a word).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from reportedly.quotation import Quotation, quotations
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import Article, Block

_start = attrgetter("start")
# One pass, no nested repetition over the same characters: linear on any text.
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*|``|''|‘‘|’’|\S")


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens of one block.

    `words` lower case, `forms` as printed, `starts`/`ends` code points in `text`.
    `quote_of[i]`: index into `quoted` of the quotation that token i lies in (marks
    included), or -1. `sentences`: half-open token ranges, in order.
    """

    text: str
    block: Block
    words: list[str]
    forms: list[str]
    starts: list[int]
    ends: list[int]
    quoted: tuple[Quotation, ...]
    quote_of: list[int]
    sentences: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> Span:
        """The stretch from token `first` to before token `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def token_at(self, position: int) -> int:
        """The first token that ends after `position`."""
        return bisect_right(self.ends, position)


def passages(article: Article, holding: re.Pattern[str] | None = None) -> Iterator[Passage]:
    """Every block of `article` that may hold an attribution, in order; with `holding` those that hold it."""
    for block in article.blocks:
        if block.is_furniture:
            continue
        if holding is not None and holding.search(article.text, block.start, block.end) is None:
            continue
        yield passage_of(article, block)


def passage_of(article: Article, block: Block) -> Passage:
    """The tokens of one block of `article`, with its sentences."""
    low = bisect_left(article.sentences, block.start, key=_start)
    high = bisect_left(article.sentences, block.end, key=_start)
    return passage(article.text, block, article.sentences[low:high])


# the rules read every block, and three more steps some of the same
@lru_cache(maxsize=256)
def passage(text: str, block: Block, sentences: tuple[Span, ...]) -> Passage:
    """The tokens of `block`; a block without sentences is taken as one."""
    tokens = list(_TOKEN.finditer(text, block.start, block.end))
    forms, starts = [token.group() for token in tokens], [token.start() for token in tokens]
    quoted = quotations(text, block.span)
    ranges = _token_ranges(starts, sentences or (block.span,))
    return Passage(
        text=text,
        block=block,
        words=[form.lower() for form in forms],
        forms=forms,
        starts=starts,
        ends=[token.end() for token in tokens],
        quoted=quoted,
        quote_of=_quote_of(starts, quoted),
        sentences=ranges,
    )


def _token_ranges(starts: list[int], sentences: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
    found = []
    for start, end in sentences:
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        if low < high:
            found.append((low, high))
    return tuple(found)


def _quote_of(starts: list[int], quoted: tuple[Quotation, ...]) -> list[int]:
    inside = [-1] * len(starts)
    for index, quotation in enumerate(quoted):
        low, high = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        inside[low:high] = [index] * (high - low)
    return inside
