"""The words that a person selects in a text: checked against it, kept with their surroundings, found again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.judgement import MOST_PARTS, WORDS
from reportedly.ledger.verdicts.anchors import around, place_of
from reportedly.spans import joined, stripped, united
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.types import Article, Attribution

_SHOWN = 60
"""Characters of a selection that a message repeats."""


@dataclass(frozen=True, slots=True)
class Held:
    """Words as somebody holds them to be right; `spans`: where they stand, None where only the words are known."""

    words: str
    spans: tuple[Span, ...] | None = None

    def agrees(self, other: Held) -> bool:
        """Whether both are the same words at the same place, as far as places are known."""
        apart = None not in {self.spans, other.spans} and self.spans != other.spans
        return self.words == other.words and not apart


def held(parts: Sequence[Mapping[str, Any]], text: str) -> Held | None:
    """What a fix gives, where it stands in `text` now; None where a part of it is there no more, or twice."""
    places = [place_of(part, text) for part in parts]
    found = [place for place in places if place is not None]
    if not found or len(found) < len(places):
        return None
    spans = united(found)
    return Held(joined(text, spans), spans)


def gone(payload: Mapping[str, Any], text: str) -> Iterator[tuple[str, str]]:
    """The roles whose selected words are not in `text` now, with these words."""
    for name in WORDS:
        parts = payload.get(name)
        if parts and held(parts, text) is None:
            yield name, " … ".join(str(part["exact"]) for part in parts)


def selected(text: str, near: Span, payload: Mapping[str, Any]) -> dict[str, Any]:
    """`payload` with each selection as anchors in `text`.

    A part is given by ``start`` and ``end`` (code points), by its words (``exact``), or by both. Words that stand
    more than once are told apart by ``prefix`` and ``suffix``, or by ``within``, a longer passage that holds
    them; without these a place in `near`, the paragraph of what is fixed, goes first. Raises `UsageError`, with what to do, where the words
    are not there, or where it is left open which of several are meant.
    """
    made = dict(payload)
    for name in WORDS:
        parts = payload.get(name)
        if not parts:
            made.pop(name, None)
            continue
        if len(parts) > MOST_PARTS:
            raise UsageError(f"the {name} has at most {MOST_PARTS} parts")
        spans = united(_selection(text, near, part) for part in parts)
        made[name] = [around(text, *span) for span in spans]
    return made


def passage(article: Article, item: Attribution) -> Span:
    """The block in which `item` stands; the whole text where it stands in none."""
    spans = item.content.spans or item.cue.spans or item.source.spans
    start = spans[0].start if spans else 0
    found = (block.span for block in article.blocks if block.start <= start < block.end)
    return next(found, Span(0, len(article.text)))


def _selection(text: str, near: Span, part: Mapping[str, Any]) -> Span:
    words = str(part.get("exact") or "")
    start, end = part.get("start"), part.get("end")
    if start is not None and end is not None:
        return _at(text, Span(start, end), words)
    if not words.strip():
        raise UsageError("no words are selected")
    places = list(_places(words, text, Span(0, len(text))))
    if not places:
        raise UsageError(f"{_told(words)} is not in the text: give the words as they are printed")
    if part.get("within"):
        return _one(words, list(_within(words, str(part["within"]), text)))
    if len(places) > 1 and (part.get("prefix") or part.get("suffix")):
        place = place_of({**part, "exact": places[0].of(text)}, text)
        return _one(words, [place] if place else places)
    own = [place for place in places if near.start <= place.start and place.end <= near.end]
    return _one(words, own or places)


def _at(text: str, span: Span, words: str) -> Span:
    if not 0 <= span.start < span.end <= len(text):
        raise UsageError(f"{span.start}:{span.end} is not in the text, which ends at {len(text)}")
    if words and words.split() != span.of(text).split():
        told = _told(span.of(text))
        raise UsageError(f"at {span.start}:{span.end} stands {told}, not {_told(words)}")
    found = stripped(text, span)
    if found.start == found.end:
        raise UsageError("no words are selected")
    return found


def _one(words: str, places: Sequence[Span]) -> Span:
    if not places:
        raise UsageError(f"{_told(words)} does not stand within the passage that was given")
    if len(places) > 1:
        raise UsageError(
            f"{_told(words)} stands there {len(places)} times: say which with more of what stands around it"
        )
    return places[0]


def _within(words: str, passage: str, text: str) -> Iterator[Span]:
    held_in = list(_places(passage, text, Span(0, len(text))))
    if not held_in:
        raise UsageError(f"{_told(passage)} is not in the text: give the words as they are printed")
    for place in held_in:
        yield from _places(words, text, place)


def _places(words: str, text: str, among: Span) -> Iterator[Span]:
    """Where `words` stand, any white space for white space; overlapping ones once."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for match in pattern.finditer(text, among.start, among.end):
        yield Span(*match.span())


def _told(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + '…'}”"
