"""Layouts that leave no doubt who speaks: a signature below, or ``Name: "…"`` before.

They overrule whoever made the proposals: a quotation with a name of its own is nobody else's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.rules import named_quotations
from reportedly.attribute.spans import touch, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import Article, Proposal

_HINT = re.compile(r"(?m)^\s*[-–—―]\s*\w|:\s*[\"“«‘]|:\s*$")
"""Where none of these stands no such layout can; looking for them costs next to nothing."""


def with_layouts(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, with every quotation that its layout names given to that name alone."""
    if not _HINT.search(article.text):
        return tuple(proposals)
    kept = list(proposals)
    for named in named_quotations(article):
        if not any(_agree(named, other) for other in kept):
            kept = [*_left_of(kept, named), named]
    return tuple(kept)


def _agree(named: Proposal, other: Proposal) -> bool:
    """Whether `other` gives just these words to that name already."""
    return (
        any(touch(span, named.source) for span in other.source)
        and named.content[0].start <= other.content[0].start
        and other.content[-1].end <= named.content[-1].end
    )


def _left_of(proposals: Sequence[Proposal], named: Proposal) -> Iterator[Proposal]:
    """What the others keep: not these words, and no cue among them or the name."""
    taken = sorted((*named.source, *named.cue, *named.content))
    for proposal in proposals:
        if any(touch(span, taken) for span in proposal.cue):
            continue
        content = tuple(piece for span in proposal.content for piece in without(span, taken))
        if content == proposal.content:
            yield proposal
        elif content:
            yield replace(proposal, content=content)
