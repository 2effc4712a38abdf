"""Several who speak together: a list of names is one source from its first name on.

The network and the rules now and then begin it at a later name: "Merrow, *Harsk and Velm* said".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.noun_phrase import is_function_word
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_NAME = r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}"
_LIST = re.compile(rf"((?:{_NAME},\s){{1,8}})$")
_NEITHER = re.compile(rf"\b([Nn]either\s(?:the\s)?{_NAME}\snor\s(?:the\s)?)$")
_JOINT = re.compile(rf"{_NAME},?\sand\s(?:the\s)?{_NAME}")
_BEFORE = 200


def with_whole_lists(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, their sources beginning where the list of names begins."""
    starts = [span.start for span in article.sentences]
    return tuple(_whole(article.text, starts, proposal) for proposal in proposals)


def _whole(text: str, starts: Sequence[int], proposal: Proposal) -> Proposal:
    if len(proposal.source) != 1 or not proposal.cue:
        return proposal
    source = proposal.source[0]
    place = bisect_right(starts, source.start) - 1
    low = max(starts[place] if place >= 0 else 0, source.start - _BEFORE)
    roles = (*proposal.cue, *proposal.content)
    low = max([low, *(s.end for s in roles if s.end <= source.start)])
    before = text[low : source.start]
    found = _NEITHER.search(before)
    if found is None and _JOINT.fullmatch(source.of(text)):
        found = _LIST.search(before)
        if found is not None and not _are_names(text, found[1], low + found.start(1), starts):
            found = None
    if found is None:
        return proposal
    return replace(proposal, source=(Span(low + found.start(1), source.end),))


def _are_names(text: str, listed: str, start: int, starts: Sequence[int]) -> bool:
    """Whether each is a name: a lone word that opens its sentence must be printed as one elsewhere."""
    known = lexicon().words
    parts = [part.strip() for part in listed.rstrip(", ").split(",")]
    for place, part in enumerate(parts):
        first = part.split()[0].lower()
        if is_function_word(first) or first in known["times"] | known["adverbs"]:
            return False
        if place == 0 and start in starts and len(part.split()) == 1:
            return re.search(rf"[a-z,]\s{re.escape(part)}\b", text) is not None
    return True
