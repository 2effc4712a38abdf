"""A telling and a silence in one breath: "It will grow, he *said* without giving details".

The network now and then takes "said without giving" for one cue, and what somebody said would come out as what they kept
back. The two are told apart here: the cue ends before "without", and what was said is what the rules give to it. What was
not said is found by its own form (`withheld`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.withheld_words import words_of
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.attribute.rules import RuleReading
    from reportedly.types import Article, Proposal

_WITHOUT = re.compile(r"\s+without\b", re.IGNORECASE)


def with_tellings_apart(
    article: Article, proposals: Sequence[Proposal], rules: RuleReading
) -> tuple[Proposal, ...]:
    """`proposals`, each with the words that were said and without the silence behind them.

    Costs one pass of the rules, and only where a cue holds "without".
    """
    text = article.text
    if _WITHOUT.search(text) is None:
        return tuple(proposals)
    return tuple(_without_tail(text, _told(text, proposal, rules)) for proposal in proposals)


def _told(text: str, proposal: Proposal, rules: RuleReading) -> Proposal:
    """`proposal` up to "without", where the rules know what its verb tells."""
    cue = proposal.cue[0] if proposal.cue else None
    joint = _WITHOUT.search(text, cue.start, cue.end) if cue else None
    if cue is None or joint is None:
        return proposal
    said = Span(cue.start, joint.start())
    for other in rules.proposals:
        if other.cue and said.start <= other.cue[0].start and other.cue[0].end <= said.end:
            source = proposal.source or other.source
            return replace(proposal, source=source, cue=(said,), content=other.content)
    return proposal


def _without_tail(text: str, proposal: Proposal) -> Proposal:
    """`proposal` without ", without elaborating" at the end of what was said."""
    if not proposal.content:
        return proposal
    *others, last = proposal.content
    tail = _tail().match(text, last.start, last.end)
    tail = tail or _behind_comma().search(text, last.start, last.end)
    if tail is None:
        return proposal
    kept = [Span(last.start, tail.start())] if tail.start() > last.start else []
    return replace(proposal, content=(*others, *kept)) if others or kept else proposal


@cache
def _tail() -> re.Pattern[str]:
    silent = "|".join(sorted(words_of("without_saying") | words_of("without_giving")))
    return re.compile(rf"without\s+(?:{silent})\b[^,;.:]*\Z")


@cache
def _behind_comma() -> re.Pattern[str]:
    return re.compile(rf",\s+{_tail().pattern}")
