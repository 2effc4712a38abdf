"""A speaker cut off from the rest of the name: "*Veldra*’s minister said …, denying that …", "*The Veldran* army said …, adding …", "*Mr*. Vey".

Where another attribution begins its source at the same place and goes on behind the possessive, or to the noun, both have
the same speaker: the longer one. A source that ends before the stop of a title or an initial goes on to the name's end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.types import Article, Proposal

_STOPPED = re.compile(
    r"\b(?:[A-Z]|Mrs?|Ms|Dr|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Prof|Rev|Hon|St|Jr)\Z"
)
_NAME_GOES_ON = re.compile(r"\.(?:\s?[A-Z]\.)*(?:\s(?:(?:de|da|von|van|al|bin)\s)?[A-Z][\w’'-]+)+")
_LONGEST_TITLE = 6
_TO_NOUN = re.compile(
    r"(?:\s(?!(?:of|in|for|and|or|at|on|with|from|to|who|that|which|by)\b)[a-z][a-z’'-]*){1,2}"
)
"""What a source leaves out that ends at "The Veldran"."""
_POSSESSIVE = ("’s", "'s", "’ ", "' ")


def with_whole_speakers(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """`proposals`, a part of a name as their source replaced by the whole, a possessor by whom it belongs to."""
    proposals = tuple(_past_stop(article.text, proposal) for proposal in proposals)
    longest: dict[int, tuple[Span, ...]] = {}
    for proposal in proposals:
        if len(proposal.source) == 1:
            start = proposal.source[0].start
            if start not in longest or longest[start][0].end < proposal.source[0].end:
                longest[start] = proposal.source
    return tuple(_whole(article.text, proposal, longest) for proposal in proposals)


def _past_stop(text: str, proposal: Proposal) -> Proposal:
    """`proposal` with "Mr" or "Ada B" as its source gone on to the end of the name."""
    if len(proposal.source) != 1:
        return proposal
    source = proposal.source[0]
    if _STOPPED.search(text, max(source.start, source.end - _LONGEST_TITLE), source.end) is None:
        return proposal
    rest = _NAME_GOES_ON.match(text, source.end)
    return proposal if rest is None else _with_source(proposal, Span(source.start, rest.end()))


def _whole(text: str, proposal: Proposal, longest: dict[int, tuple[Span, ...]]) -> Proposal:
    if len(proposal.source) != 1:
        return proposal
    source = proposal.source[0]
    owner = longest[source.start][0]
    if owner.end <= source.end:
        return proposal
    goes_on = text.startswith(_POSSESSIVE, source.end)
    goes_on = goes_on or _TO_NOUN.fullmatch(text, source.end, owner.end) is not None
    return _with_source(proposal, owner) if goes_on else proposal


def _with_source(proposal: Proposal, source: Span) -> Proposal:
    """`proposal` with this source, unless that overlaps its other words."""
    taken = (*proposal.cue, *proposal.content)
    apart = all(s.end <= source.start or s.start >= source.end for s in taken)
    return replace(proposal, source=(source,)) if apart else proposal
