"""Who acts beside a quotation speaks it, as in "Solm shook her head. “We never saw it.”".

No verb of speech names anybody there. The speaker is plain where one person alone acts in the paragraph, by what only a
body does (`action_beats.toml`), in the sentence right before the words or right after them. Everything else stays without a speaker.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.attribute.lost_quotations import LOST_SCORE, by_position
from reportedly.attribute.passage import passage_of
from reportedly.attribute.subject import subject_before
from reportedly.types import Proposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.attribute.passage import Passage
    from reportedly.types import Article, Span

BEAT_SCORE = 0.5
"""Score of words that only an action beside them gives to somebody."""

_LONGEST_SUBJECT = 14
"""Tokens before the verb of a beat."""
_REACH = 5
"""Tokens behind the verb in which the part of the body stands: "wiped the tears from her eyes"."""
_PERSON = frozenset({"he", "she"})
_NOBODY = frozenset(
    {"i", "we", "you", "they", "it", "who", "which", "this", "that", "these", "those", "there"}
)
_POSSESSIVES = frozenset({"his", "her"})
_JOINS = frozenset({"as", "while", "when", "and", "but", "after", "before"})


@dataclass(frozen=True, slots=True)
class _Beats:
    alone: frozenset[str]
    with_body: frozenset[str]
    body: frozenset[str]
    with_way: frozenset[str]
    ways: frozenset[str]
    phrases: tuple[list[str], ...]


@cache
def _beats() -> _Beats:
    raw = files("reportedly.attribute").joinpath("action_beats.toml").read_text("utf-8")
    data = tomllib.loads(raw)
    return _Beats(
        alone=frozenset(data["alone"].split()),
        with_body=frozenset(data["with_body"].split()),
        body=frozenset(data["body"].split()),
        with_way=frozenset(data["with_way"].split()),
        ways=frozenset(data["ways"].split()),
        phrases=tuple(phrase.split() for phrase in data["phrases"]),
    )


def with_action_beats(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, each quotation without source and cue given to whoever alone acts beside it.

    What stands before and behind one action is one attribution. A quotation between the actions of two people is nobody's,
    also where one of the actions was taken for a cue.
    """
    rest: list[Proposal] = []
    found: dict[Span, list[Proposal]] = {}
    for item in proposals:
        if not _may_be_beside(item):
            rest.append(item)
            continue
        beside = _Beside(_passage(article, item.content[0]), item)
        if item.cue:
            rest.append(_left_open(item) if beside.is_between_two else item)
        elif (actor := beside.actor(proposals)) is not None:
            found.setdefault(actor, []).append(item)
        else:
            rest.append(item)
    return by_position((*rest, *(_spoken(actor, items) for actor, items in found.items())))


def _may_be_beside(item: Proposal) -> bool:
    """Whether it is nobody's, or its cue may be an action: "Vey nodded"."""
    unsaid = len(item.cue) <= 1 and bool(item.source) == bool(item.cue)
    return bool(item.content) and unsaid


def _left_open(item: Proposal) -> Proposal:
    return replace(item, source=(), cue=(), score=LOST_SCORE)


def _spoken(actor: Span, items: Sequence[Proposal]) -> Proposal:
    content = tuple(sorted(span for item in items for span in item.content))
    return Proposal((actor,), (), content, BEAT_SCORE)


def is_actor(article: Article, proposal: Proposal) -> bool:
    """Whether nothing but an action makes the source of `proposal` its speaker."""
    if proposal.cue or len(proposal.source) != 1:
        return False
    p = _passage(article, proposal.source[0])
    return any(_subject(p, low, high) == proposal.source[0] for low, high in p.sentences)


def _passage(article: Article, span: Span) -> Passage:
    """The block in which `span` begins."""
    number = bisect_right(article.blocks, span.start, key=lambda block: block.start) - 1
    return passage_of(article, article.blocks[number])


