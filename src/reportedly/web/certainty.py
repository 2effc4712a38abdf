"""How sure the page itself is of a statement: what the marks and the toggles go by.

Not a rating: each word says what is printed. ``hedged``: the page or a speaker stops short of vouching.
``unnamed``: it rests on somebody without a name. ``unvouched``: nobody at all is named for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportedly.types import Attribution, Source

Certainty = Literal["hedged", "unnamed", "unvouched"]
WORDS: tuple[Certainty, ...] = ("hedged", "unnamed", "unvouched")


def is_nobody(source: Source) -> bool:
    """Whether the page names nobody at all for it."""
    return not (source.name or source.candidates or source.text)


def certainty(item: Attribution) -> tuple[Certainty, ...]:
    """All that hold of `item`; empty where a named source says it without a hedge."""
    hops = {hop.kind for hop in item.chain}
    holds = {
        "hedged": bool(item.hedges),
        "unnamed": item.source.kind == "unnamed" or "unnamed" in hops,
        "unvouched": is_nobody(item.source) and hops <= {"unknown"},
    }
    return tuple(word for word in WORDS if holds[word])
