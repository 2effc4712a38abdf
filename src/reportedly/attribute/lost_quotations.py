"""No quotation is lost, and none is cut: what quotation marks say about proposals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reportedly.attribute.spans import letters, overlap, stripped, united, without, word_count
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
        parts = tuple(
            piece
            for quotation in speech
            for piece in _uncovered(article.text, Span(quotation.start, quotation.end), index)
        )
        if sum(word_count(article.text, part) for part in parts) >= FEWEST_WORDS:
            lost.append(Proposal(source=(), cue=(), content=parts, score=LOST_SCORE))
    return by_position((*proposals, *lost))


def complete_quotations(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, each quoted stretch given whole to the one that has most of it.

    A proposal whose content covers most of a quotation gets the rest of it, marks
    included, and the rest of a speech that runs over paragraphs. Its own source and cue,
    and every role of every other proposal, stay as they are.
    """
    completed = list(proposals)
    owners = _Owners(proposals)
    taken = _Index(united(s for p in proposals for s in (*p.source, *p.cue, *p.content)))
    for speech in speeches(article):
        owner = _owner(article.text, speech, owners, proposals)
        if owner is None:
            continue
        gained = [
            piece
            for quotation in speech
            for piece in _uncovered(article.text, Span(quotation.start, quotation.end), taken)
        ]
        if gained:
            content = united((*completed[owner].content, *gained))
            completed[owner] = replace(completed[owner], content=content)
    return tuple(completed)


def by_position(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` in the order in which they begin in the text."""
    return tuple(
        sorted(proposals, key=lambda p: (min(p.source + p.cue + p.content), p.content, p.cue))
    )


def _owner(text: str, speech: Speech, owners: _Owners, proposals: Sequence[Proposal]) -> int | None:
    """The proposal that covers most of one of the quotations of `speech`."""
    for quotation in speech:
        best, most = None, 0.0
        whole = max(1, letters(text, quotation.inner))
        for candidate in owners.touching(quotation.inner):
            parts = [
                Span(max(s.start, quotation.inner.start), min(s.end, quotation.inner.end))
                for s in proposals[candidate].content
                if s.start < quotation.inner.end and s.end > quotation.inner.start
            ]
            share = sum(letters(text, part) for part in parts) / whole
            if share > most:
                best, most = candidate, share
        if best is not None and most >= _MOST:
            return best
    return None


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

    def touching(self, span: Span) -> list[int]:
        """Indices of the proposals with content in `span`, each once."""
        low = bisect_right(self._reach, span.start)
        high = bisect_left(self._starts, span.end)
        found = (i for other, i in self._rows[low:high] if overlap(span, (other,)))
        return list(dict.fromkeys(found))
