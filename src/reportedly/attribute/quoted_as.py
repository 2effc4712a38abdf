"""Who speaks where a page quotes somebody quoted: "Oss was quoted as saying by The Lantern".

The network takes the outlet, which stands where speakers stand, for the speaker. The form is
closed: the speaker is the subject of "was quoted", or the object of "quoted … as saying".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.spans import letters, stripped, without
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being)\s+(?:(?!not|never)\w+\s+)?(?:quoted|cited)\b", re.IGNORECASE
)
_ACTIVE = re.compile(r"\b(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing))\b", re.IGNORECASE)
_AS_SAYING = re.compile(
    r"\s+as\s+(?:saying|telling|writing|claiming|stating|adding|arguing|insisting|warning|admitting|denying)\b[,:]?",
    re.IGNORECASE,
)
_VERB_BEFORE = 24
"""Code points in which "is further" stands before a cue."""
_MOST_WORDS = 10
_CLOSING = '”"’»'
_MARKS = '“”"«».!?'


def with_quoted_speakers(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, those of this form given to who is quoted instead of who quotes."""
    starts = [span.start for span in article.sentences]
    return tuple(_mended(article, starts, proposal) for proposal in proposals)


def _mended(article: Article, starts: Sequence[int], proposal: Proposal) -> Proposal:
    if not (proposal.cue and proposal.content):
        return proposal
    text, cue = article.text, proposal.cue[0]
    if _PASSIVE.search(text, max(0, cue.start - _VERB_BEFORE), cue.end):
        return _passive(article, starts, proposal)
    first = proposal.content[0]
    saying = _AS_SAYING.search(text, first.start, min(first.end, first.start + 80))
    if saying and cue.end <= first.start and _ACTIVE.search(text, cue.start, cue.end):
        speaker = stripped(text, Span(first.start, saying.start()))
        said = stripped(text, Span(saying.end(), first.end))
        if _names(text, speaker) and letters(text, said):
            cues = (cue, stripped(text, Span(saying.start(), saying.end())))
            content = (said, *proposal.content[1:])
            return replace(proposal, source=(speaker,), cue=cues, content=content)
    return proposal


def _passive(article: Article, starts: Sequence[int], proposal: Proposal) -> Proposal:
    """The subject: what lies between the quotation, or the sentence's start, and the verb."""
    text, cue = article.text, proposal.cue[0]
    verb = _PASSIVE.search(text, max(0, cue.start - _VERB_BEFORE), cue.end)
    place = bisect_right(starts, cue.start) - 1
    if verb is None or place < 0:
        return proposal
    begin = starts[place]
    begin = max([begin, *(text.rfind(mark, begin, verb.start()) + 1 for mark in _CLOSING)])
    subject = stripped(text, Span(begin, verb.start()))
    if not _names(text, subject):
        return proposal
    saying = _AS_SAYING.search(text, cue.end, cue.end + 80)
    # what lies before "as saying" is where it was quoted: "in the report"
    where = [Span(cue.end, saying.end())] if saying else []
    where = [span for span in where if not set(_MARKS).intersection(span.of(text))]
    taken = sorted([subject, *where])
    content = tuple(
        piece
        for span in proposal.content
        for piece in (stripped(text, rest) for rest in without(span, taken))
        if letters(text, piece)
    )
    return replace(proposal, source=(subject,), content=content) if content else proposal


def _names(text: str, span: Span) -> bool:
    """Whether `span` can be somebody: a few words without a break in them."""
    words = span.of(text)
    return 0 < len(words.split()) <= _MOST_WORDS and not re.search(r"[,;:.!?“”\"]\s", words)
