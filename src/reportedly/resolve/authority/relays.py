"""Who passes words on beside the one told: "quoted by the Post", "according to X" that nobody took."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import phrases
from reportedly.resolve.authority.noun_phrases import phrase_at
from reportedly.resolve.authority.outlets import outlet_hop
from reportedly.types import Reason, Span

if TYPE_CHECKING:
    from reportedly.resolve.authority.chains import Outer
    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution

_IN_DOCUMENT = re.compile(
    r"In\s(?:(?:a|an|the|one|another|his|her|its|their)\s)?(?:\w+[\s,]){0,3}?"
    r"(?:letter|e-?mail|memo|memorandum|statement|report|message|note|document|filing|interview|recording|complaint|petition|testimony|post|remark|comment|article|essay|column|op-ed|speech|broadcast|footage|video)s?\b"
)
_BEFORE_CUE = re.compile(
    r"((?:\b[Tt]he\s)?(?:\b[A-Z][\w.’'-]*\s){0,4}\b[\w.’'-]+)\s(?:also\s|has\s|had\s|later\s)?$"
)
_NEAR = 120
"""Code points between a source or cue and the words that name a relay."""


def relayed(setting: Setting, item: Attribution) -> Outer:
    """The outlet that the sentence names as passing it on, beside whom it was told to."""
    if not item.cue.spans or item.source.kind == "outlet":
        return (), None
    base, around = setting.around(item)
    roles = (*item.cue.spans, *item.source.spans)
    near = [s.end for s in roles]
    quoting = _quoting(setting, item, base)
    if quoting is not None:
        return quoting
    for match in phrases("relay", "outer").finditer(around):
        place = base + match.start()
        inside_source = any(s.start <= place < s.end for s in item.source.spans)
        lead = _IN_DOCUMENT.match(around)
        leads = lead is not None and match.start() <= _NEAR and place < near[0]
        if not leads and not inside_source and not _is_near(place, near, item):
            continue
        role = min((s.start - base for s in roles if s.start > place), default=len(around))
        found = phrase_at(around, match.end(), min(role, len(around)))
        if found is None:
            continue
        span = Span(base + found.start, base + found.end)
        hop = outlet_hop(setting, span, match.group())
        if hop is not None:
            why = Reason(
                "chain", "named-relay", f"“{match.group()}”: {hop.name} passes it on", span
            )
            return (hop,), why
    return (), None


def _is_near(place: int, ends: list[int], item: Attribution) -> bool:
    """Whether `place` is in the cue ("wrote in") or soon behind the cue or the source."""
    in_cue = any(span.start <= place < span.end for span in item.cue.spans)
    return in_cue or any(0 <= place - end <= _NEAR for end in ends)


def _quoting(setting: Setting, item: Attribution, base: int) -> Outer | None:
    """The outlet before "quoted an official as saying", where the official is the source."""
    cue = item.cue.text.lower()
    start = item.cue.spans[0].start
    if "as saying" not in cue or item.source.spans[:1] == () or item.source.spans[0].start < start:
        return None
    found = _BEFORE_CUE.search(setting.text, max(base, start - _NEAR), start)
    if found is None:
        return None
    span = Span(*found.span(1))
    hop = outlet_hop(setting, span, item.cue.text)
    if hop is None:
        return None
    return (hop,), Reason("chain", "named-relay", f"{hop.name} quotes {item.source.text}", span)
