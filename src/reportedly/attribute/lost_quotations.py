"""No quotation is lost, and none is cut: what quotation marks say about proposals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reportedly.attribute.spans import letters, stripped, united, without, word_count
from reportedly.attribute.speech import Speech, speeches
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.types import Article

LOST_SCORE = 0.1
"""Score of a recovered quotation: there are words, but nobody to whom the rules give them."""

FEWEST_WORDS = 4
"""Shorter quoted passages are mostly names, titles and scare quotes."""

_MOST = 0.5


def recover_lost(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and one more for each quoted passage that none of them covers.

    A passage is the part of a speech outside every role of every proposal; from
    `FEWEST_WORDS` words on it becomes a proposal without source and cue. The result is
    ordered by position. Titles of works in quotation marks come along: hence the score.
    """
    taken = united(span for p in proposals for span in (*p.source, *p.cue, *p.content))
    index = _Index(taken)
    lost = []
    for speech in speeches(article):
        parts = _left_over(article.text, speech, index)
        if sum(word_count(article.text, part) for part in parts) >= FEWEST_WORDS:
            lost.append(Proposal(source=(), cue=(), content=parts, score=LOST_SCORE))
    return by_position((*proposals, *lost))


def complete_quotations(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, each quoted stretch given whole to the one that has most of it.

    A proposal whose content covers most of a quotation gets the rest of it, marks
    included, and the rest of a speech that runs over paragraphs. Its own source and cue,
    and every role of every other proposal, stay as they are.
    """
    owners = _Owners(proposals)
    taken = _Index(united(s for p in proposals for s in (*p.source, *p.cue, *p.content)))
    gained: dict[int, list[Span]] = {}
    for speech in speeches(article):
        owner = _owner(article.text, speech, owners)
        if owner is not None:
            gained.setdefault(owner, []).extend(_free(speech, taken))
    return tuple(
        replace(p, content=_grown(article.text, p.content, gained[i])) if gained.get(i) else p
        for i, p in enumerate(proposals)
    )


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


def _owner(text: str, speech: Speech, owners: _Owners) -> int | None:
    """The proposal that covers most of one of the quotations of `speech`."""
    for quotation in speech:
        shares = owners.letters_in(text, quotation.inner)
        if shares:
            owner = max(shares, key=lambda i: (shares[i], -i))
            if shares[owner] >= _MOST * letters(text, quotation.inner):
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
        rows = sorted((s, i) for i, p in enumerate(proposals) for s in p.content)
        self._starts = [span.start for span, _ in rows]
        self._reach = list(accumulate((span.end for span, _ in rows), max))
        self._rows = rows

    def letters_in(self, text: str, span: Span) -> dict[int, int]:
        """For each proposal with content in `span`, how many letters of it."""
        low = bisect_right(self._reach, span.start)
        high = bisect_left(self._starts, span.end)
        counted: dict[int, int] = {}
        for other, i in self._rows[low:high]:
            start, end = max(other.start, span.start), min(other.end, span.end)
            if start < end:
                counted[i] = counted.get(i, 0) + letters(text, Span(start, end))
        return counted
