"""A possessor cut off from whom it owns: "*Veldra*’s minister said …, denying that …".

Where another attribution begins its source at the same place and goes on behind the possessive, both have
the same speaker: the longer one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import Article, Proposal, Span

_POSSESSIVE = ("’s", "'s", "’ ", "' ")


def with_whole_speakers(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """`proposals`, a possessor as their source replaced by the speaker it belongs to."""
    longest: dict[int, tuple[Span, ...]] = {}
    for proposal in proposals:
        if len(proposal.source) == 1:
            start = proposal.source[0].start
            if start not in longest or longest[start][0].end < proposal.source[0].end:
                longest[start] = proposal.source
    return tuple(_whole(article.text, proposal, longest) for proposal in proposals)


def _whole(text: str, proposal: Proposal, longest: dict[int, tuple[Span, ...]]) -> Proposal:
    if len(proposal.source) != 1:
        return proposal
    source = proposal.source[0]
    owner = longest[source.start]
    if owner[0].end <= source.end or not text.startswith(_POSSESSIVE, source.end):
        return proposal
    taken = (*proposal.cue, *proposal.content)
    apart = all(s.end <= owner[0].start or s.start >= owner[0].end for s in taken)
    return replace(proposal, source=owner) if apart else proposal
