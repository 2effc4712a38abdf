"""An attribution with people's fixes made: speaker, kind of source, act and negation; never the words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportedly.ledger.folding import fold_name
from reportedly.types import Attribution, Hop, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping


def own_hop(item: Attribution) -> int | None:
    """The place in the chain of the speaker's own hop, its last; None where the speaker has none."""
    if not item.chain:
        return None
    last, source = item.chain[-1], item.source
    if last.entity or source.entity:
        own = last.entity == source.entity
    else:
        named = fold_name(last.name) == fold_name(source.name or source.text)
        own = named or last.kind == source.kind
    return len(item.chain) - 1 if own else None


def fixed(
    item: Attribution, right: Mapping[str, Any], entities: Mapping[str, str], because: str
) -> Attribution:
    """`item` with what is `right` instead (see `opinions.FIELDS`).

    `entities`: ids of the page's entities by their folded names. `because`: who says so, for `why`.
    Hedges, words and all hops but the speaker's own stay.
    """
    if not right:
        return item
    source = item.source
    if "source_kind" in right:
        source = replace(source, kind=right["source_kind"])
    if "speaker" in right:
        name = right["speaker"]
        source = replace(source, name=name, entity=entities.get(fold_name(name)), candidates=())
        hop = Hop(name, source.kind, source.entity, source.spans, item.cue.text or None)
        item = replace(item, chain=_rechained(item, hop))
    reasons = tuple(Reason(_ABOUT[name], "judged", because) for name in right)
    return replace(
        item,
        source=source,
        act=right.get("act", item.act),
        negated=right.get("negated", item.negated),
        why=(*item.why, *reasons),
    )


_ABOUT = {"speaker": "speaker", "source_kind": "source-kind", "act": "act", "negated": "negated"}


def _rechained(item: Attribution, hop: Hop) -> tuple[Hop, ...]:
    place = own_hop(item)
    if place is None:
        return (*item.chain, hop)
    old = item.chain[place]
    return (*item.chain[:place], replace(hop, spans=old.spans, cue=old.cue))
