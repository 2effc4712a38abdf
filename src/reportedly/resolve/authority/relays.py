"""Who passes words on beside the one told: "quoted by the Post", "according to X" that nobody took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import phrases
from reportedly.resolve.authority.noun_phrases import phrase_at
from reportedly.resolve.authority.outlets import outlet_hop
from reportedly.types import Reason, Span

if TYPE_CHECKING:
    from reportedly.resolve.authority.chains import Outer
    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution

_NEAR = 120
"""Code points between a source or cue and the words that name a relay."""


def relayed(setting: Setting, item: Attribution) -> Outer:
    """The outlet that the sentence names as passing it on, beside whom it was told to."""
    if not item.cue.spans or item.source.kind == "outlet":
        return (), None
    base, around = setting.around(item)
    near = [s.end for s in (*item.cue.spans, *item.source.spans)]
    for match in phrases("relay", "outer").finditer(around):
        place = base + match.start()
        inside_source = any(s.start <= place < s.end for s in item.source.spans)
        if not inside_source and not any(0 <= place - end <= _NEAR for end in near):
            continue
        found = phrase_at(around, match.end(), len(around))
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
