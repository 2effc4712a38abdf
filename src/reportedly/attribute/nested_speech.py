"""Speech inside speech: "three sources told the wire that Vosk *had asked for a delay*".

The network learned from flat annotations and leaves what is said inside what is said. The clause
rules are run once more inside each content, and only what is plainly somebody's telling is kept: a
missing inner speaker is a gap, a wrong one puts words into a mouth.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.clauses import before_other_clause
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.nested_words import nested_words
from reportedly.attribute.noun_phrase import NAME_JOINTS
from reportedly.attribute.passage import passage
from reportedly.attribute.rule_clauses import sentence_drafts
from reportedly.attribute.source_kinds import source_kind
from reportedly.attribute.speech import speeches
from reportedly.spans import Places, stripped
from reportedly.types import Block, Proposal, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.attribute.draft import Draft
    from reportedly.attribute.lexicon import Match
    from reportedly.attribute.passage import Passage
    from reportedly.types import Article

NESTED_SCORE = 0.55
"""Score of an attribution that the rules alone find inside another."""

_DEEPEST = 3
"""Tellings inside tellings that are looked for."""

_FEWEST_LETTERS = 12
"""A shorter stretch holds no speaker, verb and words."""

_CLAUSE_REACH = 12
"""Tokens after a verb in which a bare clause shows its own verb."""

_LEAD = 30
"""Code points before a content in which the word stands that leads to it."""

_HEARER_REACH = 6
"""Tokens after a verb in which "to" follows whom it is said to."""

_CONTRACTED = re.compile(
    r"(?:i|we|he|she|they|it|you|who|that|there)['’](?:s|m|d|ve|re|ll)"
).fullmatch

_FIRST_PERSON = frozenset({"i", "we"})


def with_nested_speech(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals`, and those that the rules find inside their contents and nobody has yet."""
    cues = Places((span, i) for i, p in enumerate(proposals) for span in p.cue)
    heads = [block for block in article.blocks if block.kind in {"title", "heading"}]
    starts = [block.start for block in heads]
    added: dict[Span, Proposal] = {}
    for stretch in _stretches(article, proposals):
        index = bisect_right(starts, stretch.start) - 1
        if index >= 0 and stretch.start < heads[index].end:
            continue
        for found in _inside(article, stretch, _DEEPEST):
            if found.cue[0] not in added and not cues.touching(found.cue[0]):
                added[found.cue[0]] = found
    if not added:
        return tuple(proposals)
    both = (*proposals, *added.values())
    return tuple(sorted(both, key=_position))


def _position(proposal: Proposal) -> int:
    return min(s.start for s in (*proposal.source, *proposal.cue, *proposal.content))


def _stretches(article: Article, proposals: Sequence[Proposal]) -> Iterator[Span]:
    """Every piece of content, and every quotation in one, without its marks; each once."""
    quoted = [quotation.inner for speech in speeches(article) for quotation in speech]
    ends = [inner.end for inner in quoted]
    seen: set[Span] = set()
    for piece in (span for p in proposals if p.source or p.cue for span in p.content):
        index = bisect_right(ends, piece.start)
        parts = [piece]
        while index < len(quoted) and quoted[index].start < piece.end:
            inner = quoted[index]
            parts.append(Span(max(inner.start, piece.start), min(inner.end, piece.end)))
            index += 1
        for part in parts:
            if part not in seen and part.end - part.start >= _FEWEST_LETTERS:
                seen.add(part)
                yield part


def _inside(article: Article, stretch: Span, depth: int) -> Iterator[Proposal]:
    """What is told inside `stretch`, outermost first."""
    words = stretch.of(article.text).lower().split()
    if depth == 0 or stretch.end - stretch.start < _FEWEST_LETTERS:
        return
    if nested_words().forms.isdisjoint(w.strip(",.:;\"'“”‘’") for w in words):
        return
    low = bisect_right(article.sentences, stretch.start, key=lambda s: s.end)
    high = bisect_left(article.sentences, stretch.end, key=lambda s: s.start)
    pieces = (_clipped(s, stretch) for s in article.sentences[low:high])
    page = passage(article.text, Block("paragraph", *stretch), tuple(pieces))
    for first, last in page.sentences:
        for draft in sentence_drafts(page, first, last):
            if draft.cue is None or not draft.content:
                continue
            kept = _told(page, draft, first)
            if kept is not None:
                yield kept
            if kept is not None or _opens_words(page, draft):
                for content in draft.content:
                    yield from _inside(article, content, depth - 1)


