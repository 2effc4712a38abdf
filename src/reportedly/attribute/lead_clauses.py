"""What stands before "…, she said that …" and opens its clause: the page's words, and not hers.

In "To save the mill, Solm told reporters that she would sell it" a network takes the purpose for words of
Solm's. What she says begins at "that".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_LEAD = re.compile(
    r"(?:To|In\sorder\sto|Despite|After|Before|While|Although|Though|During|Following|Amid|At|On|In|With|Without|Since|Because)\s"
)
_MARKS = frozenset('“”"„«»')


def without_leads(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` without such a clause among their content."""
    return tuple(_without_lead(article.text, proposal) for proposal in proposals)


def _without_lead(text: str, proposal: Proposal) -> Proposal:
    if len(proposal.content) < 2 or not proposal.source or not proposal.cue:
        return proposal
    lead, rest = proposal.content[0], proposal.content[1:]
    source, cue = proposal.source[0], proposal.cue[-1]
    before = lead.end <= source.start < proposal.cue[0].start
    opens = (
        before and text[lead.end : source.start].strip() == "," and _LEAD.match(text, lead.start)
    )
    that = rest[0].start >= cue.end and rest[0].of(text).startswith("that ")
    if not (opens and that) or _MARKS & set(lead.of(text)):
        return proposal
    return replace(proposal, content=rest)
