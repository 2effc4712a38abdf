"""What stands right of a cue: the frame in which its words come, and where they begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from reportedly.attribute.lexicon import Entry
    from reportedly.attribute.passage import Passage

FrameKind = Literal["quote", "colon", "that", "to", "wh", "np", "none"]

_ADJUNCT_REACH = 25
_HEARER_REACH = 8
_MANNER_REACH = 6
_OPENING_SIGNS = "$£€#@["


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame `kind` and the token at which the content begins."""

    kind: FrameKind
    start: int


def frame_after(p: Passage, index: int, high: int, entry: Entry) -> Frame:
    """The frame of `entry` whose last word stands before token `index`."""
    i = _skip_aside(p, _skip_manner(p, index, high), high)
    if entry.hearer:
        i = _skip_hearer(p, i, high)
        i = _skip_manner(p, i, high)
    here = _frame_at(p, i, high)
    if here.kind == "none":
        return _beyond_adjunct(p, i, high, entry)
    return here


def accepts(entry: Entry, kind: FrameKind) -> bool:
    """Whether `entry` is read in a frame of this kind."""
    if not entry.strong:
        return kind in {"quote", "colon"} and "quote" in entry.takes
    if kind == "np":
        return "clause" in entry.takes or "object" in entry.takes
    if kind == "wh":
        return "wh" in entry.takes or "object" in entry.takes
    return ("quote" if kind == "colon" else kind) in entry.takes


def opens_quotation(p: Passage, index: int, high: int) -> bool:
    """Whether a quotation begins at token `index`."""
    if index >= high or p.quote_of[index] < 0:
        return False
    return index == 0 or p.quote_of[index - 1] != p.quote_of[index]


def _frame_at(p: Passage, i: int, high: int) -> Frame:
    if i >= high:
        return Frame("none", i)
    w = p.words[i]
    if opens_quotation(p, i, high):
        return Frame("quote", i)
    if w in {",", ":"} and opens_quotation(p, i + 1, high):
        return Frame("quote", i + 1)
    return Frame("colon", i + 1) if w == ":" else Frame(_kind_of(w), i)


def _kind_of(w: str) -> FrameKind:
    """The frame that a word opens."""
    words = lexicon().words
    if w in {"that", "to"}:
        return "that" if w == "that" else "to"
    if w in words["questions"] and w != "when":
        return "wh"
    opens = w[0].isalnum() or w[0] in _OPENING_SIGNS
    closed = w in words["conjunctions"] or w in words["prepositions"] or w in words["subordinators"]
    return "np" if opens and not closed else "none"


def _skip_manner(p: Passage, i: int, high: int) -> int:
    """Past adverbs and bare time words: "said late Tuesday that", "later said"."""
    stop = min(high, i + _MANNER_REACH)
    while i < stop and p.quote_of[i] < 0 and _is_manner(p, i, high):
        i += 1
    return i


def _is_manner(p: Passage, i: int, high: int) -> bool:
    words, w = lexicon().words, p.words[i]
    following = p.words[i + 1] if i + 1 < high else ""
    if w in words["time_leads"] and w != "that":
        return following in words["times"] or following in words["time_leads"]
    if w in words["times"] and w not in {"may", "march"}:
        return p.words[i - 1] != "a"
    return w in words["manner_adverbs"]


def _skip_aside(p: Passage, i: int, high: int) -> int:
    """Past ", however," and ", for example,"."""
    if i + 2 < high and p.words[i] == "," and p.quote_of[i + 1] < 0:
        for k in range(i + 2, min(high - 1, i + 4)):
            if p.words[k] == "," and p.quote_of[k + 1] < 0:
                return k + 1
    return i


def _skip_hearer(p: Passage, i: int, high: int) -> int:
    """Past the addressee of "told": a pronoun, a name, "reporters", or what comes before "that"."""
    words = lexicon().words
    if i >= high or p.quote_of[i] >= 0 or not p.words[i][0].isalnum():
        return i
    w = p.words[i]
    if w in words["hearer_stops"] or w in words["questions"]:
        return i
    if w in words["objects"] and w != "it":
        return i + 1
    name = _after_name(p, i, min(high, i + _HEARER_REACH), high)
    described = w in words["determiners"] and p.forms[name - 1].islower()
    further = name < high and p.words[name] in words["postmodifiers"]
    if not described and not further:
        return name
    stop = min(high, i + _HEARER_REACH)
    return next((k for k in range(name, stop) if _ends_hearer(p, k, high)), name)


def _ends_hearer(p: Passage, k: int, high: int) -> bool:
    """Whether the words begin at `k`; a pronoun or a determiner there opens a bare clause."""
    words, w = lexicon().words, p.words[k]
    return w in words["hearer_stops"] or w in words["subjects"] or opens_quotation(p, k, high)


def _after_name(p: Passage, i: int, stop: int, high: int) -> int:
    """After the name that begins at `i`, or after one noun."""
    words = lexicon().words
    k = i + (p.words[i] in words["determiners"] or p.words[i] in words["possessives"])
    if k >= high or not p.forms[k][0].isupper():
        return min(k + 1, high)
    while k < stop and (p.forms[k][0].isupper() or p.words[k] in {"'s", "’s", "of", "&"}):
        k += 1
    return k


def _beyond_adjunct(p: Passage, i: int, high: int, entry: Entry) -> Frame:
    """The frame after "in a statement", "of the plan", "on Tuesday": "that" or a quotation."""
    if i >= high or p.quote_of[i] >= 0 or not p.words[i][0].isalnum():
        return Frame("none", i)
    words = lexicon().words
    for k in range(i, min(high, i + _ADJUNCT_REACH)):
        if (
            p.words[k] == "that"
            and "that" in entry.takes
            and p.words[k - 1] not in {"of", "in", "to"}
        ):
            return Frame("that", k)
        if p.words[k] in {":", ","} and opens_quotation(p, k + 1, high):
            return Frame("quote", k + 1)
        if p.words[k] == ":":
            return Frame("colon", k + 1)
        if p.words[k] in {";", ",", "—", "–"} or p.quote_of[k] >= 0:
            break
        if p.words[k] in words["conjunctions"]:
            break
    return Frame("none", i)
