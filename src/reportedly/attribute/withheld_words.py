"""What a form of not saying is, and the small steps by which one is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage

Silent = Literal["subject", "object", "nobody", "thing"]
"""Where the one who is silent stands: before the cue, in `whom`, or nowhere; before a passive stands the thing."""

_LOOK = 8
"""Tokens after a verb in which a request or a detail is looked for."""
_HELPERS = 7
STOPS = frozenset({".", ",", ";", ":", "—", "–", "--", "!", "?", ")", "”", '"'})
ENDS = STOPS | {
    "and",
    "but",
    "by",
    "before",
    "when",
    "on",
    "after",
    "at",
    "because",
    "until",
    "as",
    "in",
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cue of not saying, as token ranges; `first`: where its subject would end.

    `content` begins at token `matter`, None where the cue says it all. `strong`: only a page says
    this about whom it asked (“could not be reached”).
    """

    cue: Range
    matter: int | None
    silent: Silent
    whom: Range | None = None
    strong: bool = False


def words_of(name: str) -> frozenset[str]:
    """The closed class called `name`."""
    return lexicon().words[name]


def helped(p: Passage, i: int, low: int) -> tuple[int, bool]:
    """The first of the helping words before token `i`, and whether they negate."""
    words, first, negated, duty = lexicon().words, i, False, False
    while first > low and i - first < _HELPERS and p.quote_of[first - 1] < 0:
        w = p.words[first - 1]
        negated = negated or w in words["negations"]
        duty = duty or w in words["duty_modals"]
        helping = w in words["auxiliaries"] or w in words["modals"] or w in words["negations"]
        unable = w in {"unable", "yet"} or (w == "to" and p.words[first - 2] in {"unable", "yet"})
        if not (helping or unable or w in words["between"]):
            break
        first -= 1
    while first < i and p.words[first] in words["between"]:
        first += 1
    return first, negated and not duty  # "should not say": somebody must not, and nobody is silent


def word_at(p: Passage, k: int, high: int) -> str:
    """The word at token `k`, a full stop where the sentence is over."""
    return p.words[k] if k < high else "."


def next_of(p: Passage, k: int, high: int, names: frozenset[str]) -> int | None:
    """The first token from `k` on that is one of `names`, before the clause ends."""
    for j in range(k, min(high, k + _LOOK)):
        if p.words[j] in names:
            return j
        if p.words[j] in STOPS:
            return None
    return None


def matter_at(p: Passage, k: int, high: int) -> int | None:
    """The token at which what was not said begins; None if nothing follows that tells it."""
    w = word_at(p, k, high)
    if w in {"when", "why", "where"} and word_at(p, k + 1, high) in STOPS:
        return k
    if w in {"further", "publicly", "directly", "immediately", "beyond"}:
        return matter_at(p, k + 1, high) if w != "beyond" else None
    if w in ENDS - {"on"} or w in {
        "citing",
        "saying",
        "for",
        "to",
        "without",
        "if",
        "while",
        "although",
        "though",
        "since",
    }:
        return None
    if w in words_of("times") or (w == "on" and word_at(p, k + 1, high) in words_of("times")):
        return None
    return k


def request_end(p: Passage, at: int, high: int) -> int:
    """After “requests for comment”, “emails seeking comment”, “questions”."""
    k = at + 1
    while k < high and p.words[k] in words_of("requests"):
        k += 1
    if word_at(p, k, high) in {"for", "seeking", "requesting"} and word_at(p, k + 1, high) in {
        "comment",
        "further",
        "an",
        "clarification",
        "information",
        "interview",
        "comments",
    }:
        k += 2
        while k < high and p.words[k] in words_of("requests"):
            k += 1
    return k
