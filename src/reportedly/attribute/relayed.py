"""Who speaks beside an outlet: "According to the Post, Arrin said …", "According to the Post, quoting Arrin, …".

The network takes the next name into the outlet's, or leaves the second authority in what is said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.spans import Places, stripped
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import Article

_QUOTING = re.compile(
    r"\b(According\sto)\s([^,;:.\n“”\"]{2,80}),\s(quoting|citing)\s([^,;:\n“”\"]{2,100}),\s(?=\S)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r",\s((?:[Tt]he\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,5}(?:,\s[^,;:.\n“”\"]{2,80}(?=,))?),?\s"
    r"((?:(?:has|have|had|also|later)\s)*([a-z]+))\b"
)


_SPOKE = re.compile(
    r"[,”\"»]\s((?:[Tt]he\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,5}|he|she|they)\s((?:(?:has|have|had|also|later)\s)*([a-z]+))\Z"
)
"""The speaker at the end of what an outlet reports: "“…,” Vey said, according to the Post"."""
_REPORTED = 0.55
"""Score of a speaker who is found there: what the rules alone find inside another."""


def with_relayed(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, an outlet and whom it hears set apart; what the one says is in what the other does."""
    parted = [part for p in proposals for part in _parted(article.text, p)]
    return _quoting(article, tuple(_with_speakers_behind(article.text, parted)))


def _with_speakers_behind(text: str, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """`proposals`, and whoever speaks at the end of what another is given for, if nobody has found them."""
    cues = Places((span, i) for i, p in enumerate(proposals) for span in p.cue)
    for proposal in proposals:
        yield proposal
        inner = _speaker_behind(text, proposal)
        if inner is not None and not cues.touching(inner.cue[0]):
            yield inner


def _speaker_behind(text: str, proposal: Proposal) -> Proposal | None:
    by = len(proposal.cue) == 1 and proposal.cue[0].of(text).lower() == "according to"
    if not by or not proposal.content or proposal.source[:1] < proposal.content[-1:]:
        return None
    *rest, last = proposal.content
    spoke = _SPOKE.search(text, last.start, last.end)
    match = lexicon().verb_at([spoke[3].lower()], 0) if spoke else None
    if spoke is None or match is None:
        return None
    if not (match.entry.strong and match.form in {"past", "s"}):
        return None
    said = Span(last.start, spoke.start() + (text[spoke.start()] != ","))
    return Proposal((Span(*spoke.span(1)),), (Span(*spoke.span(2)),), (*rest, said), _REPORTED)


def _parted(text: str, proposal: Proposal) -> Iterator[Proposal]:
    """The outlet, and the one after the comma who has a verb of telling of their own."""
    apart = _second_speaker(text, proposal)
    if apart is None:
        yield proposal
        return
    outlet, speaker, cue = apart
    first, *rest = proposal.content
    yield replace(proposal, source=(outlet,), content=(Span(speaker.start, first.end), *rest))
    said = stripped(text, Span(cue.end, first.end))
    if said.end > said.start:
        yield Proposal((speaker,), (cue,), (said, *rest), proposal.score)


def _second_speaker(text: str, proposal: Proposal) -> tuple[Span, Span, Span] | None:
    """Outlet, speaker and the speaker's cue, where the source runs over the comma to the next name."""
    if not (len(proposal.cue) == len(proposal.source) == 1 and proposal.content):
        return None
    source, first = proposal.source[0], proposal.content[0]
    if proposal.cue[0].of(text).lower() != "according to" or source.end > first.start:
        return None
    comma = text.find(", ", source.start, source.end)
    speaks = _SPEAKS.match(text, comma, first.end) if comma >= 0 else None
    if speaks is None or not (source.end <= speaks.end() and first.start <= speaks.start(2)):
        return None
    match = lexicon().verb_at([speaks[3].lower()], 0)
    if match is None or not (match.entry.strong and match.form in {"past", "s"}):
        return None
    return Span(source.start, comma), Span(*speaks.span(1)), Span(*speaks.span(2))


def _quoting(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """The outlet with what it reports; whom it quotes is nobody's words, and found as a hop later."""
    text = article.text
    found = list(_QUOTING.finditer(text))
    if not found:
        return proposals
    cues = Places((span, i) for i, p in enumerate(proposals) for span in p.cue)
    ends = [span.end for span in article.sentences]
    gone: set[int] = set()
    mended = {}
    for match in found:
        held = {i for _, i in cues.touching(Span(match.start(), match.end()))}
        place = bisect_right(ends, match.end())
        last = ends[place] if place < len(ends) else len(text)
        reach = [s.end for i in held for s in proposals[i].content if match.end() < s.end <= last]
        if not reach:
            continue
        gone |= held
        outlet, cue = Span(*match.span(2)), Span(*match.span(1))
        score = max(proposals[i].score for i in held)
        mended[min(held)] = Proposal((outlet,), (cue,), (Span(match.end(), max(reach)),), score)
    kept = (mended.get(i, p) for i, p in enumerate(proposals) if i in mended or i not in gone)
    return tuple(kept)
