"""What something lets somebody know or decide is not theirs: "a law that would *enable voters to know*".

Nobody has said or thought it yet. A network takes the infinitive for a thought of those who are let.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_LETS = re.compile(
    r"\b(?:enabl(?:e|es|ed|ing)|help(?:s|ed|ing)?|allow(?:s|ed|ing)?|lets?|letting|permit(?:s|ted|ting)?|encourag(?:e|es|ed|ing)"
    r"|empower(?:s|ed|ing)?|equip(?:s|ped)?|teach(?:es|ing)?|taught|train(?:s|ed|ing)?|forc(?:e|es|ed|ing)|requir(?:e|es|ed|ing)"
    r"|(?:easier|harder|possible|impossible|time|way|chance|opportunity|need)\sfor)\s(?:(?:the|its|their|his|her|our|all|more|many|any)\s)*\Z",
    re.IGNORECASE,
)
_REACH = 60
"""Code points before somebody in which the verb stands that lets them."""
_BARE = re.compile(r"(?:to\s)?(?:(?:better|not|also)\s)?(?:[a-z]+)\b")
_FINITE = re.compile(
    r"(?:to\s)?[a-z]+(?:ed|s)\b|said|told|thought|knew|wrote|felt|found|had|did|was|were|has|is|are",
    re.IGNORECASE,
)


def without_enabled(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` without what somebody is only let, helped or taught to say or think."""
    return tuple(p for p in proposals if not _is_let(article.text, p))


def _is_let(text: str, proposal: Proposal) -> bool:
    if not proposal.source or not proposal.cue:
        return False
    source, cue = proposal.source[-1], proposal.cue[0]
    between = text[source.end : cue.start].strip()
    words = text[cue.start : proposal.cue[-1].end]
    if source.end > cue.start or between not in {"", "to"}:
        return False
    if _BARE.match(words) is None or (between != "to" and not _is_infinitive(words)):
        return False
    lead = text[max(0, proposal.source[0].start - _REACH) : proposal.source[0].start]
    return _LETS.search(lead) is not None


def _is_infinitive(cue: str) -> bool:
    """Whether it opens with "to" or a bare verb: no form that has a subject of its own."""
    return cue.lower().startswith("to") or _FINITE.match(cue) is None
