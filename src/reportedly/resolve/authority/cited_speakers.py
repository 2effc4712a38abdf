"""Who is cited and says it in a clause of their own: "The Post cited officials *who said* the deal was off".

What the Post reports is what they said, not that there are such officials; they speak inside its report.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.antecedents import described_kind
from reportedly.resolve.authority.cited import cited_inside, source_cited
from reportedly.resolve.authority.lexicon import words
from reportedly.types import Attribution, Content, Cue, Source, Span

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
    rests = replace(item, content=words_)
    yield replace(rests, cue=Cue((reported,), told, told.lower()))
    yield replace(cited_inside(setting, rests, source, cue), cue=item.cue)


def _parts(setting: Setting, item: Attribution) -> Iterator[Attribution]:
    whole = item.content.spans[0] if len(item.content.spans) == 1 else None
    who = _WHO_SAID.search(setting.text, whole.start, whole.start + _LONGEST) if whole else None
    cites = item.cue.text.lower().split()[-1:]
    told = who is not None and who[1] in words("relay", "tells") and not _CITES.isdisjoint(cites)
    if whole is None or who is None or not told or item.content.verbatim or who.end() >= whole.end:
        yield item
        return
    rest = Span(who.end(), whole.end)
    rests = replace(item, content=Content((rest,), rest.of(setting.text)))
    yield rests
    span = Span(whole.start, who.start())
    printed = span.of(setting.text)
    source = Source((span,), printed, described_kind(printed) or "unknown")
    yield cited_inside(setting, rests, source, Span(*who.span(1)))
