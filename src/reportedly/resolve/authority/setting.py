"""Where an attribution stands: its sentence, its block, and the text around its roles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import words
from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.resolve.cast import Cast
    from reportedly.types import Article, Attribution, Entity

MASK = "\n"
"""Stands for words of another role, so that no phrase is found in them or across them."""

_ENDS = frozenset({"title", "heading", "caption", "byline", "boilerplate"})
_FEWEST_PARTS = 2
_OUTLET_REACH = 1500
"""Code points back to the outlet that "the newspaper" takes up."""
_REACH = 400
"""Code points of a sentence looked at on either side of a cue."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An article with its cast, looked up by place."""

    article: Article
    cast: Cast
    _starts: list[int] = field(init=False, repr=False)
    _blocks: list[int] = field(init=False, repr=False)
    _outlets: list[tuple[int, str]] = field(init=False, repr=False)
    """Mentions of outlets by name: where, and the id of whom they mean, in order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [s.start for s in self.article.sentences])
        object.__setattr__(self, "_outlets", _outlets(self.cast))
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

    def outlet_before(self, position: int) -> Entity | None:
        """The outlet named last before `position`, if not far before."""
        index = bisect_left(self._outlets, (position, "")) - 1
        if index < 0 or position - self._outlets[index][0] > _OUTLET_REACH:
            return None
        return self.cast.entity(self._outlets[index][1])

    def outlet_called(self, short: str) -> Entity | None:
        """The one outlet whose name ends in `short`: "the Courant"."""
        found = {
            identity
            for _, identity in self._outlets
            if self.cast.entity(identity).name.endswith(f" {short}")
        }
        return self.cast.entity(found.pop()) if len(found) == 1 else None

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


def _outlets(cast: Cast) -> list[tuple[int, str]]:
    return sorted(
        (span.start, answer.entity)
        for span, answer in cast.answers.items()
        if answer.entity is not None and is_outlet_name(cast.entity(answer.entity))
    )


def is_outlet_name(entity: Entity) -> bool:
    """Whether somebody named is an outlet, by kind or by the form of the name."""
    if entity.kind == "outlet":
        return True
    parts = entity.name.lower().split()
    if len(parts) < _FEWEST_PARTS:
        return False
    ends = (parts[0], parts[-1])
    by_form = entity.kind != "person" and not words("outlet", "words").isdisjoint(ends)
    return by_form or parts[-1] in words("outlet", "certain_ends")


def masked(text: str, stretch: Span, hidden: tuple[Span, ...]) -> str:
    """`stretch` of `text`, with `MASK` for each code point in `hidden`."""
    shown = text[stretch.start : stretch.end]
    for span in hidden:
        low, high = max(span.start, stretch.start), min(span.end, stretch.end)
        if low < high:
            low, high = low - stretch.start, high - stretch.start
            shown = shown[:low] + MASK * (high - low) + shown[high:]
    return shown
