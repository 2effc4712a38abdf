"""One link of a chain: what a source is called in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.authority.noun_phrases import bare
from reportedly.types import Hop

if TYPE_CHECKING:
    from reportedly.types import Attribution, Source

_DATED = re.compile(
    r"\s(?:of|from|dated)\s(?=\d|January|February|March|April|May|June|July|August|September|October|November|December)"
)
"""A document is called by its words without its date: "a decree of February 2"."""


def own_hop(item: Attribution) -> Hop | None:
    """The speaker as the last hop; None for the narrator, whom every chain implies."""
    source = item.source
    if source.kind == "narrator":
        return None
    if not source.text and source.name is None and not source.members:
        return Hop("unknown", "unknown", None, (), item.cue.text or None)
    return Hop(name_of(source), source.kind, source.entity, source.spans, item.cue.text or None)


def name_of(source: Source) -> str:
    """A name, "3 unnamed", or the words without article where nobody is named."""
    if source.kind == "unnamed":
        return f"{source.count} unnamed" if source.count else "unnamed"
    if source.name:
        return source.name
    if source.members:
        return " and ".join(source.members)
    if source.candidates:
        return " or ".join(source.candidates)
    return _DATED.split(bare(source.text), maxsplit=1)[0] or "unknown"


def is_same(hop: Hop, other: Hop) -> bool:
    """Whether two hops are the same speaker, as far as the page tells."""
    if hop.entity is not None or other.entity is not None:
        return hop.entity == other.entity
    return hop.kind == other.kind and hop.name == other.name and hop.kind != "unnamed"
