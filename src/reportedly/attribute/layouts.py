"""Layouts that leave no doubt who speaks: a signature below, or ``Name: "…"`` before.

They overrule whoever made the proposals: a quotation with a name of its own is nobody else's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.rules import RuleReading
from reportedly.spans import Places, touch, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal, Span

_HINT = re.compile(r"(?m)^\s*[-–—―]\s*\w|:\s*[\"“«‘]|:\s*$")
"""Where none of these stands no such layout can; looking for them costs next to nothing."""


def with_layouts(
    article: Article, proposals: Sequence[Proposal], rules: RuleReading | None = None
) -> tuple[Proposal, ...]:
    """`proposals`, with every quotation that its layout names given to that name alone."""
    if not _HINT.search(article.text):
        return tuple(proposals)
    named = (rules or RuleReading(article)).named_quotations
    everyone = (*proposals, *named)
    places = Places((s, i) for i, p in enumerate(everyone) for s in _spans(p))
    kept: dict[int, Proposal] = dict(enumerate(proposals))
    for number, quotation in enumerate(named, len(proposals)):
        near = {i for s in _spans(quotation) for _, i in places.touching(s) if i in kept}
        if any(_agree(quotation, kept[i]) for i in near):
            continue
        for i in near:
            left = _left_of(kept.pop(i), quotation)
            if left is not None:
                kept[i] = left
        kept[number] = quotation
    return tuple(kept[i] for i in sorted(kept))


def _spans(proposal: Proposal) -> tuple[Span, ...]:
    return (*proposal.source, *proposal.cue, *proposal.content)


def _agree(named: Proposal, other: Proposal) -> bool:
    """Whether `other` gives just these words to that name already."""
    return (
        any(touch(span, named.source) for span in other.source)
        and bool(named.content and other.content)
        and named.content[0].start <= other.content[0].start
        and other.content[-1].end <= named.content[-1].end
    )


def _left_of(proposal: Proposal, named: Proposal) -> Proposal | None:
    """What another keeps: not these words, and nothing if its cue is among them or the name."""
    taken = sorted(_spans(named))
    if any(touch(span, taken) for span in proposal.cue):
        return None
    content = tuple(piece for span in proposal.content for piece in without(span, taken))
    return replace(proposal, content=content) if content else None
