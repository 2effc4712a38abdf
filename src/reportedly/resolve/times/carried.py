"""Times of saying that a later attribution takes over: the same speaker, occasion, or "later".

What is taken over has a rule that begins with ``carried``; the sentence itself gives no time.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import data_file
from reportedly.resolve.times.timeline import Timeline, place_of
from reportedly.types import Reason, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Attribution, Block


_BACK = 40
"""Attributions looked back over for the same occasion or speaker."""


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    data = data_file("clocks.toml")
    return frozenset(data["later"].split()), frozenset(data["occasions"].split())


class Carrying:
    """Walks through the attributions in order and gives each what it may take over."""

    def __init__(self, article: Article, timeline: Timeline) -> None:
        self._article = article
        self._timeline = timeline
        self._blocks: Sequence[Block] = article.blocks
        self._block = 0
        self._told: list[tuple[Attribution, int, Span]] = []
        page = article.published.date[:10] if article.published else None
        self._page = page

    def take(self, item: Attribution) -> Attribution:
        """`item`, with a time of saying if it may take one over."""
        if not item.cue.spans:
            return item
        place = item.cue.spans[0].start
        block = self._block_at(place)
        sentence = self._timeline.near(item.cue.spans[0])
        if item.said is None and item.act != "withhold":
            item = self._carried(item, block, sentence)
        self._told.append((item, block, sentence))
        return item

    def _carried(self, item: Attribution, block: int, sentence: Span) -> Attribution:
        words = self._timeline.words(sentence.start, sentence.end)
        later = None if item.source.kind == "unknown" else self._later(item)
        if later is not None:
            return _with(item, later, "told as later than the time named before", later)
        occasion = _same_occasion(words)
        if occasion is not None:
            for other, _, where in self._told[: -_BACK - 1 : -1]:
                said = other.said
                if said and occasion in self._timeline.words(where.start, where.end):
                    return _with(item, said, f"the same {occasion}", said, "carried-same-occasion")
            return item
        for other, at, _ in self._told[: -_BACK - 1 : -1]:
            if at < block - 1:
                break
            said = other.said
            if said is None or said.rule == "after-named" or not _goes_on(item, other):
                continue
            if at == block:
                return _with(item, said, "the same speaker goes on", said, "carried-same-speaker")
            if words[:1] == ["speaking"]:
                return _with(item, said, "speaking on that occasion", said, "carried-same-speaker")
        return item

    def _later(self, item: Attribution) -> When | None:
        """From the last time named in this or the last paragraph on: "X later confirmed"."""
        cue = item.cue.spans[0]
        nearby = Span(max(0, cue.start - 12), cue.end)
        words = self._timeline.words(*nearby)
        word = next((w for w in words[-3:] if w in _lists()[0]), None)
        last = self._timeline.last_before(cue.start)
        if word is None or word == "then" or last is None:
            return None
        if self._block_at(place_of(last).start) < self._block_at(cue.start) - 1:
            return None
        at = nearby.start + nearby.of(self._article.text).lower().find(word)
        if at < nearby.start:
            return None
        first = last.earliest or None
        end = self._page if first and self._page and self._page >= first[:10] else None
        edtf = f"{last.edtf.partition('/')[0]}/{end or '..'}"
        words_printed = self._article.text[at : at + len(word)]
        return When(
            first, end, "vague", words_printed, last.edtf, "after-named", edtf, at, at + len(word)
        )

    def _block_at(self, place: int) -> int:
        low, high = 0, len(self._blocks)
        while low < high:
            middle = (low + high) // 2
            if self._blocks[middle].end <= place:
                low = middle + 1
            else:
                high = middle
        return low


def _with(
    item: Attribution, said: When, why: str, rests_on: When, rule: str | None = None
) -> Attribution:
    kept = "carried-after" if said.rule in {"after", "carried-after"} else rule
    taken = said if rule is None else replace(said, rule=kept or said.rule)
    reason = Reason("said", rule or taken.rule, why, place_of(rests_on))
    return replace(item, said=taken, why=(*item.why, reason))


def _goes_on(item: Attribution, other: Attribution) -> bool:
    """Whether the same speaker goes on; what a speaker is told to have said before is another time's."""
    return item.inside == other.inside and _same_speaker(item, other)


def _same_speaker(item: Attribution, other: Attribution) -> bool:
    a, b = item.source, other.source
    if a.entity is not None or b.entity is not None:
        return a.entity == b.entity
    if a.name is not None or b.name is not None:
        return a.name == b.name
    return bool(a.text) and a.text == b.text and a.kind not in {"unknown", "unnamed"}


def _same_occasion(words: Sequence[str]) -> str | None:
    """The noun of "the same press conference"."""
    for place, word in enumerate(words):
        if word == "same":
            return next((w for w in words[place + 1 : place + 4] if w in _lists()[1]), None)
    return None
