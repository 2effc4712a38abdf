"""Statements that nobody is named for: "two survivors were allegedly killed".

A word of report without any authority is itself an attribution, to a source that the page does
not give. Where the sentence is already somebody's words nothing is added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.attribute.clauses import clause_end, clause_start, phrase_end
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.passage import passages
from reportedly.spans import Places
from reportedly.types import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage
    from reportedly.types import Article

UNVOUCHED_SCORE = 0.5
"""Score of a clause with a word of report: what is read as one mostly is one."""
HEADING_SCORE = 0.4
"""Score of "alleged" in a heading: short, and often more than its noun is in doubt."""

_ADVERBS = frozenset({"reportedly", "allegedly", "purportedly"})
_TRIGGER = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|alleged|believed|thought|said|understood|reported|rumou?red"
    r"|feared|presumed|suspected|expected)\b",
    re.IGNORECASE,
)
_AUTHORITY_REACH = 60
_MOST_BETWEEN = 4
"""Words between a form of "be" and its participle, or between a hedge and a cue."""


def with_unvouched(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and one more for each clause that only a word of report reports."""
    taken = _Taken(proposals)
    added = [found for p in passages(article, _TRIGGER) for found in _in_block(p, taken)]
    return (*proposals, *added)


def _in_block(p: Passage, taken: _Taken) -> Iterator[Proposal]:
    heading = p.block.kind in {"title", "heading"}
    for low, high in p.sentences:
        for found in _found(p, low, high, heading=heading):
            if not taken.rules_out(p, found, high):
                cue, content = p.span(*found.cue), p.span(*found.content)
                yield Proposal((), (cue,), (content,), found.score)


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of report and the words that it reports, as token ranges."""

    cue: Range
    content: Range
    score: float


def _found(p: Passage, low: int, high: int, *, heading: bool) -> Iterator[_Found]:
    end = low
    for i in range(low, high):
        if p.quote_of[i] >= 0 or i < end or not _TRIGGER.fullmatch(p.words[i]):
            continue
        found = (
            _alleged(p, i, high)
            if heading and p.words[i] == "alleged"
            else _clause(p, i, low, high)
        )
        if found is not None:
            end = found.content[1]
            yield found


def _clause(p: Passage, i: int, low: int, high: int) -> _Found | None:
    """The clause of "allegedly" or of an agentless "is believed to" at token `i`."""
    if p.words[i] in _ADVERBS:
        cue = (i, i + 1)
        before = p.words[i - 1] if i > low else ""
        if before in lexicon().words["determiners"] | lexicon().words["possessives"]:
            return None  # "an allegedly stolen car": its noun is meant, not its clause
    else:
        passive = _passive(p, i, low, high)
        if passive is None:
            return None
        cue = passive
    if _tells(p, cue[1], high):
        return None  # "the minister reportedly said": the one who speaks is named
    content = _aside(p, cue, low, high) or _whole(p, cue, low, high)
    longer = content[1] > cue[1] or content[0] < cue[0] - 1
    return _Found(cue, content, UNVOUCHED_SCORE) if longer else None


def _tells(p: Passage, k: int, high: int) -> bool:
    match = lexicon().verb_at(p.words, k) if k < high else None
    return match is not None and match.entry.lemma in lexicon().words["plain_telling"]


def _whole(p: Passage, cue: Range, low: int, high: int) -> Range:
    """The clause around `cue`; a relative clause after a comma ends at the next one."""
    start, end = clause_start(p, cue[0], low), clause_end(p, cue[1], high)
    relative = p.words[start] in {"who", "which"} and start > low and p.words[start - 1] == ","
    if relative and "," in p.words[cue[1] : end]:
        end = p.words.index(",", cue[1], end)
    return start, end


def _aside(p: Passage, cue: Range, low: int, high: int) -> Range | None:
    """Only what follows an adverb after a comma: “, allegedly the head of the ring, …”."""
    first, k = cue
    if _hangs_on_noun(p, cue, low, high):
        return first, _reduced_end(p, k, high)
    if first <= low or p.words[first - 1] not in {",", "—", "–", "("} or k >= high:
        return None
    words, w = lexicon().words, p.words[k]
    named = w in words["determiners"] or w in words["possessives"]
    if not (named or w.endswith("ing") or w in words["prepositions"]):
        return None
    end = clause_end(p, k, high)
    comma = p.words.index(",", k, end) if named and "," in p.words[k:end] else end
    return first, comma


def _hangs_on_noun(p: Passage, cue: Range, low: int, high: int) -> bool:
    """Whether a participle with its agent follows: "eight firms allegedly backed by …"."""
    first, k = cue
    if k + 1 >= high or p.words[k + 1] != "by" or first <= low:
        return False
    before = p.words[first - 1]
    words, w = lexicon().words, p.words[k]
    participle = w.endswith(("ed", "en", "wn")) or w in words["aside_participles"]
    helped = before in words["auxiliaries"] or before in words["modals"]
    return participle and not (helped or before in {"and", "or", ","})


def _reduced_end(p: Passage, k: int, high: int) -> int:
    """Up to the verb or the comma that takes the sentence up again."""
    words, end = lexicon().words, clause_end(p, k, high)
    stops = words["auxiliaries"] | words["modals"] | {","}
    return next((i for i in range(k, end) if p.words[i] in stops), end)


def _passive(p: Passage, i: int, low: int, high: int) -> Range | None:
    """The token range of “is widely believed”, before “to” or “that”."""
    if i + 1 >= high or p.words[i + 1] not in {"to", "that"}:
        return None
    words, first = lexicon().words, i - 1
    while first > low and i - first <= _MOST_BETWEEN and _helps(p, first):
        first -= 1
    if first < low or p.words[first] not in words["being"]:
        return None
    if p.words[i + 1] == "that" and (first == low or p.words[first - 1] != "it"):
        return None
    helping = words["auxiliaries"] | words["modals"]
    while first > low:
        long = first - 1 > low and p.words[first - 1] == "long" and p.words[first - 2] in helping
        if not (long or p.words[first - 1] in helping):
            break
        first -= 1
    if words["modals"] & set(p.words[first:i]):
        return None  # "could be expected to": nobody reports it
    return first, i + 1


def _helps(p: Passage, k: int) -> bool:
    words, w = lexicon().words, p.words[k]
    if w in words["being"]:
        return False
    return w in words["adverbs"] or w in words["negations"] or (w.endswith("ly") and len(w) > 4)


def _alleged(p: Passage, i: int, high: int) -> _Found | None:
    """The noun phrase of "Alleged" in a heading."""
    end = phrase_end(p, i + 1, high)
    return _Found((i, i + 1), (i, end), HEADING_SCORE) if end > i + 1 else None


class _Taken:
    """What others say already, looked up by place."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self._words = Places((s, i) for i, p in enumerate(proposals) for s in p.content)
        self._cues = Places((s, i) for i, p in enumerate(proposals) for s in p.cue)

    def rules_out(self, p: Passage, found: _Found, high: int) -> bool:
        """Whether the hedge stands in somebody's words, or qualifies another cue."""
        cue = p.span(*found.cue)
        if self._words.touching(cue) or self._cues.touching(cue):
            return True
        if _names_authority(p, found.cue[1], high):
            return True
        words, k = lexicon().words, found.cue[1]
        helping = words["auxiliaries"] | words["adverbs"] | words["modals"] | {"to", "not"}
        while k < high and k - found.cue[1] < _MOST_BETWEEN and p.words[k] in helping:
            k += 1
        return k < high and bool(self._cues.touching(p.span(k, k + 1)))


def _names_authority(p: Passage, first: int, high: int) -> bool:
    """Whether the sentence goes on with "according to"; who that is, others have to find."""
    return any(p.words[k] == "according" for k in range(first, min(high, first + _AUTHORITY_REACH)))
