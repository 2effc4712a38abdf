"""The statements of an article as they are compared: where each stands, who makes it, what it is about."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import Matter, matter_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Attribution


@dataclass(frozen=True, slots=True)
class Side:
    """One attribution, with the numbers of its sentence, block and section."""

    item: Attribution
    start: int
    end: int
    sentence: int
    block: int
    section: int
    speaker: str | None
    """Equal for the same speaker; None where nobody is known."""
    matter: Matter
    opens: bool
    """Whether it is the first of its sentence, not inside another."""


def sides_of(article: Article, found: Sequence[Attribution]) -> list[Side]:
    """The attributions that say something, in order of the text; titles and headings left out."""
    sentences = [s.start for s in article.sentences]
    blocks = [b.start for b in article.blocks]
    sections: list[int] = []
    section = 0
    for block in article.blocks:
        section += int(block.kind == "heading")
        sections.append(section)
    sides = []
    for item in found:
        spans = item.content.spans or item.cue.spans
        if not spans or item.act == "withhold":
            continue
        place = bisect_right(blocks, spans[0].start) - 1
        if place < 0 or article.blocks[place].kind in {"title", "heading"}:
            continue
        sides.append(
            Side(
                item,
                spans[0].start,
                spans[-1].end,
                bisect_right(sentences, spans[0].start) - 1,
                place,
                sections[place],
                _speaker(item),
                matter_of(item.content.text),
                opens=False,
            )
        )
    return _with_openings(sorted(sides, key=lambda side: (side.start, side.end)))


def _with_openings(sides: list[Side]) -> list[Side]:
    first: dict[int, int] = {}
    for number, side in enumerate(sides):
        if side.item.inside is None:
            first.setdefault(side.sentence, number)
    return [replace(s, opens=first.get(s.sentence) == n) for n, s in enumerate(sides)]


def _speaker(item: Attribution) -> str | None:
    source = item.source
    if source.entity:
        return source.entity
    if source.members:
        return " + ".join(source.members)
    return (source.name or source.text).casefold() or None


def apart(a: Side, b: Side) -> bool:
    """Whether two different voices speak, and not on the same words."""
    nested = any(
        one.start < other.end and other.start < one.end
        for one in a.item.content.spans
        for other in b.item.content.spans
    )
    same = a.speaker == b.speaker and a.speaker is not None
    return not nested and not same
