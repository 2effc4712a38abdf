"""Who is cited and says it in a clause of their own: "The Post cited officials *who said* the deal was off".

What the Post reports is what they said, not that there are such officials; they speak inside its report.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.identity import attribution_id
from reportedly.resolve.authority.antecedents import described_kind
from reportedly.resolve.authority.cited import CITED_SCORE, source_cited
from reportedly.resolve.authority.lexicon import words
from reportedly.types import Attribution, Content, Cue, Reason, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.resolve.authority.setting import Setting

_CITES = frozenset({"cited", "cites", "quoted", "quotes"})
_WHO_SAID = re.compile(r"\s(?:who|that|which)\s(?:also\s|had\s|has\s|have\s)?([a-z]+)\s(?=\S)")
_CITED_MID = re.compile(r"\s*([^,;:“”\"\n]{3,100}),\s(?=that\s)")
_REPORTS = re.compile(
    r"\s(?:has\s|had\s)?(reported|said|wrote|says|reports|writes|claimed|announced|revealed)\b"
)
_LONGEST = 120
"""Code points of the longest description of those who are cited."""


def with_cited_speakers(setting: Setting, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, such a report with the words alone, and those cited as attributions inside it."""
    apart = [part for item in found for part in _mid_sentence(setting, item)]
    return tuple(part for item in apart for part in _parts(setting, item))


def _mid_sentence(setting: Setting, item: Attribution) -> Iterator[Attribution]:
    """As in "The Post reported on Monday, citing two aides, that …", where "citing" was taken for the cue."""
    reads = item.cue.text.lower() in {"citing", "quoting"} and len(item.source.spans) == 1
    one = len(item.content.spans) == 1
    if not reads or not one or item.source.spans[0].end > item.cue.spans[0].start:
        yield item
        return
    text, cue, content = setting.text, item.cue.spans[0], item.content.spans[0]
    who = _CITED_MID.match(text, content.start, content.end)
    verb = _REPORTS.match(text, item.source.spans[0].end, cue.start)
    span = Span(*who.span(1)) if who else None
    source = source_cited(setting, span, span.of(text)) if span else None
    if who is None or verb is None or source is None:
        yield item
        return
    rest, reported = Span(who.end(), content.end), Span(*verb.span(1))
    words_ = replace(item.content, spans=(rest,), text=rest.of(text))
    told = reported.of(text)
    yield replace(item, cue=Cue((reported,), told, told.lower()), content=words_)
    reason = Reason("chain", "cited", f"{item.source.text} rests on {source.text}", cue)
    yield Attribution(
        id=attribution_id(setting.article.id, source.spans, (cue,), (rest,)),
        kind=item.kind,
        act="say",
        negated=False,
        score=CITED_SCORE,
        inside=item.id,
        source=source,
        cue=item.cue,
        content=words_,
        why=(reason,),
    )


def _parts(setting: Setting, item: Attribution) -> Iterator[Attribution]:
    whole = item.content.spans[0] if len(item.content.spans) == 1 else None
    who = _WHO_SAID.search(setting.text, whole.start, whole.start + _LONGEST) if whole else None
    cites = item.cue.text.lower().split()[-1:]
    told = who is not None and who[1] in words("relay", "tells") and not _CITES.isdisjoint(cites)
    if whole is None or who is None or not told or item.content.verbatim or who.end() >= whole.end:
        yield item
        return
    rest = Span(who.end(), whole.end)
    content = Content((rest,), rest.of(setting.text))
    yield replace(item, content=content)
    source, cue = Span(whole.start, who.start()), Span(*who.span(1))
    printed = source.of(setting.text)
    reason = Reason("chain", "cited", f"{item.source.text} rests on {printed}", cue)
    yield Attribution(
        id=attribution_id(setting.article.id, (source,), (cue,), (rest,)),
        kind=item.kind,
        act="say",
        negated=False,
        score=CITED_SCORE,
        inside=item.id,
        source=Source((source,), printed, described_kind(printed) or "unknown"),
        cue=Cue((cue,), who[1], who[1]),
        content=content,
        why=(reason,),
    )
