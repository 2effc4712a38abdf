"""Whom it is said to is no part of what is said: "told the court *that the ship had left*".

A network marks word by word and sometimes takes the addressee into the content. Where the verb takes a
hearer and "that" opens the words, what stands before it is cut off. Whom a
request asks to do something stays in it ("urged *the crews to wait*"): the doer is part of what is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.spans import letters
from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.types import Article, Proposal

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_THAT_QUOTED = re.compile(r"\sthat\s+[“\"‘'„«]")
_STOP = re.compile(r"[.!?:;“”\"\n]")
_LONGEST = 7
"""Words of the longest addressee that is cut off."""


def without_hearers(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """`proposals`, their contents beginning after whom it was said to."""
    return tuple(_without_hearer(article.text, proposal) for proposal in proposals)


def _without_hearer(text: str, proposal: Proposal) -> Proposal:
    if not proposal.cue or not proposal.content:
        return proposal
    cue, first = proposal.cue[-1], proposal.content[0]
    if first.start < cue.end or not _hears(text, cue):
        return proposal
    between = Span(cue.end, first.start)
    start = _broken_start(text, between, first) if letters(text, between) else None
    if start is None and not letters(text, between):
        start = _broken_start(text, between, first) or _words_begin(text, first)
    if start is None:
        return proposal
    return replace(proposal, content=(Span(start, first.end), *proposal.content[1:]))


def _broken_start(text: str, between: Span, content: Span) -> int | None:
    """Where the words begin in a content that starts in the midst of whom it was said to.

    It then starts behind a preposition or with a relative ("who asked that …"), and the quotation behind a
    "that" is what was said.
    """
    that = _THAT_QUOTED.search(text, content.start, content.end)
    if that is None or _STOP.search(text, between.start, that.start()):
        return None
    words = lexicon().words
    before = [m.group().lower() for m in _WORD.finditer(text, between.start, between.end)][-1:]
    first = _WORD.search(text, content.start, content.end)
    relative = first is not None and first.group().lower() in words["relatives"] - {"that"}
    behind = bool(before) and before[0] in words["prepositions"] | {"a", "an", "the"}
    return that.start() + 1 if relative or behind else None


def _hears(text: str, cue: Span) -> bool:
    """Whether the verb of a cue takes a hearer, in the active."""
    words = [m.group().lower() for m in _WORD.finditer(text, cue.start, cue.end)]
    if any(w in lexicon().words["be"] for w in words):
        return False
    matches = (lexicon().verb_at(words, k) for k in range(len(words)))
    return any(m is not None and m.entry.hearer for m in matches)


def _words_begin(text: str, content: Span) -> int | None:
    """Where the words begin after a noun phrase; None if no such phrase opens the content."""
    nominal = _nominal()
    for count, match in enumerate(_WORD.finditer(text, content.start, content.end)):
        word = match.group().lower()
        between = text[content.start : match.start()]
        if count > _LONGEST or any(mark in between for mark in ',;:—"“”.\n'):
            return None
        if count == 0:
            if not (word in nominal or match.group()[0].isupper() or word in _plural()):
                return None
            continue
        if word == "that":
            return match.start()
        if word in nominal and word not in {"the", "a", "an"}:
            return None
    return None


@cache
def _nominal() -> frozenset[str]:
    words = lexicon().words
    return words["determiners"] | words["possessives"] | words["objects"] - {"it"}


@cache
def _plural() -> frozenset[str]:
    return lexicon().words["plural_people"] | lexicon().words["group_heads"]
