"""An article ready to be shown: its passages with marks, each with the cards that stand beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reportedly.publish.lines import line
from reportedly.views import visible
from reportedly.views.marks import Mark, Note, marked
from reportedly.web.addresses import anchor
from reportedly.web.certainty import certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.ledger.verdicts.state import State
    from reportedly.types import Attribution, Block, Reading, Span, Tension
    from reportedly.web.certainty import Certainty

HUES = 8
"""Speakers with a hue of their own, by how often they speak; others, and nobody, have none (0)."""
LOCAL = 9
"""Cards of a passage that the style sheet alone joins to their words; the module joins them all."""


@dataclass(frozen=True, slots=True)
class Against:
    """What a card says of a tension: its type, the other side's number and id, and which side this is."""

    tension: Tension
    number: int
    other: str
    is_second: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One attribution in the margin. `local`: its place among the cards of its passage, from 1."""

    number: int
    item: Attribution
    hue: int
    certainty: tuple[Certainty, ...]
    local: int
    inside: int | None
    speaker: tuple[str, str] | None
    state: State | None
    against: tuple[Against, ...]

    @property
    def classes(self) -> str:
        """For the style sheet: hue, certainty, the place in its passage, and what people judged of it."""
        judged = [self.state.word.replace(" ", "-")] if self.state else []
        return " ".join([f"k{self.hue}", *self.certainty, f"n{self.local}", *judged])


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: `html` is its text with marks; `cards` those whose words begin in it."""

    kind: str
    html: Markup
    cards: tuple[Card, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of this article, for the toggles and the legend. `key`: the entity's."""

    key: str
    name: str
    hue: int
    count: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """`cards`: all of them by the attribution's id; the passages hold those that were asked for."""

    passages: tuple[Passage, ...]
    dropped: tuple[Passage, ...]
    unplaced: tuple[Card, ...]
    cards: Mapping[str, Card]
    shown: int
    counts: Mapping[str, int]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """Which cards are asked for: of one `certainty`, of one `speaker` (an entity's key); all without."""

    certainty: str | None = None
    speaker: str | None = None

    def holds(self, card: Card) -> bool:
        """Whether `card` is asked for."""
        if self.certainty and self.certainty not in card.certainty:
            return False
        return not self.speaker or card.item.source.entity == self.speaker


def article_view(
    reading: Reading,
    speakers: Mapping[str, tuple[str, str]],
    states: Mapping[str, State],
    only: Only,
) -> ArticleView:
    """`reading` as a page shows it, with people's fixes made.

    `speakers`: id and name across articles, by entity; `states`: what people judged, by attribution.
    """
    blocks = reading.article.blocks
    shown_items = (
        states[item.id].fixed(item) if item.id in states else item for item in reading.attributions
    )
    reading = replace(reading, attributions=tuple(shown_items))
    places = _places(reading)
    voices = _voices(reading)
    cards = _cards(reading, places, {v.key: v.hue for v in voices}, (speakers, states))
    shown = {key: card for key, card in cards.items() if only.holds(card)}
    inner = _inner(reading, cards, shown, places)
    passages = [
        Passage(block.kind, html, tuple(_of(shown, places, place)), block.reason)
        for place, (block, html) in enumerate(zip(blocks, inner, strict=True))
    ]
    return ArticleView(
        tuple(p for p in passages if p.kind != "boilerplate"),
        tuple(p for p in passages if p.kind == "boilerplate"),
        tuple(_of(shown, places, None)),
        cards,
        len(shown),
        Counter(word for card in cards.values() for word in card.certainty),
        voices,
    )


def _of(
    cards: Mapping[str, Card], places: Mapping[str, int | None], place: int | None
) -> Iterator[Card]:
    return (card for key, card in cards.items() if places[key] == place)


def _places(reading: Reading) -> dict[str, int | None]:
    """The index of the block in which the words of each attribution begin."""
    blocks = reading.article.blocks
    return {item.id: _block_at(blocks, _start(item)) for item in reading.attributions}


def _start(item: Attribution) -> int | None:
    spans = (*item.content.spans, *item.cue.spans, *item.source.spans)
    return min((span.start for span in spans), default=None)


def _block_at(blocks: Sequence[Block], position: int | None) -> int | None:
    if position is None:
        return None
    return next((i for i, block in enumerate(blocks) if block.start <= position < block.end), None)


def _voices(reading: Reading) -> tuple[Voice, ...]:
    """Who speaks, most often first; the first of them have hues."""
    count = Counter(item.source.entity for item in reading.attributions if item.source.entity)
    names = {entity.id: entity.name for entity in reading.entities}
    for item in reading.attributions:
        if item.source.entity and item.source.name:
            names[item.source.entity] = item.source.name
    return tuple(
        Voice(key, names.get(key, key), number if number <= HUES else 0, many)
        for number, (key, many) in enumerate(count.most_common(), 1)
    )


def _cards(
    reading: Reading,
    places: Mapping[str, int | None],
    hues: Mapping[str, int],
    known: tuple[Mapping[str, tuple[str, str]], Mapping[str, State]],
) -> dict[str, Card]:
    speakers, states = known
    numbers = {item.id: number for number, item in enumerate(reading.attributions, 1)}
    against = _against(reading, numbers)
    seen: Counter[int | None] = Counter()
    cards: dict[str, Card] = {}
    for item in reading.attributions:
        seen[places[item.id]] += 1
        entity = item.source.entity or ""
        cards[item.id] = Card(
            number=numbers[item.id],
            item=item,
            hue=hues.get(entity, 0),
            certainty=certainty(item),
            local=min(seen[places[item.id]], LOCAL + 1),
            inside=numbers.get(item.inside or ""),
            speaker=speakers.get(entity),
            state=states.get(item.id),
            against=tuple(against.get(item.id, ())),
        )
    return cards


def _against(reading: Reading, numbers: Mapping[str, int]) -> dict[str, list[Against]]:
    found: dict[str, list[Against]] = {}
    for tension in reading.tensions:
        if tension.a == tension.b or not {tension.a, tension.b} <= numbers.keys():
            continue
        for one, other in ((tension.a, tension.b), (tension.b, tension.a)):
            side = Against(tension, numbers[other], other, one == tension.b)
            found.setdefault(one, []).append(side)
    return found


def _inner(
    reading: Reading,
    cards: Mapping[str, Card],
    shown: Mapping[str, Card],
    places: Mapping[str, int | None],
) -> Iterator[Markup]:
    """The HTML of each block. The hedges of what is not shown are marked all the same."""
    text, blocks = reading.article.text, reading.article.blocks
    marks = [mark for card in shown.values() for mark in _marks(card)]
    marks += [
        Mark(hedge.start, hedge.end, '<mark class="h">')
        for key, card in cards.items()
        if key not in shown
        for hedge in card.item.hedges
    ]
    notes = [
        Note(end, _note(card))
        for key, card in sorted(shown.items(), key=lambda held: held[1].number)
        if (end := _note_at(card.item, blocks, places[key])) is not None
    ]
    spans = [(block.start, block.end) for block in blocks]
    for html in marked(text, spans, marks, _escaped, notes):
        yield Markup(html)  # noqa: S704  every piece of text in it went through `_escaped`


def _escaped(text: str) -> str:
    return str(escape(visible(text)))


def _marks(card: Card) -> Iterator[Mark]:
    item = card.item
    for role, spans in (
        ("m", item.content.spans),
        ("s", item.source.spans),
        ("c", item.cue.spans),
    ):
        tag = f'<mark class="{role} {card.classes}" data-a="{card.number}">'
        for span in spans:
            yield Mark(span.start, span.end, tag)
    for hedge in item.hedges:
        tag = f'<mark class="h n{card.local}" data-a="{card.number}">'
        yield Mark(hedge.start, hedge.end, tag)


def _note(card: Card) -> str:
    """The number behind the words, which leads to the card."""
    key = card.item.id
    return f'<a class="n" id="w-{_escaped(key)}" href="{anchor(key)}">{card.number}</a>'


def _note_at(item: Attribution, blocks: Sequence[Block], place: int | None) -> int | None:
    """Behind the last of the words that lie in the passage of the card."""
    if place is None:
        return None
    block = blocks[place]
    for spans in (item.content.spans, item.cue.spans, item.source.spans):
        ends = [min(span.end, block.end) for span in spans if _meets(span, block)]
        if ends:
            return max(ends)
    return None


def _meets(span: Span, block: Block) -> bool:
    return span.start < block.end and span.end > block.start


def spoken(reading: Reading, spans: Sequence[Span]) -> str:
    """The words of `spans` on one line, a gap as an ellipsis."""
    return " … ".join(line(span.of(reading.article.text)) for span in spans)
