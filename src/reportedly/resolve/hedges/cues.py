"""Cues that hedge by themselves: whoever alleges or claims is not vouched for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.hedges.lexicon import lexicon
from reportedly.types import Hedge, Span

if TYPE_CHECKING:
    from reportedly.types import Attribution, HedgeOwner

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def hedging_cue(text: str, item: Attribution) -> Hedge | None:
    """The hedge that the cue of `item` is, if it is one; it qualifies the content."""
    words = lexicon()
    lemma = item.cue.lemma
    if lemma not in words["cues.lemmas"] and lemma not in words.cue_phrases:
        return None
    stems = tuple(words["cues.stems"])
    for span in item.cue.spans:
        for match in _WORD.finditer(text, span.start, span.end):
            if match.group().lower().startswith(stems):
                own = Span(*match.span())
                return Hedge(*own, match.group(), content_hull(item) or own, outer_owner(item))
    return None


def content_hull(item: Attribution) -> Span | None:
    """From the first to the last word of the content; None if it is empty."""
    spans = item.content.spans
    return Span(spans[0].start, spans[-1].end) if spans else None


def outer_owner(item: Attribution) -> HedgeOwner:
    """Whose a hedge on the cue is: whoever tells of the attribution."""
    return "relay" if item.inside is not None else "page"


def inner_owner(item: Attribution, hedge: Span) -> HedgeOwner:
    """Whose a hedge in the content is: the source's, or the page's where nobody is the source.

    What stands in quotation marks is its speaker's, whoever that is.
    """
    known = item.source.spans or any(hop.kind != "unknown" for hop in item.chain)
    quoted = any(part.start <= hedge.start < part.end for part in item.content.verbatim)
    return "source" if known or quoted else "page"
