"""Whom an accusation is brought against, and what is left of its content: the charge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.attribute.passage import passage
from reportedly.attribute.subject import subject_before
from reportedly.spans import letters, stripped
from reportedly.types import Block, Party, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Proposal

_LEADS = re.compile(r"\s(?:of|for|with|that)\s", re.IGNORECASE)
_CHARGE = re.compile(r"(?:of|for|with|that)\s", re.IGNORECASE)
_BROKEN = re.compile(r"[,;:.!?“”\"()—–]")
_GAP_BROKEN = re.compile(r"[;:.!?“”\"()—–]")
_BY = re.compile(r"\s*by\b", re.IGNORECASE)
_BLAMES = re.compile(r"\bblam(?:e|es|ed|ing)\b", re.IGNORECASE)
_ON = re.compile(r"\son\s", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s*$", re.IGNORECASE)
_TIME = re.compile(
    r"\s(?:(?:on|in|late|early|last|this|earlier)\s)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|January"
    r"|February|March|April|June|July|August|September|October|November|December|week|month|year)\b"
)
_MOST_WORDS = 14
_APPOSITION = 2
"""Commas round it."""
_BEFORE = 160
"""Code points before a cue in which the accused may be printed."""


@dataclass(frozen=True, slots=True)
class Charge:
    """The accused, None if no words for them stand where they can be told; and the charge."""

    accused: Party | None
    content: tuple[Span, ...]


def charge(text: str, proposal: Proposal) -> Charge:
    """Who is accused by the words of `proposal`, an accusation, and of what.

    Looked for in order: a subject that the content begins with ("Kell was accused of graft"), words
    between cue and charge ("accused Kell of graft"), the noun that the cue hangs on ("officers
    accused by Hallin of theft").
    """
    if not (proposal.cue and proposal.content):
        return Charge(None, proposal.content)
    return _blamed(text, proposal) or _accused(text, proposal)


def _accused(text: str, proposal: Proposal) -> Charge:
    first = proposal.content[0]
    if first.end <= proposal.cue[0].start:
        rest = proposal.content[1:]
        told = rest and _is_short(text, first)
        return Charge(_party(text, first), rest) if told else Charge(None, proposal.content)
    if first.start < proposal.cue[-1].end:
        return Charge(None, proposal.content)
    between = stripped(text, Span(proposal.cue[-1].end, first.start))
    if not _is_passive(text, proposal) and letters(text, between):
        return _between(text, between, proposal)
    if not _is_passive(text, proposal) and not _CHARGE.match(text, first.start, first.end):
        return _opening(text, proposal)
    before = _subject(text, proposal)
    return Charge(before and _party(text, before), proposal.content)


def _blamed(text: str, proposal: Proposal) -> Charge | None:
    """Of "blamed the crack on the builder" the builder; of "blamed the builder on Monday for it" too."""
    cue, first = proposal.cue[-1], proposal.content[0]
    if not _BLAMES.search(text, proposal.cue[0].start, cue.end) or first.start < cue.end:
        return None
    for lead in _ON.finditer(text, first.start, first.end):
        stop = _GAP_BROKEN.search(text, lead.end(), first.end)
        accused = _untimed(text, Span(lead.end(), stop.start() if stop else first.end))
        if accused.end > accused.start and _is_short(text, accused):
            matter = stripped(text, Span(first.start, lead.start()))
            return Charge(_party(text, accused), (matter, *proposal.content[1:]))
    if len(proposal.content) > 1 and _FOR.search(text, first.end, proposal.content[1].start):
        return Charge(_party(text, first), proposal.content[1:]) if _is_short(text, first) else None
    return None


def _untimed(text: str, span: Span) -> Span:
    """`span` up to a time at its end: "the builder on Monday"; empty if it is a time alone."""
    time = _TIME.search(text, max(0, span.start - 1), span.end)
    return stripped(text, Span(span.start, max(span.start, time.start()))) if time else span


def _is_passive(text: str, proposal: Proposal) -> bool:
    words = {w.lower() for span in proposal.cue for w in span.of(text).split()}
    return bool(words & _BE)


def _between(text: str, between: Span, proposal: Proposal) -> Charge:
    """The words between cue and charge; "accused by Hallin of" has the accused before it."""
    if _BY.match(text, between.start, between.end):
        before = _subject(text, proposal)
        return Charge(before and _party(text, before), proposal.content)
    if _GAP_BROKEN.search(text, between.start, between.end) or not _is_short(text, between):
        return Charge(None, proposal.content)
    return Charge(_party(text, _untimed(text, between)), proposal.content)


def _opening(text: str, proposal: Proposal) -> Charge:
    """The noun phrase that the content opens with, up to "of", "for", "with" or "that"."""
    first = proposal.content[0]
    lead = _LEADS.search(text, first.start, first.end)
    while lead is not None:
        accused = stripped(text, Span(first.start, lead.start()))
        if lead.group().strip().lower() != "of" or not _goes_on(text, lead, first):
            break
        lead = _LEADS.search(text, lead.end() - 1, first.end)
    if lead is None or not _is_short(text, accused) or not _is_one_phrase(accused.of(text)):
        return Charge(None, proposal.content)
    accused = stripped(text, Span(accused.start, accused.end - accused.of(text).endswith(",")))
    rest = Span(lead.start() + 1, first.end)
    return Charge(_party(text, _untimed(text, accused)), (rest, *proposal.content[1:]))


def _is_one_phrase(words: str) -> bool:
    """Whether nothing breaks `words` but the two commas of an apposition: "its leader, Ada Solm,"."""
    apposition = words.endswith(",") and words.count(",") == _APPOSITION
    return not _BROKEN.search(words.replace(",", "") if apposition else words)


def _goes_on(text: str, lead: re.Match[str], first: Span) -> bool:
    """Whether "of" still belongs to the accused: "the head of the port of taking bribes"."""
    following = text[lead.end() : min(first.end, lead.end() + 40)].split()
    later = re.search(r"\sof\s", text[lead.end() : min(first.end, lead.end() + 60)])
    word = following[0] if following else ""
    return later is not None and not word.lower().endswith("ing")


def _subject(text: str, proposal: Proposal) -> Span | None:
    """The noun phrase right before the cue, if it is not the one who accuses."""
    cue = proposal.cue[0]
    start = max(text.rfind("\n", 0, cue.start) + 1, cue.start - _BEFORE)
    line = Span(start, cue.start)
    if not letters(text, line):
        return None
    p = passage(text, Block("paragraph", *line), ())
    end = len(p.words)
    while end and p.words[end - 1] in _HELPERS:
        end -= 1
    found = subject_before(p, end, 0) if end else None
    if found is None:
        return None
    begin, stop = found
    for lead in _AMOUNTS:
        if tuple(p.words[max(0, begin - len(lead)) : begin]) == lead:
            begin -= len(lead)
    span = p.span(begin, stop)
    taken = any(s.start < span.end and span.start < s.end for s in proposal.source)
    return None if taken else span


_AMOUNTS = (
    ("more", "than"),
    ("at", "least"),
    ("up", "to"),
    ("fewer", "than"),
    ("about",),
    ("over",),
    ("nearly",),
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "stands", "stand", "stood"})
_HELPERS = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "has",
        "have",
        "had",
        "who",
        "which",
        "also",
        "now",
        "once",
        "previously",
        "repeatedly",
        "later",
        "widely",
        "falsely",
        "wrongly",
        "publicly",
        "often",
        "stands",
        "stand",
        "stood",
    ]
)


def _is_short(text: str, span: Span) -> bool:
    return 0 < len(span.of(text).split()) <= _MOST_WORDS


def _party(text: str, span: Span) -> Party:
    return Party((span,), span.of(text))


def spans_of(party: Party | None) -> Sequence[Span]:
    """The words for the accused, none if there are none."""
    return party.spans if party is not None else ()
