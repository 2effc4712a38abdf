"""Authorities in a closed form that no proposal has: "It lasted longer, *according to two officials who saw it*"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.attribute.rules import RuleReading
from reportedly.spans import Places
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_PHRASE = re.compile(
    r"\baccording to\b(?!\s(?:plan|schedule|whether|how|need|the\srules)\b)", re.IGNORECASE
)


def with_missed_phrases(
    article: Article, proposals: Sequence[Proposal], rules: RuleReading | None = None
) -> tuple[Proposal, ...]:
    """`proposals`, and what the rules find for each "according to" that is in none of them.

    Costs one pass of the rules, and only where there is such a phrase.
    """
    roles = Places(
        (span, i) for i, p in enumerate(proposals) for span in (*p.source, *p.cue, *p.content)
    )
    phrases = [Span(*m.span()) for m in _PHRASE.finditer(article.text)]
    missed = {span for span in phrases if not roles.touching(span)}
    if not missed:
        return tuple(proposals)
    found = (rules or RuleReading(article)).proposals
    added = [
        p
        for p in found
        if p.cue
        and p.cue[0] in missed
        and p.source
        and not any(roles.touching(span) for span in (*p.source, *p.content))
    ]
    return (*proposals, *added)
