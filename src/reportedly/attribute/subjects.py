"""Who is the subject of a cue and does not speak, and who speaks though not repeated.

"Falk is accused of …" makes nobody speak that is named; "Falk said … and added that …"
names Falk once for both. Both are seen from the words right around the cue.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.spans import Places
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Proposal

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_WHO = re.compile(r"\b(who)\b[^,;:.“”\"]*\s(?:and|but)\s+\Z")
_BEFORE = 40
"""Code points before a cue in which a conjunction may stand."""

_SPOKEN_THROUGH = frozenset({"saying", "telling", "writing"})
"""Whoever is quoted *as saying* something does speak."""


def with_speaking_subjects(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` without subjects that are spoken about, and with those that are shared.

    The subject of a passive ("is accused of", "is said to") moves to the content, or goes
    where a whole clause follows. A cue that "and" or a comma ties to the one before in its
    sentence takes that one's source, if it has none.
    """
    starts = [span.start for span in article.sentences]
    done = [_without_target(article.text, proposal, starts) for proposal in proposals]
    last: tuple[int, Proposal] | None = None
    for index in sorted((i for i, p in enumerate(done) if p.cue), key=lambda i: done[i].cue[0]):
        proposal = done[index]
        sentence = bisect_right(starts, proposal.cue[0].start)
        if proposal.source:
            last = (sentence, proposal)
        elif last is not None and last[0] == sentence and _tied(article.text, last[1], proposal):
            who = _relative(article.text, last[1], proposal)
            done[index] = replace(proposal, source=(who,) if who else last[1].source)
    return tuple(done)


def with_sources_before_cues(
    article: Article, proposals: Sequence[Proposal]
) -> tuple[Proposal, ...]:
    """`proposals`, no source running on over another's cue: "Speaking about it, *Samon* describes …"."""
    cues = Places((span, i) for i, p in enumerate(proposals) for span in p.cue)
    return tuple(_before_cue(article.text, i, p, cues) for i, p in enumerate(proposals))


def _before_cue(text: str, number: int, proposal: Proposal, cues: Places) -> Proposal:
    if len(proposal.source) != 1:
        return proposal
    source = proposal.source[0]
    inner = [s for s, i in cues.touching(source) if i != number and s.start > source.start]
    end = min((s.start for s in inner), default=source.end)
    cut = Span(source.start, source.start + len(text[source.start : end].rstrip(" ,")))
    return replace(proposal, source=(cut,)) if source.start < cut.end < source.end else proposal


def _without_target(text: str, proposal: Proposal, starts: Sequence[int]) -> Proposal:
    """`proposal` with its source moved to the content, if it is the subject of a passive.

    A source in another sentence is no subject of it, and is dropped.
    """
    if proposal.source and (_is_questioned(text, proposal) or _when_asked(text, proposal)):
        return replace(proposal, source=())
    roles = len(proposal.source) == 1 and proposal.cue and proposal.content
    if not (roles and _passive(text, proposal)):
        return proposal
    source, first = proposal.source[0], proposal.content[0]
    if source.end > min(proposal.cue[0].start, first.start):
        return proposal
    opening = _WORD.match(text, first.start, first.end)
    clause = opening is None or opening[0].lower() in _clause_openings()
    clause = clause or bisect_right(starts, source.start) != bisect_right(starts, first.start)
    dummy = source.of(text).lower() in {"it", "there"}
    content = proposal.content if clause or dummy else (source, *proposal.content)
    return replace(proposal, source=(), content=content)


def _is_questioned(text: str, proposal: Proposal) -> bool:
    """Whether the subject "faced questions": somebody else asked them."""
    words = [w.lower() for w in _words(text, proposal.cue)]
    asked = {"question", "questions", "questioning"} & set(words)
    return bool(asked) and bool(lexicon().words["undergoing"] & set(words))


def _when_asked(text: str, proposal: Proposal) -> bool:
    """Whether it is "said when asked how": the subject was asked, by nobody who is named."""
    if not proposal.cue or text[slice(*proposal.cue[0])].lower() not in {"asked", "pressed"}:
        return False
    before = text[max(0, proposal.cue[0].start - _BEFORE) : proposal.cue[0].start]
    return before.lower().split()[-1:] in (["when"], ["if"], ["once"], ["after being"], ["while"])


def _passive(text: str, proposal: Proposal) -> bool:
    """Whether the cue is "is said", "has been accused", or a bare "accused" before "of"."""
    words = [w.lower() for w in _words(text, proposal.cue)]
    if not words or _SPOKEN_THROUGH & set(words) or words[-1] == "by":
        return False
    target = next((i for i, w in enumerate(words) if w in _targets()), None)
    if target is None:
        return False
    if any(w in lexicon().words["be"] or w in {"s", "re"} for w in words[:target]):
        return True
    after = _WORD.search(text, proposal.cue[-1].end, proposal.cue[-1].end + _BEFORE)
    return len(words) == 1 and words[0] in _charged() and after is not None and after[0] == "of"


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [word for span in spans for word in _WORD.findall(text, span.start, span.end)]


@cache
def _targets() -> frozenset[str]:
    """Participles whose passive subject is spoken about or spoken to."""
    return lexicon().words["targets_when_passive"]


@cache
def _charged() -> frozenset[str]:
    return frozenset({"accused", "suspected"})


@cache
def _clause_openings() -> frozenset[str]:
    return lexicon().words["questions"] | {"that"}


def _relative(text: str, before: Proposal, proposal: Proposal) -> Span | None:
    """The "who" whose clause still runs at the cue: "told Vey, *who* opened the door and said"."""
    found = _WHO.search(text, before.cue[-1].end, proposal.cue[0].start)
    return Span(*found.span(1)) if found else None


def _tied(text: str, before: Proposal, proposal: Proposal) -> bool:
    """Whether "and" ties the cue to the clause of `before`, or a comma a participle to it."""
    cue = proposal.cue[0]
    words = _words(text, proposal.cue)
    if before.source[-1].end > cue.start or not words or _passive(text, before):
        return False
    start = max(before.cue[-1].end, cue.start - _BEFORE)
    lead = text[start : cue.start].rstrip()
    adverbs = lexicon().words["manner_adverbs"]
    verbs = [w.lower() for w in words if w.lower() not in adverbs]
    if not verbs or verbs[0] in lexicon().words["be"]:
        return False
    match = lexicon().verb_at(verbs, 0)
    if match is None or match.form == "base":
        return False
    if match.form == "ing":
        return lead.endswith(",")
    return bool(re.search(r"\b(?:and|but)$", lead))
