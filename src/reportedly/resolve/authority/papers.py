"""Papers that an outlet saw: "a letter seen by the Ledger" is the Ledger's letter when it speaks again.

The page says once through whom it has a paper. A later "the letter says" or "in the letter, Vey wrote" rests
on that, also where others have spoken in between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import phrases, words
from reportedly.resolve.authority.noun_phrases import head_of, phrase_at
from reportedly.resolve.authority.outlets import outlet_hop
from reportedly.types import Reason, Span

if TYPE_CHECKING:
    from reportedly.resolve.authority.chains import Outer
    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution, Hop

_WORD = re.compile(r"[a-z][a-z-]+")
_DEFINITE = re.compile(r"(?:the|this|that|his|her|its|their|these|those)\s", re.IGNORECASE)
_IN_PAPER = re.compile(r"In\s(?:the|this|that|his|her|its|their)\s(?:[a-z-]+\s){0,2}?([a-z-]+)\b")
_BACK = 70
"""Code points before "seen by" in which the paper is named."""
_REACH = 2000
"""Code points after which a paper is no longer taken up."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper called by the noun `noun`, and the outlet `hop` through which the page has it."""

    start: int
    noun: str
    hop: Hop


def papers_seen(setting: Setting) -> tuple[Paper, ...]:
    """Papers of which the article says that an outlet saw them, in the order of the text."""
    found = []
    for match in phrases("relay", "seen").finditer(setting.text):
        noun = _noun_before(setting.text, match.start())
        span = phrase_at(setting.text, match.end(), len(setting.text)) if noun else None
        hop = outlet_hop(setting, span, match.group()) if span is not None else None
        if noun is not None and hop is not None:
            found.append(Paper(match.start(), noun, hop))
    return tuple(found)


def _noun_before(text: str, end: int) -> str | None:
    start = max(0, end - _BACK)
    before = text[start:end]
    before = before[max(before.rfind(mark) for mark in ".\n") + 1 :]
    known = words("relay", "cited_documents") | {"reply"}
    nouns = [w for w in _WORD.findall(before) if w in known]
    return _singular(nouns[0]) if nouns else None


def _singular(noun: str) -> str:
    return noun if noun == "minutes" else noun.removesuffix("s")


def paper_before(setting: Setting, item: Attribution, papers: tuple[Paper, ...]) -> Outer:
    """The outlet through which the page has the paper that speaks here, or in which `item` was written."""
    noun = _noun_of(setting, item) if papers else None
    if noun is None:
        return (), None
    place = item.cue.spans[0].start
    for paper in reversed(papers):
        if paper.start < place <= paper.start + _REACH and paper.noun == noun:
            hop = replace(paper.hop, inherited=True)
            line = f"{hop.name} has seen the {noun}"
            span = Span(paper.start, paper.hop.spans[0].end)
            return (hop,), Reason("chain", "paper-seen", line, span)
    return (), None


def _noun_of(setting: Setting, item: Attribution) -> str | None:
    """What a paper that is taken up again is called: "the letter says", "In the letter, Vey wrote"."""
    if not item.cue.spans:
        return None
    if item.source.kind == "document" and _DEFINITE.match(item.source.text):
        parts = head_of(item.source.text).lower().split()
        return _singular(parts[-1]) if parts else None
    base, around = setting.around(item)
    lead = _IN_PAPER.match(around)
    fits = lead is not None and lead[1] in words("relay", "cited_documents")
    first = min(s.start for s in (*item.cue.spans, *item.source.spans))
    return _singular(lead[1]) if fits and lead is not None and base + lead.end() <= first else None
