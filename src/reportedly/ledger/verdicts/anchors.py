"""Where judged words stand in a text now (W3C Web Annotation: TextQuoteSelector, TextPositionSelector)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.types import Article, Attribution

AROUND = 32
"""Characters kept on either side."""
_MOST = 200
"""Places of one quotation that are compared."""


def anchor_of(article: Article, item: Attribution) -> dict[str, Any]:
    """What finds `item` again: its words, what stands around them, and how it was read then."""
    return {**words_of(article, item), "article": article.id, "read": as_read(item)}


def shown_as(article: Article, item: Attribution) -> dict[str, Any]:
    """How a person saw `item` whom others had fixed already, and the words it then had."""
    return {**as_read(item), "at": words_of(article, item)}


def words_of(article: Article, item: Attribution) -> dict[str, Any]:
    """From the first to the last of the words of `item`, and what stands around them."""
    spans = item.content.spans or item.cue.spans or item.source.spans
    start, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
    return around(article.text, start, end)


def around(text: str, start: int, end: int) -> dict[str, Any]:
    """Words of `text` with what stands around them."""
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
        "start": start,
        "end": end,
    }


def as_read(item: Attribution) -> dict[str, Any]:
    """What a person saw when judging: if it changes, an old verdict is about something else."""
    return {
        "speaker": item.source.name or item.source.text,
        "source_kind": item.source.kind,
        "act": item.act,
        "negated": item.negated,
        "hedges": [hedge.text for hedge in item.hedges],
        "content": item.content.text,
        "cue": item.cue.text,
        "source": item.source.text,
    }


def place_of(anchor: Mapping[str, Any], text: str) -> Span | None:
    """Where the words of `anchor` stand in `text`: where they stood, else where the surroundings agree best."""
    exact = anchor.get("exact") or ""
    start, end = anchor.get("start"), anchor.get("end")
    if not exact.strip():
        return None
    if start is not None and end is not None and start >= 0 and text[start:end] == exact:
        return Span(start, end)
    places: list[int] = []
    at = text.find(exact)
    while at >= 0 and len(places) < _MOST:
        places.append(at)
        at = text.find(exact, at + 1)
    ranked = sorted(((_fit(anchor, text, at, len(exact)), -at) for at in places), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    at = -ranked[0][1]
    return Span(at, at + len(exact))


def _fit(anchor: Mapping[str, Any], text: str, at: int, length: int) -> float:
    before = fuzz.ratio(anchor.get("prefix", ""), text[max(0, at - AROUND) : at])
    after = fuzz.ratio(anchor.get("suffix", ""), text[at + length : at + length + AROUND])
    return before + after
