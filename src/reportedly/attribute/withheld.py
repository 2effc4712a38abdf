"""Non-statements: who declined to comment, could not be reached, did not say what.

What somebody leaves unsaid is news, and pages print it in closed forms. A form that has an
attribution already is left as it is; every other one becomes one, mostly without content.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.clauses import clause_end
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.noun_phrase import is_function_word
from reportedly.attribute.passage import passages
from reportedly.attribute.subject import subject_before
from reportedly.attribute.withholding import withheld_in
from reportedly.spans import Places
from reportedly.types import Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage
    from reportedly.attribute.withheld_words import Withheld
    from reportedly.types import Article

WITHHELD_SCORE = 0.6
"""Score of a non-statement that only its form tells."""

_TRIGGER = re.compile(
    r"\b(?:declin|refus|comment|not|n[’']t|no|never|neither|none|nobody|unable|yet|unavailable|unreachable|unanswered"
    r"|unreturned|unsuccessful|without|silent|mum|quiet|tight-?lipped|silence|dodg|ignor|sidestep|evad|deflect|duck|failed"
    r"|fails|neglect|forg[eo]t|omit|reluctant|unwilling|hesitant|loath|loth|unprepared|disinclined|left|leav|stopp|refrain"
    r"|avoid|shie)",
    re.IGNORECASE,
)
_SUBJECT = 3
"""Tokens before a cue in which its clause can begin: "that it"."""
_BARRED = frozenset({"i", "we", "you", "it's", "that", "this", "there", "what"})


def with_withheld(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and one more for each non-statement that none of them has."""
    taken = _Taken(proposals)
    added = [found for p in passages(article, _TRIGGER) for found in _in_block(p, taken)]
    return (*taken.mended(), *added)


def _in_block(p: Passage, taken: _Taken) -> Iterator[Proposal]:
    for low, high in p.sentences:
        for found in withheld_in(p, low, high):
            cue = p.span(*found.cue)
            if found.strong and found.matter is None and found.silent == "subject":
                taken.mend(cue)
            if taken.rules_out(cue, strong=found.strong):
                continue
            if found.strong and taken.opens_with(p, found.cue[0], low):
                continue  # "said it would not comment": the cue before has it
            if found.silent == "thing":
                thing = _subject(p, found.cue[0], low)
                if thing:
                    yield Proposal((), (cue,), thing, WITHHELD_SCORE)
                continue
            source = _source(p, found, low, taken)
            if source is not None:
                yield Proposal(source, (cue,), _content(p, found, high), WITHHELD_SCORE)


def _content(p: Passage, found: Withheld, high: int) -> tuple[Span, ...]:
    if found.matter is None:
        return ()
    end = clause_end(p, found.matter, high)
    return (p.span(found.matter, end),) if end > found.matter else ()


def _source(p: Passage, found: Withheld, low: int, taken: _Taken) -> tuple[Span, ...] | None:
    """Who is silent; empty where nobody is named, None where no subject can be told."""
    if found.silent == "nobody":
        return ()
    if found.whom is not None:
        return (p.span(*found.whom),)
    first = found.cue[0]
    before = taken.source_before(Span(p.starts[low], p.starts[first]))
    if before is not None and p.words[first] == "without":
        return before  # "he said without elaborating"
    subject = _subject(p, first, low)
    if subject is not None:
        return subject or None
    if before is not None:
        return before
    opening = _opening(p, low, first)
    return (p.span(*opening),) if opening is not None else None


def _subject(p: Passage, first: int, low: int) -> tuple[Span, ...] | None:
    """The subject right before token `first`; empty if it can be nobody, None if none stands there."""
    subject = subject_before(p, first, low) if first > low else None
    if subject is None or p.quote_of[subject[0]] >= 0:
        return None
    begin, end = subject
    if p.words[end - 1] in {"and", "but", "or"}:  # "a scholar, who lives abroad and declined"
        end = p.words.index(",", begin, end) if "," in p.words[begin:end] else end - 1
    if p.words[begin] in _BARRED or end <= begin:
        return ()
    return (p.span(begin, end),)


def _opening(p: Passage, low: int, first: int) -> Range | None:
    """The noun phrase that opens the sentence: "Solm left the hall but declined to comment"."""
    joined = first - 1 > low and p.words[first - 1] in {"and", "but", ","}
    if not joined or p.quote_of[low] >= 0 or p.words[low] in _BARRED:
        return None
    if p.words[low] in lexicon().words["subjects"]:
        return low, low + 1
    end = low  # a name: words with a capital; where a description ends, form does not tell
    while end < first - 1 and p.forms[end][0].isupper() and not is_function_word(p.words[end]):
        end += 1
    return (low, end) if end > low else None


class _Taken:
    """What others say already, looked up by place."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self._proposals = proposals
        self._mended: dict[int, Proposal] = {}
        self._words = Places((s, i) for i, p in enumerate(proposals) for s in p.content)
        self._cues = Places((s, i) for i, p in enumerate(proposals) for s in p.cue)

    def mend(self, cue: Span) -> None:
        """A request belongs to the cue, not to what was left unsaid: "did not respond *to a request*"."""
        for held, i in self._cues.touching(cue):
            proposal = self._proposals[i]
            content = proposal.content
            inside = content and held.start <= content[0].start < cue.end and held.end < cue.end
            if inside and len(proposal.cue) == 1:
                whole = Span(min(held.start, cue.start), cue.end)
                self._mended[i] = replace(proposal, cue=(whole,), content=())

    def mended(self) -> tuple[Proposal, ...]:
        """What others say, mended."""
        return tuple(self._mended.get(i, p) for i, p in enumerate(self._proposals))

    def rules_out(self, cue: Span, *, strong: bool) -> bool:
        """Whether the cue has an attribution, or stands in somebody's words and may be theirs."""
        if self._cues.touching(cue):
            return True
        return not strong and bool(self._words.touching(cue))

    def opens_with(self, p: Passage, first: int, low: int) -> bool:
        """Whether somebody's words begin with the clause of the cue at token `first`."""
        begin = p.starts[max(low, first - _SUBJECT)]
        near = self._words.touching(Span(begin, p.ends[first]))
        return any(begin <= span.start <= p.starts[first] < span.end for span, _ in near)

    def source_before(self, span: Span) -> tuple[Span, ...] | None:
        """The source of the last attribution whose cue lies in `span`."""
        for _, i in reversed(self._cues.touching(span)):
            source = self._proposals[i].source
            if source and source[0].start >= span.start:
                return source
        return None