def _clipped(sentence: Span, stretch: Span) -> Span:
    return Span(max(sentence.start, stretch.start), min(sentence.end, stretch.end))


def _told(p: Passage, draft: Draft, low: int) -> Proposal | None:
    """`draft` as a proposal, if its form leaves no doubt."""
    if draft.source is None or draft.cue is None:
        return None
    if not (_is_phrase(p, draft) or (_is_verb(p, draft) and _opens_clause(p, draft, low))):
        return None
    source = _speaker(p, draft.source)
    if source is None or _is_noun(p, draft):
        return None
    content = sorted(draft.content)
    content[-1] = _without_time(p, content[-1])
    frame = draft.pattern.partition("-")[2]
    start = p.token_at(content[-1].start)
    if frame == "to" or (frame == "np" and not _is_clause(p, start)):
        content[-1] = before_other_clause(p.text, content[-1])
    return Proposal((source,), (draft.cue,), tuple(content), NESTED_SCORE)


def _without_time(p: Passage, content: Span) -> Span:
    """Without the time of the telling before "to" or "that": "threatened in *March to* withhold aid"."""
    first = p.token_at(content.start)
    if first == 0 or p.words[first - 1] not in _AT_TIME or p.words[first] not in _times():
        return content
    near = range(first + 1, min(first + _LONGEST_TIME, p.token_at(content.end - 1)))
    at = next((k for k in near if p.words[k] in {"to", "that"}), first)
    return Span(p.starts[at], content.end)


def _times() -> frozenset[str]:
    return lexicon().words["times"]


_AT_TIME = frozenset({"in", "on", "last", "early", "late"})
_LONGEST_TIME = 5


def _is_noun(p: Passage, draft: Draft) -> bool:
    """Whether the cue belongs to the phrase before it: "these Harsk reports", "Korvia's anticipated rise"."""
    if draft.source is None or draft.cue is None or draft.source.start > draft.cue.start:
        return False
    phrase = p.words[p.token_at(draft.source.start) : p.token_at(draft.cue.start)]
    several = not _SEVERAL.isdisjoint(phrase) and draft.cue.of(p.text).endswith("s")
    return several or phrase[-1].endswith(("'s", "’s", "s'", "s’"))


_SEVERAL = frozenset({"these", "those", "many", "several", "such"})


def _opens_words(p: Passage, draft: Draft) -> bool:
    """Whether the content of a draft is a clause in which somebody else may tell something."""
    frame = draft.pattern.partition("-")[2]
    clause = frame == "np" and _is_clause(p, p.token_at(draft.content[-1].start))
    return clause or frame in {"that", "quote", "colon"}


def _is_phrase(p: Passage, draft: Draft) -> bool:
    """According to somebody, or somebody's claim that …: the form is closed by itself."""
    if draft.pattern == "noun-that" and draft.cue is not None:
        return draft.cue.of(p.text).lower() in nested_words().nouns
    if draft.pattern == "according-after" and draft.source is not None:
        measure = draft.source.of(p.text).lower().removeprefix("the ")
        return measure not in nested_words().measures  # "dealt with according to the law"
    return draft.pattern in {"according-before", "according-after"}


def _is_verb(p: Passage, draft: Draft) -> bool:
    """Whether the cue is a finite verb of telling in one of its own frames, and was really said."""
    frame = draft.pattern.partition("-")[2]
    if draft.cue is None or draft.source is None or not draft.pattern.startswith("before-"):
        return False
    first, last = p.token_at(draft.cue.start), p.token_at(draft.cue.end - 1) + 1
    match = _main_verb(p, first, last)
    start = p.token_at(draft.content[-1].start)
    if match is None or not _was_said(p, (first, last), match, frame):
        return False
    subject = draft.source.of(p.text)
    if subject.lower() in _FIRST_PERSON and not (match.entry.hearer and match.form == "past"):
        return False
    if subject.lower() in lexicon().words["subjects"]:
        helped = last - first > match.length
        return (match.form != "base" or helped) and _tells(p, match.entry.lemma, frame, start)
    return _tells(p, match.entry.lemma, frame, start)


