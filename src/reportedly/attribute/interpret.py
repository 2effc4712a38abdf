"""Proposals become attributions: kind, verbatim parts, act, polarity, kind of source.

Shared by every attributor. Pure: the same article and proposals give the same attributions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.accused import charge
from reportedly.attribute.action_beats import is_actor
from reportedly.attribute.acts import read_cue
from reportedly.attribute.asides import asides
from reportedly.attribute.deeds import deed_in
from reportedly.attribute.lost_quotations import by_position
from reportedly.attribute.polarity import denied
from reportedly.attribute.source_kinds import source_kind, surnames
from reportedly.attribute.speech import speeches
from reportedly.identity import attribution_id
from reportedly.quotation import quoted_as
from reportedly.spans import inside, joined
from reportedly.types import Attribution, Content, Cue, Reason, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.attribute.acts import CueReading
    from reportedly.types import Article, Proposal

_BEFORE_CUE = 60

_RULES = {
    "cue-verb": "“{lemma}” is a cue of the act {act}",
    "complement": "“{lemma}” with what follows it here is a cue of the act {act}",
    "performed": "the words themselves perform the act {act}",
    "not-said": "the cue says that something was not said",
    "agentless": "“{lemma}” without an agent passes on what nobody is named for",
}

_UNSURE = {
    "decided": "“{cue}” tells a decision in office, which is as often counted as speech as not: the score is lowered",
    "unlisted": "“{cue}” holds no word of saying, thinking or feeling that a list knows: the score is lowered",
}


def interpret(article: Article, proposals: Sequence[Proposal]) -> tuple[Attribution, ...]:
    """An attribution for each different proposal, ordered by position in the text."""
    quoted = tuple(q.inner for speech in speeches(article) for q in speech)
    known = surnames(article.text)
    found: dict[str, Attribution] = {}
    for proposal in by_position(proposals):
        item = _attribution(article, proposal, quoted, known)
        if item.id not in found or found[item.id].score < item.score:
            found[item.id] = item
    return tuple(found.values())


def _attribution(
    article: Article, proposal: Proposal, quoted: tuple[Span, ...], known: frozenset[str]
) -> Attribution:
    text = article.text
    verbatim = inside(proposal.content, quoted)
    kind = quoted_as(text, proposal.content, verbatim)
    cue, content = joined(text, proposal.cue), joined(text, proposal.content)
    # a cue without a word is a layout ("NAME: words"), which prints what was said
    spoken = kind == "direct" or not any(map(str.isalnum, cue))
    before, sourced = _before(text, proposal.cue), bool(proposal.source)
    outside = denied(text, proposal.source)
    reading = read_cue(cue, before, content, quoted=spoken, sourced=sourced, outside=outside)
    party = None
    if reading.act == "accuse":
        brought = charge(text, proposal)
        party, proposal = brought.accused, replace(proposal, content=brought.content)
        verbatim = inside(proposal.content, quoted)
        kind, content = quoted_as(text, proposal.content, verbatim), joined(text, proposal.content)
    source = joined(text, proposal.source)
    return Attribution(
        id=attribution_id(article.id, proposal.source, proposal.cue, proposal.content),
        kind=kind,
        act=reading.act,
        negated=reading.negated,
        score=proposal.score,
        inside=None,
        source=Source(spans=proposal.source, text=source, kind=source_kind(source, known)),
        cue=Cue(spans=proposal.cue, text=cue, lemma=reading.lemma),
        content=Content(
            spans=proposal.content,
            text=content,
            verbatim=verbatim,
            asides=asides(text, proposal.content, verbatim),
        ),
        accused=party,
        why=(*_why(proposal, reading), *_by_action(article, proposal), *_doubt(text, proposal)),
    )


def _why(proposal: Proposal, reading: CueReading) -> tuple[Reason, ...]:
    """Why the act is not plain "say", and why it is negated."""
    reasons = []
    if reading.act != "say" or reading.rule != "cue-verb":
        words = proposal.content if reading.by_content else proposal.cue or proposal.content
        told = _RULES[reading.rule].format(act=reading.act, lemma=reading.lemma or "no verb")
        reasons.append(Reason("act", reading.rule, told, words[0] if words else None))
    if reading.negated:
        span = proposal.cue[0] if proposal.cue else None
        reasons.append(
            Reason("negated", "negation", "the cue is negated, or denied of its subject", span)
        )
    return tuple(reasons)


def _by_action(article: Article, proposal: Proposal) -> Iterator[Reason]:
    """That nobody is said to speak, and who acts beside the words is taken for the speaker."""
    if proposal.source and not proposal.cue and is_actor(article, proposal):
        told = "no verb of speech: the only one who acts beside the words"
        yield Reason("speaker", "action-beat", told, proposal.source[0])


def _doubt(text: str, proposal: Proposal) -> tuple[Reason, ...]:
    """Why the score is low: the cue may tell a deed."""
    deed = deed_in(text, proposal)
    if deed is None or deed not in _UNSURE:
        return ()
    told = _UNSURE[deed].format(cue=" ".join(joined(text, proposal.cue).split()))
    return (Reason("score", deed, told, proposal.cue[0]),)


def _before(text: str, cue: Sequence[Span]) -> str:
    """The words of the same line that run up to the cue."""
    if not cue:
        return ""
    return text[max(0, cue[0].start - _BEFORE_CUE) : cue[0].start].rpartition("\n")[2]
