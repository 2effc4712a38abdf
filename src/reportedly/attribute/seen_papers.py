"""A paper cut off from who saw it: "*A bid document obtained by the Beacon* lists 118 days".

The network takes the outlet next to the verb for the speaker. The paper speaks; through whom the page has it
is told by its own words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_REACH = 160
"""Code points of the longest paper with what hangs on it."""


def with_whole_papers(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, an outlet that only saw a paper replaced by the paper."""
    starts = [span.start for span in article.sentences]
    return tuple(_whole(article.text, starts, proposal) for proposal in proposals)


def _whole(text: str, starts: Sequence[int], proposal: Proposal) -> Proposal:
    if len(proposal.source) != 1 or not proposal.cue:
        return proposal
    source, cue = proposal.source[0], proposal.cue[0]
    if source.end > cue.start or text[source.end : cue.start].strip(" ,"):
        return proposal
    place = bisect_right(starts, source.start) - 1
    first = max(starts[place] if place >= 0 else 0, source.start - _REACH)
    paper = _paper().search(text[first : source.start])
    if paper is None:
        return proposal
    return replace(proposal, source=(Span(first + paper.start(1), source.end),))


@cache
def _paper() -> re.Pattern[str]:
    """A noun phrase with a paper for its head, up to "seen by" at the end."""
    nouns = "|".join(sorted(lexicon().words["document_heads"]))
    return re.compile(
        r"(?:^|[,;]\s|\b(?:and|but|while)\s)((?:an?|the|his|her|its|their|one|two|three|several)\s(?:[\w’'-]+\s){0,4}?"
        rf"(?:{nouns})s?\b[^.;:“”\"\n]{{0,80}}?\b(?:seen|obtained|reviewed|viewed|examined|verified|leaked|shared|provided)\s"
        r"(?:by|to|with)\s)$",
        re.IGNORECASE,
    )
