"""An authority given in an aside: "The fine (£3m, according to the Times) was paid", "The bridge — built in 1980, according to the archive — was shut".

What stands in the aside before "according to" is all that the authority is given for. Where the aside begins with it, that is
the words of the sentence before the aside, and never those behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.spans import stripped
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article

_CUE = "according to"
_LOOSE = " ,;"
_OPENS = re.compile(r"\(|\s(?:—|–|--)\s|—")
_DASH = re.compile(r"\s?(?:—|–|--)\s?|\)")
_LONGEST = 200
"""Code points of the longest aside."""


def with_asides_apart(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, those whose cue stands in an aside with what the aside is said of."""
    return tuple(_apart(article, proposal) for proposal in proposals)


def _apart(article: Article, proposal: Proposal) -> Proposal:
    text = article.text
    if len(proposal.cue) != 1 or proposal.cue[0].of(text).lower() != _CUE:
        return proposal
    aside = _aside(article, proposal)
    if aside is None:
        return proposal
    own = _trimmed(text, Span(aside.start, proposal.cue[0].start))
    if own is not None:
        return replace(proposal, content=(own,))
    before = [Span(s.start, min(s.end, aside.start)) for s in proposal.content]
    kept = [s for piece in before if (s := _trimmed(text, piece, brackets="(—–-")) is not None]
    return replace(proposal, content=tuple(kept)) if kept else proposal


def _aside(article: Article, proposal: Proposal) -> Span | None:
    """The aside that holds the cue and its source, without its brackets or dashes."""
    text, cue = article.text, proposal.cue[0]
    place = bisect_right(article.sentences, cue.start, key=lambda s: s.start) - 1
    sentence = article.sentences[place] if place >= 0 else None
    if sentence is None or cue.start >= sentence.end:
        return None
    low = max(sentence.start, cue.start - _LONGEST)
    opening = list(_OPENS.finditer(text, low, cue.start))
    if not opening:
        return None
    bracket = opening[-1].group() == "("
    if ")" in text[opening[-1].end() : cue.start] or (not bracket and len(opening) % 2 == 0):
        return None
    after = max([cue.end, *(s.end for s in proposal.source if s.start >= cue.end)])
    closing = _DASH.search(text, cue.end, min(sentence.end, cue.end + _LONGEST))
    while closing is not None and (closing.group() == ")") != bracket:
        closing = _DASH.search(text, closing.end(), min(sentence.end, cue.end + _LONGEST))
    if closing is None or closing.start() < after:
        return None
    return Span(opening[-1].end(), closing.start())


def _trimmed(text: str, span: Span, brackets: str = "") -> Span | None:
    """`span` without space, commas and `brackets` at its ends; None if no word is left."""
    if span.end <= span.start:
        return None
    span = stripped(text, span)
    start, end = span.start, span.end
    while end > start and text[end - 1] in _LOOSE + brackets:
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None
