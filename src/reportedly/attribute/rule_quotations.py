"""Quotations that go on after their cue: in the next sentence, in the next paragraph.

Drafts and quotations of a passage are both in order, so one walk over them is enough:
the time is linear even where a page is one endless paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.spans import united
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.attribute.draft import Draft
    from reportedly.attribute.passage import Passage
    from reportedly.quotation import Quotation

_NEAR = 6
"""Drafts before a quotation that may own it: more do not end in one sentence."""


_LONGEST_SPEECH = 100
"""Pieces of one speech; a page of nothing but quotations would otherwise cost their square."""


def with_continuations(rows: Sequence[tuple[Passage, list[Draft]]]) -> list[Draft]:
    """The drafts of all passages, each with the quotations that follow it and are nobody else's.

    ``"X," he said. "Y."`` is one attribution; so is what the next paragraph goes on to
    quote, until a sentence of the narrator's own comes between. A cue that ends its
    passage ("She said:") gets the quotation, or the quoted block, that follows.
    """
    done: list[Draft] = []
    speaking: int | None = None
    for p, drafts in rows:
        if speaking is not None:
            _go_on(p, drafts, done, speaking)
        first = len(done)
        done.extend(_with_next_quotations(p, drafts))
        speaking = _last_speaker(p, done, first, speaking)
    return [draft for draft in done if draft.content]


def _go_on(p: Passage, drafts: Sequence[Draft], done: list[Draft], speaking: int) -> None:
    """Give the words that open passage `p` to the draft that has the word."""
    opening = p.quoted[0] if p.quoted and p.quoted[0].start == p.block.start else None
    if opening is not None:
        room = len(done[speaking].content) < _LONGEST_SPEECH
        if room and not any(_touches(d, opening.inner) for d in drafts[:2]):
            gain = Span(opening.start, opening.end)
            done[speaking] = _gaining(done[speaking], (gain,))
    elif not done[speaking].content and p.block.kind == "quote":
        done[speaking] = replace(done[speaking], content=(p.block.span,))


def _with_next_quotations(p: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    here = sorted(drafts, key=lambda d: d.start)
    if not here or not p.quoted:
        return here
    taken = united(s for d in here for s in d.spans)
    sentence_starts = [low for low, _ in p.sentences]
    begins, ends = [d.start for d in here], [d.end for d in here]
    gained: dict[int, list[Span]] = {}
    for quotation in p.quoted:
        if _is_taken(quotation.inner, taken) or not _stands_alone(p, quotation, sentence_starts):
            continue
        near = _nearest(begins, quotation.start)
        adjacent = [i for i in near if _adjoins(p, ends[i], quotation.start, sentence_starts)]
        if adjacent:
            owner = max(adjacent, key=lambda i: (_rank(here[i]), i))
            gained.setdefault(owner, []).append(Span(quotation.start, quotation.end))
            ends[owner] = quotation.end
    return [_gaining(draft, gained.get(i, ())) for i, draft in enumerate(here)]


def _nearest(begins: list[int], position: int) -> range:
    high = bisect_left(begins, position)
    return range(max(0, high - _NEAR), high)


def _touches(draft: Draft, span: Span) -> bool:
    return any(s.start < span.end and s.end > span.start for s in draft.spans)


def _is_taken(span: Span, taken: tuple[Span, ...]) -> bool:
    index = bisect_right(taken, span.start, key=lambda s: s.end)
    return index < len(taken) and taken[index].start < span.end


def _stands_alone(p: Passage, quotation: Quotation, sentence_starts: list[int]) -> bool:
    """Whether a quotation begins a sentence, so that it is no part of one."""
    first = p.token_at(quotation.start)
    index = bisect_left(sentence_starts, first)
    if index < len(sentence_starts) and sentence_starts[index] == first:
        return True
    return first > 0 and p.words[first - 1] in {".", "!", "?", ":"}


def _adjoins(p: Passage, end: int, start: int, sentence_starts: list[int]) -> bool:
    """Whether no whole sentence lies between the positions `end` and `start`."""
    if end > start:
        return False
    after = bisect_right(sentence_starts, p.token_at(end - 1))
    return after >= len(sentence_starts) or sentence_starts[after] >= p.token_at(start)


def _rank(draft: Draft) -> int:
    """How likely a draft goes on in the next quotation: what was quoted first, asides last."""
    if draft.pattern == "after-quote":
        return 3
    return 0 if draft.pattern.startswith(("participle", "passive")) else 1


def _gaining(draft: Draft, spans: Sequence[Span]) -> Draft:
    return replace(draft, content=united((*draft.content, *spans))) if spans else draft


def _last_speaker(p: Passage, done: Sequence[Draft], first: int, before: int | None) -> int | None:
    """Which draft has the word at the end of passage `p`; `done[first:]` are its own."""
    if len(done) == first:
        spoken = bool(p.words) and p.quote_of[0] >= 0 and len(set(p.quote_of)) == 1
        return before if spoken else None
    last = max(range(first, len(done)), key=lambda i: done[i].end)
    tail = p.starts[p.sentences[-1][0]] if p.sentences else p.block.start
    return last if done[last].end > tail else None
