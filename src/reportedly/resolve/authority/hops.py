"""One link of a chain: what a source is called in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.authority.noun_phrases import bare, head_of
from reportedly.types import Hop

if TYPE_CHECKING:
    from reportedly.types import Attribution, Source


def own_hop(item: Attribution) -> Hop:
    """The speaker as the last hop."""
    source = item.source
    if source.kind == "narrator":
        return Hop("narrator", "narrator", None, source.spans, item.cue.text or None)
    if _is_nobody(source):
        return Hop("unknown", "unknown", None, source.spans, item.cue.text or None)
    return Hop(name_of(source), source.kind, source.entity, source.spans, item.cue.text or None)


_PERSONAL = frozenset({"he", "she", "it", "they", "him", "her", "them", "both"})
_POINTING = frozenset({"who", "which", "that", "this", "these", "those"})
_NOBODY = frozenset(
    {"nobody", "none", "no one", "no-one", "neither", "someone", "everyone", "anyone"}
)
_PRONOUNS = _PERSONAL | _POINTING | _NOBODY


def _is_nobody(source: Source) -> bool:
    """Whether nobody is printed, or only a pronoun that nothing resolves: "They said"."""
    if source.name or source.members or source.kind == "unnamed":
        return False
    return not source.text or source.text.lower() in _PRONOUNS


def name_of(source: Source) -> str:
    """A name, "3 unnamed", or the words without article where nobody is named."""
    if source.kind == "unnamed":
        return f"{source.count} unnamed" if source.count else "unnamed"
    if source.name:
        return source.name
    if source.members:
        return " and ".join(source.members)
    described = source.kind in {"document", "group", "unknown"}
    return (head_of(source.text) if described else bare(source.text)) or "unknown"


def is_same(hop: Hop, other: Hop) -> bool:
    """Whether two hops are the same speaker, as far as the page tells."""
    if hop.entity is not None or other.entity is not None:
        return hop.entity == other.entity
    return hop.kind == other.kind and hop.name == other.name and hop.kind != "unnamed"
