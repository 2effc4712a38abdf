"""Accusations that hang on a noun: "officers accused by the ministry of fraud".

They stand inside what somebody else says, where neither the network (trained on flat
annotations) nor the clause rules look. The form is closed, so a pattern finds it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.spans import Places, touch
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import Article

ACCUSATION_SCORE = 0.5
"""Score of a proposal found by its form alone."""

_WORD = r"[^\s,;:.()“”\"—–]+"
_ACCUSED_BY = re.compile(
    rf"\b(accused|suspected|convicted)\s+by\s+((?:{_WORD}\s+){{0,7}}?{_WORD})\s+(of\s+)",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.;:()“”\"—–]|,\s+(?:but|who|which|and\s+(?:he|she|they|it)|said|says|is|are|was|were|has|have|had)\b|$"
)
_LONGEST = 300
"""Code points that a charge may run to."""


def with_accusations(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and each such accusation, instead of one that names another accuser."""
    cues = Places((span, i) for i, p in enumerate(proposals) for span in p.cue)
    gone: set[int] = set()
    added = []
    for found in _accusations(article):
        rivals = {i for _, i in cues.touching(found.cue[0])}
        if not any(touch(found.source[0], proposals[i].source) for i in rivals):
            gone |= rivals
            added.append(found)
    return (*(p for i, p in enumerate(proposals) if i not in gone), *added)


def _accusations(article: Article) -> Iterator[Proposal]:
    for block in article.blocks:
        if block.is_furniture:
            continue
        for match in _ACCUSED_BY.finditer(article.text, block.start, block.end):
            limit = min(block.end, match.end() + _LONGEST)
            stop = _END.search(article.text, match.end(), limit)
            end = stop.start() if stop else limit
            yield Proposal(
                source=(Span(*match.span(2)),),
                cue=(Span(*match.span(1)),),
                content=(Span(match.start(3), end),),
                score=ACCUSATION_SCORE,
            )
