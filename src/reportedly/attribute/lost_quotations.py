"""No quotation is lost, and none is cut: what quotation marks say about proposals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.attribute.quoted_names import is_name
from reportedly.attribute.speech import Speech, speeches
from reportedly.spans import Places, letters, stripped, touch, united, without, word_count
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.types import Article

LOST_SCORE = 0.1
"""Score of a recovered quotation: there are words, but nobody to whom the rules give them."""

FEWEST_WORDS = 4
"""Shorter quoted passages are mostly names, titles and scare quotes."""

_ENOUGH = 0.3
"""Share of a quotation's letters that makes a proposal its owner."""

Shares = dict[int, int]
"""For proposals, by index, how many letters of a quotation their content holds."""


def recover_lost(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and one more for each quoted passage that none of them covers.

    A passage is the part of a speech outside every role of every proposal; from
    `FEWEST_WORDS` words on it becomes a proposal without source and cue, unless it is a
    name. The result is ordered by position. Slogans and terms come along: hence the score.
    """
    taken = united(span for p in proposals for span in (*p.source, *p.cue, *p.content))
    index = _Index(taken)
    lost = []
    for speech in speeches(article):
        parts = _left_over(article.text, speech, index)
        enough = sum(word_count(article.text, part) for part in parts) >= FEWEST_WORDS
        if enough and not (len(speech) == 1 and is_name(article.text, speech[0])):
            lost.append(Proposal(source=(), cue=(), content=parts, score=LOST_SCORE))
    return by_position((*proposals, *lost))


def complete_quotations(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, each quoted stretch given whole to the one that speaks it.

    A proposal with its cue outside a quotation and enough of it in its content gets the rest,
    marks included, and the rest of a speech that runs over paragraphs. Its own source and
    cue, and every role of the others that speak from outside, stay as they are. What is
    attributed *inside* the quotation lies in both: that is nesting.
    """
    owners = _Owners(proposals)
    gained: dict[int, list[Span]] = {}
    for speech in speeches(article):
        shares = _outside(owners.shares(article.text, speech), proposals, speech)
        owner = _owner(article.text, speech, shares)
        if owner is not None:
            near = (proposals[i] for i in {i for share in shares for i in share})
            taken = united(s for p in near for s in (*p.source, *p.cue, *p.content))
            gained.setdefault(owner, []).extend(_free(speech, _Index(taken)))
    return tuple(
        replace(p, content=_grown(article.text, p.content, gained[i])) if gained.get(i) else p
        for i, p in enumerate(proposals)
    )


def _outside(
    shares: Sequence[Shares], proposals: Sequence[Proposal], speech: Speech
) -> list[Shares]:
    """`shares` without the proposals whose cue stands inside the speech."""
    inside = {
        i
        for share in shares
        for i in share
        if any(touch(Span(q.start, q.end), proposals[i].cue) for q in speech)
    }
    return [{i: n for i, n in share.items() if i not in inside} for share in shares]


def _free(speech: Speech, taken: _Index) -> list[Span]:
    """Every stretch of `speech`, marks included, that is in no role of any proposal."""
    spans = [Span(q.start, q.end) for q in speech]
    return [piece for span in spans for piece in without(span, taken.touching(span))]


def _grown(text: str, content: Sequence[Span], gained: Sequence[Span]) -> tuple[Span, ...]:
    """`content` with what it gained; marks that touch neither words nor content stay out."""
    pieces = (stripped(text, piece) for piece in united((*content, *gained)))
    return tuple(piece for piece in pieces if letters(text, piece))


def by_position(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` in the order in which they begin in the text."""
    return tuple(
        sorted(proposals, key=lambda p: (min(p.source + p.cue + p.content), p.content, p.cue))
    )


def _owner(text: str, speech: Speech, shares: Sequence[Shares]) -> int | None:
    """The proposal that covers most of one of the quotations of `speech`, and enough of it."""
    for quotation, share in zip(speech, shares, strict=True):
        if share:
            owner = max(share, key=lambda i: (share[i], -i))
            if share[owner] >= _ENOUGH * letters(text, quotation.inner):
                return owner
    return None


def _left_over(text: str, speech: Speech, taken: _Index) -> tuple[Span, ...]:
    """The parts of `speech`, marks included, that no role of any proposal covers."""
    return tuple(piece for q in speech for piece in _uncovered(text, Span(q.start, q.end), taken))


def _uncovered(text: str, span: Span, taken: _Index) -> tuple[Span, ...]:
    """The parts of `span` outside `taken` that hold a word, without white space around."""
    pieces = (stripped(text, piece) for piece in without(span, taken.touching(span)))
    return tuple(piece for piece in pieces if letters(text, piece))


@dataclass(frozen=True, slots=True)
class _Index:
    """Sorted, disjoint spans that can be asked for those near a place."""

    spans: tuple[Span, ...]

    def touching(self, span: Span) -> tuple[Span, ...]:
        low = bisect_right(self.spans, span.start, key=lambda s: s.end)
        high = bisect_left(self.spans, span.end, key=lambda s: s.start)
        return self.spans[low:high]


class _Owners:
    """Which proposals have content near a place."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self._places = Places((s, i) for i, p in enumerate(proposals) for s in p.content)

    def shares(self, text: str, speech: Speech) -> list[Shares]:
        """For each quotation of `speech`, the letters that proposals have of it."""
        return [self._letters_in(text, q.inner) for q in speech]

    def _letters_in(self, text: str, span: Span) -> Shares:
        """For each proposal with content in `span`, how many letters of it."""
        counted: Shares = {}
        for other, i in self._places.touching(span):
            shared = Span(max(other.start, span.start), min(other.end, span.end))
            counted[i] = counted.get(i, 0) + letters(text, shared)
        return counted
