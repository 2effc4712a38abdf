"""Quotations that go on after their cue: in the next sentence, in the next paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.spans import united, word_count
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.attribute.draft import Draft
    from reportedly.attribute.passage import Passage
    from reportedly.attribute.quotation import Quotation

PagesDrafts = tuple["Passage", list["Draft"]]


def with_continuations(pages: Sequence[PagesDrafts]) -> list[Draft]:
    """The drafts of all passages, each with the quotations that follow it and are nobody else's.

    ``"X," he said. "Y."`` is one attribution; so is what the next paragraph goes on to
    quote, until a sentence of the narrator's own comes between.
    """
    done: list[Draft] = []
    speaking: Draft | None = None
    for p, drafts in pages:
        here, speaking = _passage(p, drafts, speaking, done)
        done.extend(here)
    return done


def _passage(
    p: Passage, drafts: list[Draft], speaking: Draft | None, done: list[Draft]
) -> tuple[list[Draft], Draft | None]:
    """The drafts of one passage, and the one that still has the word at its end."""
    here = list(drafts)
    waiting = speaking if speaking is not None and not speaking.content else None
    for quotation in p.quoted:
        if _claimed(quotation, here) or not _stands_alone(p, quotation):
            continue
        owner = _owner_before(p, quotation, here)
        if owner is not None:
            here[owner] = _joined(here[owner], quotation)
        elif quotation.start == p.block.start and speaking is not None and done:
            index = _index(done, speaking)
            done[index] = speaking = _joined(speaking, quotation)
    if waiting is not None and not speaking.content and p.block.kind == "quote":
        index = _index(done, waiting)
        done[index] = speaking = replace(waiting, content=(p.block.span,))
    return here, _last_speaker(p, here, speaking)


def _index(drafts: list[Draft], item: Draft) -> int:
    return next(i for i in range(len(drafts) - 1, -1, -1) if drafts[i] is item)


def _claimed(quotation: Quotation, drafts: Sequence[Draft]) -> bool:
    span = quotation.inner
    return any(
        s.start < span.end and s.end > span.start
        for d in drafts
        for s in (*d.content, *([d.cue] if d.cue else []), *([d.source] if d.source else []))
    )


def _stands_alone(p: Passage, quotation: Quotation) -> bool:
    """Whether a quotation begins a sentence, so that it is no part of one."""
    first = p.token_at(quotation.start)
    return any(low == first for low, _ in p.sentences) or (
        first > 0 and p.words[first - 1] in {".", "!", "?", ":"}
    )


def _owner_before(p: Passage, quotation: Quotation, drafts: Sequence[Draft]) -> int | None:
    """The draft that ends in the sentence or quotation right before `quotation`."""
    first = p.token_at(quotation.start)
    best = None
    for index, draft in enumerate(drafts):
        if draft.end > quotation.start:
            continue
        end = p.token_at(draft.end - 1)
        if any(end < low < first for low, _ in p.sentences):
            continue
        if best is None or _rank(draft) >= _rank(drafts[best]):
            best = index
    return best


def _rank(draft: Draft) -> int:
    """How likely a draft goes on in the next quotation: what was quoted first, asides last."""
    if draft.pattern == "after-quote":
        return 3
    return 0 if draft.pattern.startswith(("participle", "passive")) else 1


def _joined(draft: Draft, quotation: Quotation) -> Draft:
    return replace(
        draft, content=united((*draft.content, Span(quotation.start, quotation.end)))
    )


def _last_speaker(p: Passage, drafts: Sequence[Draft], speaking: Draft | None) -> Draft | None:
    if not drafts:
        whole = p.quoted and all(p.quote_of[i] >= 0 for i in range(len(p.words)))
        return speaking if whole else None
    last = max(drafts, key=lambda d: d.end)
    tail = p.sentences[-1][0] if p.sentences else 0
    return last if last.end > p.starts[tail] and word_count(p.text, p.block.span) else None
