"""How far the words of a cue reach: to the left, to the right, and where they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.draft import Draft
from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from reportedly.attribute.cue_reading import VerbCue
    from reportedly.attribute.found import Found
    from reportedly.attribute.frames import Frame
    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage
    from reportedly.types import Span

_STOPS = frozenset({".", "!", "?", ",", ";", ":", "…", "—", "–", "--", "-"})
_KEPT_IN_FRONT = frozenset({"-", "—"})
_DASHES_AND_COMMA = frozenset({",", "—", "–", "--"})
_LONGEST_LEAD = 12
"""Tokens before a quotation that still belong to its sentence ("The plan is "mad," he said")."""


def drafted(p: Passage, f: Found, limit: int, high: int) -> Draft | None:
    """`f` in character spans; what is open to the right ends before token `limit`.

    The content is empty where it must stand after the sentence ("She said:"); None where
    there is none at all.
    """
    pieces = []
    if f.left is not None:
        pieces.append(_trimmed(p, f.left[0], f.left[1]))
    if f.right is not None and f.right < min(limit, high):
        end = min(limit, high)
        if f.pattern.startswith("noun-"):
            end = _noun_phrase_end(p, f.right, end)
        elif p.quote_of[f.right] >= 0:
            end = _quotation_stop(p, f.right, end)
        pieces.append(_trimmed(p, f.right, end))
    content = tuple(s for s in pieces if s is not None)
    if not content and not (f.right is not None and f.right >= high):
        return None
    source = p.span(*f.source) if f.source else None
    return Draft(f.pattern, source, p.span(*f.cue), content)


def left_content(p: Passage, cue: VerbCue, bound: int, frame: Frame) -> Range | None:
    """What stands before a cue that comes after its words, or None if it comes before."""
    edge = cue.begins
    if edge == bound and edge > 0 and _spoken_before(p, edge):
        return _quotation_start(p, edge - 1, 0), edge
    if cue.voice == "participle" or (cue.coordinated and cue.subject is None):
        return None
    last = edge - 1
    comma = last >= bound and p.words[last] in _DASHES_AND_COMMA and p.quote_of[last] < 0
    last -= comma
    if last < bound:
        return None
    if p.quote_of[last] >= 0 and (last + 1 >= len(p.words) or p.quote_of[last + 1] < 0):
        stops = comma or p.words[last - 1] in {",", "?", "!", ".", "—", "…"}
        spoken = stops or cue.inverted or frame.kind == "none"
        return (_quotation_start(p, last, bound), last + 1) if spoken else None
    backwards = comma and (frame.kind == "none" or cue.inverted)
    return (bound, last + 1) if backwards and last > bound else None


def _spoken_before(p: Passage, edge: int) -> bool:
    """Whether a quotation with its own stop ("?", "!") ends right before a new sentence."""
    quotation = p.quote_of[edge - 1]
    if quotation < 0 or p.quote_of[edge] == quotation:
        return False
    return p.text[p.quoted[quotation].inner.end - 1] in "?!…,—-"


def _quotation_start(p: Passage, last: int, bound: int) -> int:
    """The start of the quotation that token `last` closes, or of the sentence it is part of."""
    first = last
    while first > 0 and p.quote_of[first - 1] == p.quote_of[last]:
        first -= 1
    if first <= bound:
        return first
    opening = p.words[bound]
    if first - bound > _LONGEST_LEAD or opening in lexicon().words["prepositions"]:
        return first
    return bound if p.words[first - 1] not in {":", ",", ".", "!", "?"} else first


def resumes(p: Passage, cue: VerbCue, high: int) -> int | None:
    """Where the words go on after ", he said, "; None if they do not."""
    k, words = cue.ends + 1, lexicon().words
    if k >= high or p.words[k - 1] != "," or cue.inverted:
        return None
    w = p.words[k]
    return None if w.endswith("ing") or w in words["not_resuming"] else k


def _noun_phrase_end(p: Passage, first: int, end: int) -> int:
    """Where the words of a noun cue end: at a comma, or at the verb of the clause around it."""
    words = lexicon().words
    clause = p.words[first] in {"that", "to"} or p.words[first] in words["questions"]
    for k in range(first + 1, end):
        w = p.words[k]
        if p.quote_of[k] < 0 and (w in _STOPS or (not clause and w in words["auxiliaries"])):
            return k
    return end


def _quotation_stop(p: Passage, first: int, end: int) -> int:
    """Where content that opens with a quotation ends: with it, unless the sentence goes on in it.

    The quotation may reach beyond the sentence; what is quoted belongs to one speaker.
    """
    stop = first
    while stop < len(p.words) and p.quote_of[stop] == p.quote_of[first]:
        stop += 1
    if stop >= end or p.text[p.quoted[p.quote_of[first]].inner.end - 1] in ".!?,":
        return stop
    w = p.words[stop]
    return stop if w in {",", ";", "—"} or w in lexicon().words["after_quoted"] else end


def _trimmed(p: Passage, first: int, last: int) -> Span | None:
    """The stretch without punctuation at its ends that is not part of a quotation."""
    while last > first and p.words[last - 1] in _STOPS and p.quote_of[last - 1] < 0:
        last -= 1
    while first < last and p.words[first] in _STOPS - _KEPT_IN_FRONT and p.quote_of[first] < 0:
        first += 1
    return p.span(first, last) if first < last else None
