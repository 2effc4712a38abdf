"""Phrases as cues: according to X; in the words of X; it is unclear whether Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.found import Found
from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from reportedly.attribute.lexicon import Match
    from reportedly.attribute.passage import Passage

_LONGEST_SOURCE = 30
_CLAUSE_REACH = 60
_SHORT_OPENING = 8
"""Tokens before ", according to X, " up to which the sentence goes on with the same words."""
_ENDS = frozenset({",", ";", ":", "—", "–", "--", "-", "(", ")"})
_CONJUNCTIONS = frozenset({"but", "while", "which", "as", "because", "when", "although", "though"})
_STOPS = frozenset({".", "!", "?", ",", ";", ":", "…", "—", "–", "--", "-"})
_ABBREVIATION = 5
_COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_OPENINGS = frozenset({"but", "and", "as", "still"})


def phrase_cues(p: Passage, low: int, high: int) -> list[Found]:
    """The phrases of one sentence that open an attribution, in order."""
    table, found = lexicon(), []
    for i in range(low, high):
        if p.quote_of[i] < 0 and p.words[i] in table.phrases:
            match = table.phrase_at(p.words, i)
            item = _phrase(p, i, match, low, high) if match is not None else None
            if item is not None:
                found.append(item)
    return found


def _phrase(p: Passage, i: int, match: Match, low: int, high: int) -> Found | None:
    if match.entry.frame == "source-after":
        return _source_after(p, i, match.length, low, high)
    end = i + match.length
    if match.entry.frame != "agentless" or match.length < 2 or end >= high:
        return None
    opens = p.words[end] == "that" or p.words[end] in lexicon().words["questions"]
    return Found("agentless", None, (i, end), i, None, end) if opens else None


def _source_after(p: Passage, i: int, length: int, low: int, high: int) -> Found | None:
    first = i + length
    end = _source_end(p, first, high)
    if end == first or (i > low and p.words[i - 1] in _COPULAS):
        return None  # "only if it is according to the law" tells a manner
    source, cue = (first, end), (i, first)
    goes_on = end + 1 < high and p.words[end] in {",", ":"}
    if i == low or (i == low + 1 and p.words[low] in _OPENINGS):
        return Found("according-before", source, cue, i, None, end + 1 if goes_on else end)
    left_end = i - 1 if p.words[i - 1] in {",", "—", "–", "--"} else i
    resumed = None
    if goes_on and left_end - low < _SHORT_OPENING and _resumes(p, end + 1):
        resumed = end + 1
    start = _clause_start(p, low, left_end)
    return Found("according-after", source, cue, low, (start, left_end), resumed)


def _resumes(p: Passage, k: int) -> bool:
    w = p.words[k]
    return w not in lexicon().words["subordinators"] and not w.endswith("ing")


def _source_end(p: Passage, first: int, high: int) -> int:
    end = first
    while end < high and end - first < _LONGEST_SOURCE and not _ends_source(p, end, first):
        end += 1
    while end > first and p.words[end - 1] in _STOPS:
        if p.words[end - 1] == "." and end < high and len(p.forms[end - 2]) <= _ABBREVIATION:
            break
        end -= 1
    return end


def _clause_start(p: Passage, low: int, end: int) -> int:
    """The start of the clause before "according to": after an open bracket or "; "."""
    for k in range(end - 1, max(low, end - _CLAUSE_REACH), -1):
        if p.words[k] in {"(", ";"} and p.quote_of[k] < 0:
            return k + 1
        if p.words[k] == ")":
            return low
    return low


def _ends_source(p: Passage, k: int, first: int) -> bool:
    w = p.words[k]
    if p.quote_of[k] >= 0 or w in _ENDS:
        return True
    return k > first and w in _CONJUNCTIONS
