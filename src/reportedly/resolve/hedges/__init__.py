"""How sure: the words by which the page or a speaker stops short of vouching."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.hedges.cues import hedging_cue
from reportedly.resolve.hedges.marks import marks
from reportedly.resolve.hedges.placing import Places, placed
from reportedly.types import Reason, Span

if TYPE_CHECKING:
    from reportedly.types import Article, Attribution, Hedge

__all__ = ["with_hedges"]

_OWNERS = {
    "page": "the page's own",
    "source": "in the words of the source",
    "relay": "of whoever passes it on",
}


def with_hedges(article: Article, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """`found` with its hedges, each on the innermost attribution that it qualifies.

    A hedge in nobody's words and on nobody's cue is the page's own doubt about its own
    statement: it belongs to no attribution and is left out.
    """
    if not found:
        return found
    hedges: dict[int, dict[tuple[int, int], tuple[Hedge, str]]] = {}
    places = Places(found)
    for mark in marks(article):
        answer = placed(article.text, mark, places)
        if answer is not None and not _tells_of_silence(found[answer[0]], answer[1]):
            index, hedge = answer
            hedges.setdefault(index, {})[hedge.start, hedge.end] = (hedge, mark.rule)
    for index, item in enumerate(found):
        hedge_of_cue = hedging_cue(article.text, item)
        if hedge_of_cue is not None:
            row = hedges.setdefault(index, {})
            if not any(start < hedge_of_cue.end and hedge_of_cue.start < end for start, end in row):
                row[hedge_of_cue.start, hedge_of_cue.end] = (hedge_of_cue, "hedging-cue")
    return tuple(
        _hedged(item, [hedges[i][key] for key in sorted(hedges[i])]) if i in hedges else item
        for i, item in enumerate(found)
    )


def _tells_of_silence(item: Attribution, hedge: Hedge) -> bool:
    """As in "nobody could say": the modal is part of not saying, and nothing is doubted."""
    cue = item.cue.spans
    return item.act == "withhold" and any(s.start <= hedge.start < s.end for s in cue)


def _hedged(item: Attribution, rows: list[tuple[Hedge, str]]) -> Attribution:
    reasons = tuple(
        Reason(
            about="hedges",
            rule=rule,
            text=f"“{hedge.text}” hedges, {_OWNERS[hedge.owner]}",
            span=Span(hedge.start, hedge.end),
        )
        for hedge, rule in rows
    )
    return replace(item, hedges=tuple(hedge for hedge, _ in rows), why=(*item.why, *reasons))
