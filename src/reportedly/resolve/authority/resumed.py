"""Authority that is taken up again after others have spoken: "in the interview", "the people said", "It says".

Each looks back over what the page has named: the outlet that somebody told, the unnamed who told it
something, the paper that the sentence before is about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.going_on import refers_back
from reportedly.resolve.authority.lexicon import phrases, words
from reportedly.resolve.authority.unnamed import taken_up
from reportedly.types import Hop, Reason, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.authority.chains import Outer
    from reportedly.resolve.authority.papers import Paper
    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution

_INTERVIEW = re.compile(
    r"\b(?:in|during)\s(?:the|that|this)\s(?:same\s)?interview\b", re.IGNORECASE
)
_TAKES_UP = re.compile(r"(?:the|those|these|one\sof\sthe|both\s(?:of\sthe\s)?)\s?", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:However,\s|But\s)?(?:The|A|An|His|Her|Its|Their|That|This)\s(?:[a-z-]+\s){0,3}?([a-z-]+)\b"
)
_FARTHEST = 15
"""Sentences after which "the people" no longer takes up those who told something."""


def with_resumed(
    setting: Setting,
    found: Sequence[Attribution],
    outer: dict[str, Outer],
    papers: tuple[Paper, ...],
) -> tuple[tuple[Attribution, ...], dict[str, Hop]]:
    """`found`, what takes up earlier authority described as that was; `outer` gets the hops before it.

    Also the hops of papers that only a pronoun names.
    """
    told: dict[str, Hop] = {}
    unnamed: list[Attribution] = []
    hops: dict[str, Hop] = {}
    done: list[Attribution] = []
    for item in found:
        now = _described_before(setting, item, unnamed, outer)
        if now is item and item.cue.spans:
            _interview(setting, item, told, outer)
            paper = _paper(setting, item, papers, outer)
            if paper is not None:
                hops[item.id] = paper
                now = replace(item, source=replace(item.source, kind="document"))
        own = outer.get(item.id, ((), None))[0]
        if own and own[-1].kind == "outlet" and item.source.entity is not None:
            told[item.source.entity] = own[-1]
        if now.source.kind == "unnamed" and now.source.spans:
            unnamed.append(now)
        done.append(now)
    return tuple(done), hops


def _interview(
    setting: Setting, item: Attribution, told: dict[str, Hop], outer: dict[str, Outer]
) -> None:
    """As in "Solm said in the interview": the outlet that she told before."""
    hop = told.get(item.source.entity or "")
    if hop is None or outer.get(item.id, ((), None))[0] or item.inside is not None:
        return
    base, around = setting.around(item)
    lead = _INTERVIEW.search(around)
    if lead is not None:
        span = Span(base + lead.start(), base + lead.end())
        line = f"the interview is that with {hop.name}"
        reason = Reason("chain", "same-interview", line, span)
        outer[item.id] = (replace(hop, inherited=True),), reason


def _described_before(
    setting: Setting,
    item: Attribution,
    unnamed: Sequence[Attribution],
    outer: dict[str, Outer],
) -> Attribution:
    """As in "the people said": those of whom the page has told how many they are and how they know."""
    source = item.source
    known = source.entity or source.members or source.count or source.basis or source.name
    if known or source.kind not in {"unnamed", "group", "unknown"} or not item.cue.spans:
        return item
    if _TAKES_UP.match(source.text) is None or len(source.text.split()) > _SHORT:
        return item
    here = setting.sentence_index(item.cue.spans[0].start)
    for before in reversed(unnamed[-_MOST:]):
        anchor = (before.cue.spans or before.source.spans)[0].start
        if here - setting.sentence_index(anchor) > _FARTHEST:
            break
        told = before.source
        several = (told.count or 0) > 1 or told.basis is not None
        if not several or not refers_back(
            source.text.lower(), f"{told.text} {told.position or ''}"
        ):
            continue
        line = f"“{source.text}” takes up “{told.text}”"
        why = (*item.why, Reason("source-kind", "taken-up", line))
        hops = outer.get(before.id, ((), None))[0]
        if hops and not outer.get(item.id, ((), None))[0] and item.inside is None:
            through = tuple(replace(hop, inherited=True) for hop in hops)
            outer[item.id] = through, Reason("chain", "inherited", line)
        return replace(item, source=taken_up(source, told), why=why)
    return item


_SHORT = 4
_MOST = 6


def _paper(
    setting: Setting, item: Attribution, papers: tuple[Paper, ...], outer: dict[str, Outer]
) -> Hop | None:
    """As in "The reply carries a seal. It says …": the paper that the sentence before is about."""
    source = item.source
    known = source.name or source.candidates or (source.entity and source.kind != "document")
    if known or source.text != "It" or source.kind not in {"document", "unknown"}:
        return None
    index = setting.sentence_index(source.spans[0].start)
    before = setting.sentence(index - 1) if index else Span(0, 0)
    if setting.sentence(index).start != source.spans[0].start or before.end == 0:
        return None
    if setting.block_index(before.start) != setting.block_index(source.spans[0].start):
        return None
    subject = _PAPER.match(setting.text, before.start, before.end)
    if subject is None or subject[1] not in words("relay", "cited_documents") | {"reply"}:
        return None
    seen = phrases("relay", "seen").search(setting.text, before.start, before.end)
    paper = next((p for p in papers if seen and p.start == seen.start()), None)
    if paper is not None and not outer.get(item.id, ((), None))[0]:
        line = f"{paper.hop.name} has seen the {subject[1]}"
        reason = Reason("chain", "paper-seen", line, Span(*subject.span(1)))
        outer[item.id] = (replace(paper.hop, inherited=True),), reason
    return Hop(subject[1], "document", None, source.spans, item.cue.text or None)
