"""The chain of hops of each attribution, outermost first, from all that names an authority."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.hops import is_same, own_hop
from reportedly.resolve.authority.outlets import outlet_hop
from reportedly.resolve.authority.papers import paper_before
from reportedly.resolve.authority.relays import relayed
from reportedly.types import Hop, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.authority.papers import Paper
    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})

Outer = tuple[tuple[Hop, ...], Reason | None]
"""Hops that come before the speaker, and why."""


def before_speaker(setting: Setting, item: Attribution, papers: tuple[Paper, ...]) -> Outer:
    """The outlet that heard it ("told the Post", "in an interview with the Post") or passes it on.

    `papers`: those of which the page has said that an outlet saw them.
    """
    told = _told_to(setting, item)
    passed = told if told[0] else relayed(setting, item)
    return passed if passed[0] or item.inside is not None else paper_before(setting, item, papers)


def _told_to(setting: Setting, item: Attribution) -> Outer:
    if item.addressee is None:
        return (), None
    span = item.addressee.spans[0]
    hop = outlet_hop(setting, span, item.cue.text)
    if hop is None:
        return (), None
    return (hop,), Reason("chain", "told-outlet", f"{hop.name} was told, and passes it on", span)


def chained(
    found: Sequence[Attribution], outer: Mapping[str, Outer], own: Mapping[str, Hop]
) -> tuple[Attribution, ...]:
    """`found` with their chains: those of what they lie in, then `outer`, then the speaker.

    `own`: speakers that are called otherwise than by their own words.
    """
    speakers = {item.id: own.get(item.id) or own_hop(item) for item in found}
    by_id = {item.id: item for item in found}
    done: dict[str, tuple[Hop, ...]] = {}
    for item in found:
        line = [item]
        while line[-1].inside is not None and line[-1].inside not in done:
            line.append(by_id[line[-1].inside])
        for each in reversed(line):
            before = done[each.inside] if each.inside is not None else ()
            hops = outer.get(each.id, ((), None))[0]
            new = tuple(hop for hop in hops if not any(is_same(hop, b) for b in before))
            done[each.id] = ended((*before, *new), speakers[each.id], each, before)
    return tuple(_with_chain(item, done[item.id], outer) for item in found)


def ended(
    hops: tuple[Hop, ...], own: Hop, item: Attribution, before: tuple[Hop, ...]
) -> tuple[Hop, ...]:
    """`hops` with the speaker at their end, who is not repeated for words in their own words."""
    if hops and not item.source.spans and item.source.kind != "unknown":
        return hops  # nobody is printed: those before it carry on
    if before and item.source.text.lower() in _FIRST_PERSON:
        return hops
    if hops and is_same(hops[-1], own):
        return hops
    return (*hops, own)


def _with_chain(
    item: Attribution, chain: tuple[Hop, ...], outer: Mapping[str, Outer]
) -> Attribution:
    reasons = []
    if item.inside is not None:
        reasons.append(Reason("chain", "nested", "whoever tells what it stands in comes first"))
    why = outer.get(item.id, ((), None))[1]
    if why is not None:
        reasons.append(why)
    source = item.source
    if source.kind == "unnamed" and source.relayed_by is None:
        relays = [hop.name for hop in chain[:-1] if hop.kind == "outlet"]
        source = replace(source, relayed_by=relays[-1] if relays else None)
    return replace(item, chain=chain, source=source, why=(*item.why, *reasons))
