"""What is part of a name that only sounds like a time: "Black Friday", "Jon Christmas", "the party's daily"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.tokens import HYPHENS

if TYPE_CHECKING:
    from reportedly.resolve.times.surroundings import Surroundings


def is_in_name(around: Surroundings) -> bool:
    """Whether it is part of a name that only sounds like a time ("Black Friday")."""
    if "year" in around.found.slots:
        return False
    traps = lexicon().traps
    words = around.tokens.words[around.found.first : around.found.last]
    if not any(word.lower() in traps for word in words):
        return False
    first, last = max(around.found.first - 2, 0), around.found.last + 3
    row = " ".join(around.tokens.words[first:last]).lower()
    return any(name in row for word in words for name in traps.get(word.lower(), ()))


def is_surname(around: Surroundings) -> bool:
    """Whether a given name stands before "Christmas" or "Easter": "Jon Christmas"."""
    if around.found.slots.keys() != {"h0"}:
        return False
    printed, before = around.word(-1), around.word(-2)
    capital = printed[:1].isupper() and printed.isalpha() and not printed.isupper()
    opens = not before or before in {".", "!", "?", "”", '"', "“"}
    return capital and not opens and printed.lower() not in _FEASTS


_FEASTS = frozenset(
    {
        "merry",
        "happy",
        "white",
        "before",
        "after",
        "since",
        "by",
        "at",
        "orthodox",
        "on",
        "last",
        "next",
        "this",
        "every",
        "for",
        "until",
        "over",
    }
)


def is_paper(around: Surroundings) -> bool:
    """Whether an article leads to "daily" and no noun follows it: "the state's Voice daily wrote"."""
    follower = around.after().lower()
    if follower.isalpha() and follower not in _BEHIND_PAPERS:
        return False
    for place in range(-1, -6, -1):
        word = around.word(place)
        if word.lower() in _LEADS_TO_PAPERS:
            return True
        joined = word in HYPHENS or around.word(place + 1) in HYPHENS
        if not (word[:1].isupper() or joined or word in _OF_PAPERS):
            return False
    return False


_LEADS_TO_PAPERS = frozenset({"the", "a", "an", "'s", "’s", "his", "its", "their"})
_OF_PAPERS = frozenset(
    {
        "state",
        "party",
        "local",
        "national",
        "financial",
        "business",
        "independent",
        "opposition",
        "leading",
        "largest",
        "language",
    }
)
_BEHIND_PAPERS = frozenset(
    [
        "said",
        "says",
        "wrote",
        "writes",
        "reported",
        "reports",
        "quoted",
        "quotes",
        "cited",
        "published",
        "added",
        "of",
        "that",
        "which",
        "in",
        "has",
        "had",
        "is",
        "was",
    ]
)
