"""Which statement an answer takes its stand on that names none: "denied that", "the charge", "his account".

Such an answer answers something, or the page would not print it. What it points with says where to look: a name or
"her" leads to that speaker, a charge to the accusation, a report to what an outlet or somebody unnamed told; else it is
what was said last.
"""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.pointing import (
    NO_STATEMENT,
    calls_untrue,
    points_back,
    relayed,
)
from reportedly.resolve.tensions.sides import charges, near
from reportedly.resolve.tensions.signals import signals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.tensions.candidates import Pair
    from reportedly.resolve.tensions.sides import Side

_SENTENCES = 3
_BLOCKS = 2
_NO_SUCH = 4
"""Words from the head of what is denied in which "such" points back: "that any such order was given"."""


def takes_a_stand(side: Side) -> bool:
    """Whether it denies, dismisses or confirms something that it only points at."""
    item = side.item
    if item.act not in {"deny", "confirm"} or item.negated:
        return calls_untrue(side)
    such = item.act == "deny" and "such" in side.matter.words[:_NO_SUCH]
    return calls_untrue(side) or points_back(side) or such


def answers_a_charge(side: Side) -> bool:
    """Whether it only points at an accusation: where nobody brought one, it stands against nothing."""
    return takes_a_stand(side) and bool(signals().accused_nouns & set(side.matter.words))


def answered(pairs: Sequence[Pair]) -> Pair | None:
    """The pair with the statement that the later side answers; `pairs`: all of one later side, the nearest first."""
    later = pairs[0].later
    if not takes_a_stand(later):
        return None
    table, words = signals(), set(later.matter.words)
    if words & table.demands and not words & table.nouns:
        return None  # it answers a demand, and contradicts nobody
    stated = [p for p in pairs if _is_statement(p.earlier, later)]
    named = [p for p in stated if p.earlier.speaker in later.about]
    charged = [p for p in stated if charges(p.earlier, later.speaker)]
    if named or charged:
        return (named or charged)[0]
    if answers_a_charge(later):
        charges_ = [p for p in stated if p.earlier.item.act in {"accuse", "allege"}]
        of_them = [p for p in stated if _is_close(p) and later.speaker in p.earlier.about]
        return next(iter(charges_ or of_them), None)
    if words & table.whole_reports:
        told = [*takewhile(_is_relayed, dropwhile(lambda p: not _is_relayed(p), stated))]
        if told:
            return told[-1]
    close = [p for p in stated if _is_close(p)]
    return _head(close, later) if close else None


def _is_statement(earlier: Side, later: Side) -> bool:
    """Whether it can be answered; what somebody says of themselves inside their own words goes with these."""
    item = earlier.item
    own = item.inside is not None and item.source.text.casefold() in signals().subjects
    return earlier.section == later.section and item.act not in NO_STATEMENT and not own


def _is_close(pair: Pair) -> bool:
    return near(pair.earlier, pair.later, _SENTENCES, _BLOCKS)


def _is_relayed(pair: Pair) -> bool:
    return relayed(pair.earlier) or pair.earlier.item.inside is not None


def _head(pairs: Sequence[Pair], later: Side) -> Pair:
    """The nearest; from another paragraph the first of what its voice says there, which the rest only carries on."""
    first = pairs[0]
    if first.earlier.block == later.block:
        return first
    for pair in pairs[1:]:
        same = pair.earlier.block == first.earlier.block and _root(pair) == _root(first)
        if not same:
            break
        first = pair
    return first


def _root(pair: Pair) -> str | None:
    """Through whom the page has it: the outermost hop, or the speaker."""
    chain = pair.earlier.item.chain
    return chain[0].name if chain else pair.earlier.speaker
