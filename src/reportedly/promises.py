"""What every reading keeps, whoever made it: also what is asked of one that somebody hands over."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.types import Article, Attribution, Reading, Span


def broken_promises(reading: Reading) -> list[str]:
    """What is wrong with `reading`, one line each; empty for a sound one.

    Spans slice back to the words beside them, are sorted and disjoint and keep out of
    boilerplate; ids are unique; nesting is acyclic; scores lie in 0..1; blocks are in order.
    """
    article = reading.article
    return [
        *_blocks(article),
        *_sentences(article),
        *_nesting(reading.attributions),
        *_attributions(article, reading.attributions),
        *_references(reading),
        *_inside_the_text(reading),
    ]


def _blocks(article: Article) -> Iterator[str]:
    end = 0
    for block in article.blocks:
        if not end <= block.start < block.end <= len(article.text):
            yield f"block {block} is empty, out of order or outside the text"
        if block.kind == "boilerplate" and not block.reason:
            yield f"block {block} is boilerplate without a reason"
        end = block.end


def _sentences(article: Article) -> Iterator[str]:
    readable = [block.span for block in article.blocks if block.kind != "boilerplate"]
    yield from _disjoint("sentences", article.sentences)
    for sentence in _outside(article.sentences, readable):
        yield f"sentence {sentence} crosses a block or lies in boilerplate"


def _outside(spans: Sequence[Span], holders: Sequence[Span]) -> Iterator[Span]:
    """Those of `spans` that no single one of `holders` holds; both are in order."""
    waiting = iter(holders)
    holder = next(waiting, None)
    for span in spans:
        while holder is not None and holder.end < span.end:
            holder = next(waiting, None)
        if holder is None or span.start < holder.start:
            yield span


def _attributions(article: Article, found: Sequence[Attribution]) -> Iterator[str]:
    dropped = [block.span for block in article.blocks if block.kind == "boilerplate"]
    for item in found:
        yield from _attribution(article.text, dropped, item)


def _attribution(text: str, dropped: Sequence[Span], item: Attribution) -> Iterator[str]:
    name = f"attribution {item.id}"
    if not 0.0 <= item.score <= 1.0:
        yield f"{name}: score {item.score} is not in 0..1"
    for role in (item.source, item.cue, item.content, item.addressee, item.accused):
        if role is not None:
            yield from _disjoint(name, role.spans)
            yield from _slice_back(name, text, role.spans, role.text)
            yield from _boilerplate(name, dropped, role.spans)
    yield from _parts(name, item)
    for hedge in item.hedges:
        if text[hedge.start : hedge.end] != hedge.text:
            yield f"{name}: hedge {hedge.text!r} does not slice back"
    for hop in item.chain:
        yield from _disjoint(name, hop.spans)


def _parts(name: str, item: Attribution) -> Iterator[str]:
    """Verbatim parts and asides are parts of the content."""
    for kind, spans in (("verbatim", item.content.verbatim), ("aside", item.content.asides)):
        yield from _disjoint(name, spans)
        for span in spans:
            if not any(
                part.start <= span.start <= span.end <= part.end for part in item.content.spans
            ):
                yield f"{name}: {kind} {span} lies outside the content"


def _slice_back(name: str, text: str, spans: Sequence[Span], words: str) -> Iterator[str]:
    """The text of several spans may be joined in any way that keeps their words in order."""
    position = 0
    for span in spans:
        part = text[span.start : span.end]
        position = words.find(part, position)
        if position < 0:
            yield f"{name}: {words!r} does not hold {part!r} of {span}"
            return
        position += len(part)
    if len(spans) == 1 and text[spans[0].start : spans[0].end] != words:
        yield f"{name}: {words!r} is not what {spans[0]} slices"


def _boilerplate(name: str, dropped: Sequence[Span], spans: Iterable[Span]) -> Iterator[str]:
    """`dropped` is disjoint and in order, so that only one of them can hold the first letter."""
    for span in spans:
        place = bisect_right(dropped, span.start, key=lambda block: block.end)
        if place < len(dropped) and dropped[place].start < span.end:
            yield f"{name}: {span} lies in boilerplate"


def _disjoint(name: str, spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        if not 0 <= span.start < span.end:
            yield f"{name}: {span} is empty or negative"
    for before, after in pairwise(spans):
        if before.end > after.start:
            yield f"{name}: {before} and {after} overlap or are out of order"


def _nesting(found: Sequence[Attribution]) -> Iterator[str]:
    inside = {item.id: item.inside for item in found}
    if len(inside) != len(found):
        yield "two attributions have the same id"
    sound: set[str] = set()
    for item in found:
        seen: dict[str, None] = {item.id: None}
        outer = item.inside
        # what was followed to its end before is not followed again
        while outer is not None and outer not in sound:
            if outer not in inside:
                yield f"attribution {item.id}: inside {outer}, which does not exist"
                break
            if outer in seen:
                yield f"attribution {item.id}: nesting goes in a circle"
                return
            seen[outer] = None
            outer = inside[outer]
        sound.update(seen)


def _references(reading: Reading) -> Iterator[str]:
    known = {item.id for item in reading.attributions}
    for tension in reading.tensions:
        if not {tension.a, tension.b} <= known:
            yield f"tension {tension.type}: refers to an attribution that does not exist"


def _inside_the_text(reading: Reading) -> Iterator[str]:
    length = len(reading.article.text)
    for what, start, end in _ranges(reading):
        if not 0 <= start <= end <= length:
            yield f"{what}: {start}-{end} is outside the text"


def _ranges(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Every range that no other check looks at."""
    for item in reading.attributions:
        for start, end in _of_attribution(item):
            yield f"attribution {item.id}", start, end
    for entity in reading.entities:
        for start, end in entity.mentions:
            yield f"entity {entity.id}", start, end
    for headline in reading.headlines:
        for start, end in ((headline.start, headline.end), headline.body or (0, 0)):
            yield "headline", start, end
    for tension in reading.tensions:
        yield (f"tension {tension.type}", *(tension.signal or (0, 0)))


def _of_attribution(item: Attribution) -> Iterator[tuple[int, int]]:
    yield from item.content.asides
    yield from item.accused.spans if item.accused else ()
    for hop in item.chain:
        yield from hop.spans
    for hedge in item.hedges:
        yield from ((hedge.start, hedge.end), hedge.scope)
    yield from (reason.span for reason in item.why if reason.span)
