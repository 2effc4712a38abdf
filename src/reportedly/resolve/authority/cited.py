"""Whom a report rests on: "the Post reported, *citing two officials*, that …".

What is cited said the same words, so it is an attribution of its own inside the report's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.identity import attribution_id
from reportedly.resolve.authority.lexicon import phrases
from reportedly.resolve.authority.lexicon import words as lists
from reportedly.resolve.authority.noun_phrases import head_of, phrase_at
from reportedly.resolve.authority.setting import is_outlet_name
from reportedly.resolve.authority.unnamed import describe
from reportedly.types import Attribution, Cue, Reason, Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.authority.setting import Setting

CITED_SCORE = 0.5
"""Score of an attribution that "citing" and a name or number alone make."""

_REST = re.compile(r"[,;(\n]|\.(?:\s|$)|\s(?:that|as|reported|said|says|reports)\b")
_NEAR = 120
"""Code points between the cue or content of a report and "citing"."""


def with_cited(setting: Setting, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, and who is cited for a report, instead of "citing" as words of the report itself."""
    added: dict[Span, Attribution] = {}
    gone: dict[str, Attribution] = {}
    for item in found:
        cited = _cited(setting, item)
        if cited is None:
            continue
        cue = cited.cue.spans[0]
        own = next((o for o in found if o.id != item.id and _touches(cue, o.cue.spans)), None)
        if own is None:
            added.setdefault(cue, cited)
        elif _same(own.source, item.source):
            gone[own.id] = replace(cited, id=own.id, score=own.score)
    return tuple(gone.get(item.id, item) for item in (*found, *added.values()))


def _same(one: Source, other: Source) -> bool:
    """Whether both are the one who reports, named by more words or fewer."""
    known = one.entity is not None and one.entity == other.entity
    return known or any(_touches(span, other.spans) for span in one.spans)


def _touches(cue: Span, others: Sequence[Span]) -> bool:
    return any(cue.start < other.end and other.start < cue.end for other in others)


def _cited(setting: Setting, item: Attribution) -> Attribution | None:
    if item.inside is not None or not _reports(setting, item) or not item.content.spans:
        return None
    base, around = setting.around(item)
    ends = [s.end for s in (*item.source.spans, *item.cue.spans, *item.content.spans)]
    for match in phrases("relay", "inner").finditer(around):
        place = base + match.start()
        opens = not around[: match.start()].strip() and match.group()[0].isupper()
        if not opens and not any(0 <= place - end <= _NEAR for end in ends):
            continue
        span = phrase_at(around, match.end(), len(around))
        if span is None:
            continue
        stop = _REST.search(around, match.end())
        region = around[span.start : max(span.end, stop.start() if stop else len(around))]
        source = source_cited(setting, Span(base + span.start, base + span.end), region)
        if source is not None:
            return cited_inside(setting, item, source, Span(place, base + match.end()))
    return None


def _reports(setting: Setting, item: Attribution) -> bool:
    """Whether it is somebody who reports what others know."""
    source = item.source
    if source.kind in {"outlet", "organisation", "document"}:
        return True
    return source.entity is not None and is_outlet_name(setting.cast.entity(source.entity))


def source_cited(setting: Setting, span: Span, region: str) -> Source | None:
    """Who is cited; None for what is neither somebody the page names nor a number of people."""
    words = span.of(setting.text)
    answer = setting.cast.who(setting.article, span)
    if answer is not None and answer.entity is not None:
        kind = setting.cast.source_kind(answer.entity)
        name = setting.cast.entity(answer.entity).name
        return Source((span,), words, kind, entity=answer.entity, name=name)
    documents, persons = lists("relay", "cited_documents"), _persons()
    nouns = documents | persons
    head = next((w for w in reversed(head_of(words).lower().split()) if w in nouns), None)
    if head is None:
        return None
    whole = Span(span.start, span.start + len(region))
    if head in documents:
        return Source((whole,), region, "document")
    return describe(Source((whole,), region, "unnamed"), region)


def _persons() -> frozenset[str]:
    classes = lists("people", "class_heads") | lists("people", "generic_heads")
    return classes | lists("relay", "cited_persons")


def cited_inside(setting: Setting, item: Attribution, source: Source, cue: Span) -> Attribution:
    """What `item` tells, as `source` says it inside: `cue` is the word that cites them, or by which they speak."""
    words = cue.of(setting.text)
    reason = Reason("chain", "cited", f"{item.source.text} rests on {source.text}", cue)
    return Attribution(
        id=attribution_id(setting.article.id, source.spans, (cue,), item.content.spans),
        kind=item.kind,
        act="say",
        negated=False,
        score=CITED_SCORE,
        inside=item.id,
        source=source,
        cue=Cue((cue,), words, words.lower()),
        content=item.content,
        why=(reason,),
    )
