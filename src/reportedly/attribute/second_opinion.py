"""Who speaks a quotation that no proposal took: the open rules are asked.

The rules read what stands right beside a quotation (``"…," says Name``) and the quotation
that goes on in a paragraph of its own. Where they name nobody it stays without a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.acts import read_cue
from reportedly.attribute.lost_quotations import by_position
from reportedly.attribute.rules import RuleReading
from reportedly.attribute.speech import speeches
from reportedly.spans import Places, letters, touch, united
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article

CARRIED_SCORE = 0.5
"""Score of words that only their place gives to the speaker of the paragraph before."""
LEAST_SCORE = 0.55
"""What the rules must be worth to name a speaker: below it they are wrong more often than right."""

_LOOK_BACK = 20
_PRONOUNS = frozenset({"he", "she", "they"})
_TITLE_WORDS = 3
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "nor",
        "with",
        "by",
        "from",
        "is",
        "as",
    ]
)

_NEAR = 4
"""Neighbours looked at: contents of the rules that begin before a place and may reach it."""


def with_speakers(
    article: Article, proposals: Sequence[Proposal], rules: RuleReading | None = None
) -> tuple[Proposal, ...]:
    """`proposals`, those without source and cue given to whom the rules name, if to anybody.

    What the rules join to a quotation that a proposal already has is joined to it. A heading
    that is nothing but a quotation goes on nobody's words. A cue without a source gets the
    subject that the rules find for it. Costs one pass of the rules, and only where a source
    is missing.
    """
    if all(p.source for p in proposals):
        return tuple(proposals)
    owners = _Owners(article, rules or RuleReading(article))
    lost = [p for p in proposals if not p.source and not p.cue]
    kept = [owners.named(p) for p in proposals if p.source or p.cue]
    places = Places((span, i) for i, p in enumerate(kept) for span in p.cue)
    added: dict[Span, int] = {}
    headings = _headings(article)
    for item in lost:
        owner = owners.of(item.content[0]) if item.content[0].start not in headings else None
        place = None
        if owner is not None:
            touching = [i for _, i in places.touching(owner.cue[0])]
            place = min(touching, default=added.get(owner.cue[0]))
        if owner is None:
            kept.append(item)
        elif place is not None and owners.quotes(kept[place], owner):
            content = united((*kept[place].content, *item.content))
            kept[place] = replace(kept[place], content=content)
        else:
            source = kept[place].source if place is not None else ()
            kept.append(owners.spoken(item, owner, source))
            if kept[-1].cue:
                added.setdefault(owner.cue[0], len(kept) - 1)
    return by_position(kept)


def _is_title_of_work(words: str) -> bool:
    """Whether all but its small words are capitalised: a book, a song, a programme."""
    printed = [w for w in re.findall(r"[^\W\d_][\w'’-]*", words) if w.lower() not in _SMALL]
    return len(printed) >= _TITLE_WORDS and all(word[0].isupper() for word in printed)


def _headings(article: Article) -> frozenset[int]:
    """Where headings and titles begin: they quote for themselves, whoever speaks around them."""
    return frozenset(b.start for b in article.blocks if b.kind in {"title", "heading"})


class _Owners:
    """What the rules find in one article, looked up by place."""

    def __init__(self, article: Article, rules: RuleReading) -> None:
        named = [p for p in rules.proposals if p.source and p.cue]
        self._cues = sorted(((p.cue[0], p.source) for p in named), key=lambda row: row[0])
        self._text = article.text
        self._starts = frozenset(block.start for block in article.blocks)
        self._ends = frozenset(block.end for block in article.blocks)
        self._rows = sorted(((s, p) for p in named for s in p.content), key=lambda row: row[0])
        self._quoted = united(q.inner for speech in speeches(article) for q in speech)

    def of(self, words: Span) -> Proposal | None:
        """Whose content holds `words`, by a name and a cue outside them; nobody's if it is a title."""
        if _is_title_of_work(words.of(self._text)):
            return None
        high = bisect_right(self._rows, words.end, key=lambda row: row[0].start)
        for span, proposal in reversed(self._rows[max(0, high - _NEAR) : high]):
            if touch(words, (span,)) and not touch(words, (*proposal.source, *proposal.cue)):
                return proposal
        return None

    def named(self, proposal: Proposal) -> Proposal:
        """`proposal`, with the subject that the rules find for its cue if it has no source."""
        if proposal.source or not proposal.content:
            return proposal
        place = bisect_right(self._cues, proposal.cue[0].end, key=lambda row: row[0].start)
        for cue, source in reversed(self._cues[max(0, place - _NEAR) : place]):
            apart = not any(touch(span, proposal.content) for span in source)
            if apart and touch(cue, proposal.cue):
                return replace(proposal, source=source)
        return proposal

    def quotes(self, proposal: Proposal, owner: Proposal) -> bool:
        """Whether the content of `proposal` opens with a quotation, or holds one that the rules give to `owner`."""
        content = proposal.content
        shared = any(self._in_quotation(s) and touch(s, content) for s in owner.content)
        return bool(content) and (self._in_quotation(content[0]) or shared)

    def spoken(self, item: Proposal, owner: Proposal, source: tuple[Span, ...]) -> Proposal:
        """`item` as the words of `owner`: with its cue, or after words that it only reported.

        `source`: whom a proposal already has for that cue; it knows better than the rules.
        """
        owner = replace(owner, source=source or owner.source)
        first = owner.content[0]
        if touch(first, item.content):
            sure = owner.score >= LEAST_SCORE
            return replace(owner, content=item.content) if sure else item
        cue = " ".join(span.of(self._text) for span in owner.cue)
        if read_cue(cue, "", first.of(self._text), quoted=False).act in {"think", "withhold"}:
            return item  # who hopes something has not yet said anything
        if not self._goes_on(item.content, owner.source):
            return item  # whoever spoke before: a guess is worse than a gap
        return Proposal(owner.source, (), item.content, CARRIED_SCORE)

    def _goes_on(self, words: Sequence[Span], source: Sequence[Span]) -> bool:
        """Whether `words` are announced by a colon, or are a paragraph behind a person's."""
        before = self._text[max(0, words[0].start - _LOOK_BACK) : words[0].start].rstrip()
        speaker = source[0].of(self._text)
        person = speaker[:1].isupper() or speaker.lower() in _PRONOUNS
        whole = words[0].start in self._starts and words[-1].end in self._ends
        return before.endswith(":") or (whole and person)

    def _in_quotation(self, span: Span) -> bool:
        index = bisect_right(self._quoted, span.start, key=lambda q: q.end)
        if index >= len(self._quoted):
            return False
        quoted = self._quoted[index]
        opening = Span(span.start, max(span.start, quoted.start))
        return quoted.start < span.end and not letters(self._text, opening)
