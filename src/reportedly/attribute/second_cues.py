"""Quotations that a cue of their own announces: "“No,” she said, before asking him, *“Why?”*".

A network now and then gives the second quotation to the first cue. On PolNeAR's training half a quotation right behind such a
participle has it for its cue 102 times out of 102, and never goes on with an earlier one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import Article

_LEAD = re.compile(
    r"\b([a-z]+ing)(?:\s+(?:her|him|them|us|me|reporters|later|also|only))?\s*[,:]?\s*\Z"
)
_OPENING = frozenset("“\"‘'„«‹")
_REACH = 40
"""Code points before a quotation in which its cue stands."""


def with_second_cues(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """`proposals`, a later quotation with a participle right before it as an attribution of its own."""
    cued = {span.start for proposal in proposals for span in proposal.cue}
    return tuple(part for proposal in proposals for part in _parts(article.text, proposal, cued))


def _parts(text: str, proposal: Proposal, cued: set[int]) -> Iterator[Proposal]:
    for number, span in enumerate(proposal.content[1:], 1):
        cue = _announcing(text, span, proposal)
        if cue is None:
            continue
        yield replace(proposal, content=proposal.content[:number])
        rest = replace(proposal, cue=(cue,), content=proposal.content[number:])
        if cue.start not in cued:
            yield from _parts(text, rest, cued)
        return
    yield proposal


def _announcing(text: str, quotation: Span, proposal: Proposal) -> Span | None:
    """The participle right before `quotation`, unless it is the proposal's own cue."""
    if text[quotation.start] not in _OPENING:
        return None
    start = max(0, quotation.start - _REACH)
    lead = _LEAD.search(text[start : quotation.start])
    if lead is None or lexicon().verb_at([lead.group(1)], 0) is None:
        return None
    cue = Span(start + lead.start(1), start + lead.end(1))
    own = any(span.start < cue.end and cue.start < span.end for span in proposal.cue)
    return None if own else cue
