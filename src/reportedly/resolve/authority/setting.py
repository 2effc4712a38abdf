"""Where an attribution stands: its sentence, its block, and the text around its roles."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.resolve.cast import Cast
    from reportedly.types import Article, Attribution

MASK = "\n"
"""Stands for words of another role, so that no phrase is found in them or across them."""

_ENDS = frozenset({"title", "heading", "caption", "byline", "boilerplate"})
_REACH = 400
"""Code points of a sentence looked at on either side of a cue."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An article with its cast, looked up by place."""

    article: Article
    cast: Cast
    _starts: list[int] = field(init=False, repr=False)
    _blocks: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [s.start for s in self.article.sentences])
        object.__setattr__(self, "_blocks", [b.start for b in self.article.blocks])

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.article.text

    def sentence_index(self, position: int) -> int:
        """The number of the sentence that holds `position`; -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def sentence(self, index: int) -> Span:
        """The sentence with this number."""
        return self.article.sentences[index] if index >= 0 else Span(0, 0)

    def block_index(self, position: int) -> int:
        """The number of the block that holds `position`; -1 before the first."""
        return bisect_right(self._blocks, position) - 1

    def ends_telling(self, position: int) -> bool:
        """Whether the block at `position` is none in which the page goes on telling."""
        index = self.block_index(position)
        return index >= 0 and self.article.blocks[index].kind in _ENDS

    def around(self, item: Attribution) -> tuple[int, str]:
        """Where the text around the cue of `item` begins, and that text with its content masked.

        It is the sentence of the cue, as far as `_REACH`; without a cue it is empty.
        """
        if not item.cue.spans:
            return 0, ""
        cue = item.cue.spans[0]
        sentence = self.sentence(self.sentence_index(cue.start))
        start = max(sentence.start, cue.start - _REACH)
        end = min(max(sentence.end, item.cue.spans[-1].end), cue.start + _REACH)
        return start, masked(self.text, Span(start, end), item.content.spans)


def masked(text: str, stretch: Span, hidden: tuple[Span, ...]) -> str:
    """`stretch` of `text`, with `MASK` for each code point in `hidden`."""
    words = text[stretch.start : stretch.end]
    for span in hidden:
        low, high = max(span.start, stretch.start), min(span.end, stretch.end)
        if low < high:
            low, high = low - stretch.start, high - stretch.start
            words = words[:low] + MASK * (high - low) + words[high:]
    return words