def _tells(p: Passage, lemma: str, frame: str, start: int) -> bool:
    """Whether a verb stands in a frame in which it tells; its words begin at token `start`."""
    words = nested_words()
    if frame == "to":
        refused = p.words[start : start + 2][-1] in lexicon().words["refused_words"]
        return lemma in words.with_infinitive or (lemma in words.refusal and refused)
    if frame == "wh":
        return lemma in words.with_question
    if frame != "np":
        return lemma in words.telling or lemma in words.thinking
    return (
        (lemma in words.showing and p.words[start] in words.shown)
        or (lemma in words.with_clause | words.thinking and _is_clause(p, start))
        or lemma in words.expecting
        or (lemma in words.with_infinitive and _has_infinitive(p, start))
        or (lemma in words.with_object and p.words[start] not in _persons())
    )


@cache
def _persons() -> frozenset[str]:
    return lexicon().words["objects"] - {"it"}


def _is_clause(p: Passage, start: int) -> bool:
    """Whether the words at `start` are a clause of their own: a subject and a finite verb."""
    classes, end = lexicon().words, min(len(p.words), start + _CLAUSE_REACH)
    if p.words[start] in classes["subjects"]:
        return start + 1 < end
    k = start + 1
    while k < end:
        w = p.words[k]
        if w == ",":
            k = _after_aside(p, k, end)
            continue
        if not (w[0].isalnum() or w in NAME_JOINTS) or w == "to" or w in classes["relatives"]:
            return False
        if w in classes["auxiliaries"] or w in classes["modals"]:
            return w not in {"be", "being", "been", "having", "'s", "’s"}
        k += 1
    return False


def _after_aside(p: Passage, k: int, end: int) -> int:
    """After the second comma of an aside that opens at `k`, or `end` if there is none."""
    return next((i + 1 for i in range(k + 1, end) if p.words[i] == ","), end)


def _has_infinitive(p: Passage, start: int) -> bool:
    """Whether "to" and a verb follow whom is asked: "asked the crews to wait"."""
    stop = min(len(p.words) - 1, start + _HEARER_REACH)
    return any(p.words[k] == "to" and p.forms[k + 1].islower() for k in range(start, stop))


def _main_verb(p: Passage, first: int, last: int) -> Match | None:
    found = (lexicon().verb_at(p.words, k) for k in range(last - 1, first - 1, -1))
    return next((m for m in found if m is not None), None)


def _was_said(p: Passage, cue: tuple[int, int], match: Match, frame: str) -> bool:
    """Not only imagined: no modal, unless it refuses to say what was asked."""
    words, inner = nested_words(), p.words[cue[0] : cue[1]]
    if not any(w in words.unreal for w in inner):
        return True
    refused = frame == "wh" or match.entry.act == "confirm"
    return refused and any(w in words.refusing for w in inner)


def _opens_clause(p: Passage, draft: Draft, low: int) -> bool:
    """Whether the subject opens its clause, as far as the word before it tells."""
    if draft.source is None:
        return False
    first = p.token_at(draft.source.start)
    if p.words[first] in {"that", "if", "when"}:
        first += 1
    words = nested_words()
    if first <= low:
        lead = p.text[max(0, p.starts[first] - _LEAD) : p.starts[first]].lower().split()
        return not lead or lead[-1] not in words.no_opener
    before = p.words[first - 1]
    if before in words.supposed or (first - 2 >= low and p.words[first - 2] in words.supposed):
        return False
    return before in words.clause_openers


def _speaker(p: Passage, source: Span) -> Span | None:
    """`source` without a conjunction before it; None for what nobody is called."""
    first, last = p.token_at(source.start), p.token_at(source.end - 1) + 1
    if p.words[first] == "that" and last - first > 1:
        first += 1
    words, classes = nested_words(), lexicon().words
    inner = p.words[first:last]
    if inner[0] in words.no_speaker or inner[-1] in words.no_speaker:
        return None
    if len(inner) > 1 and any(w in classes["subjects"] or w in classes["objects"] for w in inner):
        return None
    if any(w in classes["modals"] or w in classes["auxiliaries"] or _CONTRACTED(w) for w in inner):
        return None
    if any(w in classes["subordinators"] - {"and", "who", "of", "or"} for w in inner):
        return None
    found = stripped(p.text, p.span(first, last))
    return found if _can_speak(found.of(p.text)) else None


def _can_speak(mention: str) -> bool:
    """Whether it may be somebody, a body or a document: not "the recent bout of blackouts"."""
    kind = source_kind(mention)
    return (
        kind != "unknown"
        or mention[:1].isupper()
        or any(w[:1].isupper() for w in mention.split())
        or mention.lower() in lexicon().words["subjects"]
    )
