"""Nouns as cues: "her claim that …", "the minister's attack on …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.found import Found
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.subject import subject_before

if TYPE_CHECKING:
    from reportedly.attribute.lexicon import Entry
    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage

_ADJECTIVES = 3
_PREPOSITIONS = frozenset({"of", "for", "on", "about"})


def noun_cues(p: Passage, low: int, high: int) -> list[Found]:
    """The nouns of one sentence that open an attribution after a possessive, in order."""
    table, found = lexicon(), []
    for i in range(low + 1, high - 1):
        if p.quote_of[i] < 0 and p.words[i] in table.nouns:
            match = table.noun_at(p.words, i)
            item = _noun(p, i, match.entry, low, high) if match is not None else None
            if item is not None:
                found.append(item)
    return found


def _noun(p: Passage, i: int, entry: Entry, low: int, high: int) -> Found | None:
    owner = _possessor(p, i, low)
    start = _content_start(p, i + 1, high, entry)
    if owner is None or start is None:
        return None
    preposition = p.words[i + 1] in _PREPOSITIONS
    cue = (owner[1], i + 2 if preposition else i + 1)
    kind = "of" if preposition else p.words[i + 1] if p.words[i + 1] in {"that", "to"} else "wh"
    return Found(f"noun-{kind}", owner, cue, owner[0], None, start)


def _possessor(p: Passage, i: int, low: int) -> Range | None:
    for k in range(i - 1, max(low - 1, i - 2 - _ADJECTIVES), -1):
        w = p.words[k]
        if p.quote_of[k] >= 0 or not w[0].isalnum():
            return None
        if w in lexicon().words["possessives"]:
            return k, k + 1
        if w.endswith(("'s", "’s", "s'", "s’")):
            return subject_before(p, k + 1, low)
    return None


def _content_start(p: Passage, i: int, high: int, entry: Entry) -> int | None:
    w = p.words[i]
    if w in {"that", "to"}:
        return i if w in entry.takes else None
    if w in _PREPOSITIONS:
        return i + 1 if w in entry.takes and i + 1 < high else None
    return i if "wh" in entry.takes and w in lexicon().words["questions"] else None
