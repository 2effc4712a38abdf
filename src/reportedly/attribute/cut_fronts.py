"""Words cut in two by their cue, of which a network takes the second half alone: "*The wells*, she said, *have run dry*".

The half before belongs to it where the half behind opens with an auxiliary, which has no subject of its own there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.spans import Places
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_LONGEST = 160
"""Code points of the longest subject that stands before its speaker."""
_FIRST = re.compile(r"[^\W\d_]+(?:['’]t)?")
_COMMA = re.compile(r",\s(?:as\s)?\Z")
_MARKS = re.compile(r"[“”\"„«»;:\n]|''")


def with_whole_fronts(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, each with the subject of its words that stands before its speaker."""
    starts = [s.start for s in article.sentences]
    taken = Places((s, i) for i, p in enumerate(proposals) for s in (*p.source, *p.cue, *p.content))
    done = []
    for proposal in proposals:
        front = _front(article.text, proposal, starts)
        if front is not None and not taken.touching(front):
            proposal = replace(proposal, content=(front, *proposal.content))  # noqa: PLW2901
        done.append(proposal)
    return tuple(done)


def _front(text: str, proposal: Proposal, starts: Sequence[int]) -> Span | None:
    """The words from the beginning of the sentence up to the speaker, if they are the subject that is missing."""
    if len(proposal.content) != 1 or not proposal.source or not proposal.cue:
        return None
    content, begin = proposal.content[0], min(proposal.source[0].start, proposal.cue[0].start)
    behind = max(proposal.source[-1].end, proposal.cue[-1].end)
    first = _FIRST.match(text, content.start)
    if first is None or text[behind : content.start].strip() != "," or not _helps(first.group()):
        return None
    start = starts[max(0, bisect_right(starts, begin) - 1)]
    comma = _COMMA.search(text[start:begin])
    if comma is None or not 0 < comma.start() <= _LONGEST:
        return None
    front = Span(start, start + comma.start())
    return None if _MARKS.search(text, front.start, front.end) else front


def _helps(word: str) -> bool:
    words = lexicon().words
    return word.lower() in words["auxiliaries"] | words["modals"]