class _Beside:
    """The sentences right before and right after a quotation, and who acts in them."""

    def __init__(self, p: Passage, item: Proposal) -> None:
        self._p = p
        self._actors: list[Span] = []
        if p.block.kind in {"paragraph", "quote"} and item.content[-1].end <= p.block.end:
            first, last = p.token_at(item.content[0].start), p.token_at(item.content[-1].end - 1)
            beside = [(low, high) for low, high in p.sentences if high == first or low == last + 1]
            actors = (_subject(p, low, high) for low, high in beside)
            self._actors = [actor for actor in actors if actor is not None]
        named = [actor for actor in self._actors if actor.of(p.text).lower() not in _PERSON]
        self._main = next(iter(named or self._actors), None)
        self._names = set(self._main.of(p.text).split()) if self._main else set()

    @property
    def is_between_two(self) -> bool:
        """Whether one person acts before the words and another behind them; a name behind "she" is another."""
        words = [actor.of(self._p.text).lower() for actor in self._actors]
        renamed = words[:1] != words[1:] and words[0] in _PERSON if len(words) > 1 else False
        return renamed or any(not self._is_same(actor) for actor in self._actors)

    def actor(self, others: Sequence[Proposal]) -> Span | None:
        """Who acts, if nobody else acts or speaks in the paragraph."""
        block = self._p.block
        speakers = (s for o in others for s in o.source if block.start <= s.start < block.end)
        alone = all(self._is_theirs(low, high) for low, high in self._p.sentences)
        doubt = self.is_between_two or not alone or not all(map(self._is_same, speakers))
        return None if doubt else self._main

    def _is_same(self, span: Span) -> bool:
        return _is_same(span.of(self._p.text).split(), self._names)

    def _is_theirs(self, low: int, high: int) -> bool:
        """Whether a sentence outside quotation marks begins with the one who acts."""
        p = self._p
        told = [k for k in range(low, high) if p.quote_of[k] < 0 and p.words[k][0].isalnum()]
        return not told or _is_same(p.forms[told[0] : told[0] + _REACH], self._names)


def _is_same(words: Sequence[str], names: set[str]) -> bool:
    """Whether `words` open with "he" or "she", or with a word of the name."""
    opening = words[0].lower() if words else ""
    return opening in _PERSON | _POSSESSIVES or any(w in names for w in words if w[0].isupper())


def _subject(p: Passage, low: int, high: int) -> Span | None:
    """Who acts in this sentence, where it is a beat and nothing else."""
    if any(p.quote_of[k] >= 0 for k in range(low, high)):
        return None
    for verb in range(low + 1, min(high, low + _LONGEST_SUBJECT)):
        if _is_beat(p, verb, high):
            end = verb - p.words[verb - 1].endswith("ly")
            found = subject_before(p, end, low)
            if found is None or found[0] != low or p.words[low] in _NOBODY:
                return None
            return None if _joins_another(p, verb, high) else p.span(*_without_aside(p, *found))
    return None


def _without_aside(p: Passage, first: int, last: int) -> tuple[int, int]:
    """The subject without what stands behind a comma: "Solm, 61,"."""
    commas = (k for k in range(first + 1, last) if p.words[k] in {",", "("})
    return first, next(commas, last)


def _is_beat(p: Passage, verb: int, high: int) -> bool:
    known, word = _beats(), p.words[verb]
    behind = p.words[verb + 1 : min(high, verb + 1 + _REACH)]
    if word in known.alone:
        return True
    if word in known.with_body and behind[:1] and behind[0] in _POSSESSIVES:
        return not known.body.isdisjoint(behind)
    if word in known.with_body and "tears" in behind:
        return True
    if word in known.with_way and behind[:1] and behind[0] in known.ways:
        return True
    return any(p.words[verb : verb + len(phrase)] == phrase for phrase in known.phrases)


def _joins_another(p: Passage, verb: int, high: int) -> bool:
    """Whether somebody else does something in the same sentence: "… as Vey spoke"."""
    for k in range(verb, high - 1):
        follower = p.words[k + 1]
        if p.words[k] in _JOINS and (
            p.forms[k + 1][0].isupper() or follower in _PERSON | {"the", "they"}
        ):
            return True
    return False
