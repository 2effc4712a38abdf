"""Which two statements stand against or beside each other, and by what type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import counts_differ, likeness
from reportedly.resolve.tensions.sides import apart
from reportedly.resolve.tensions.signals import signals
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.tensions.sides import Side
    from reportedly.types import Article, TensionKind, When

SAME_STATEMENT = 0.5
"""Likeness from which a denial or a confirmation with words of its own means this statement."""
SAME_MATTER = 0.3
"""Likeness from which two numbers, or two dates, are of the same thing."""
SIGNALLED = 0.12
"""Likeness that is enough where the page itself signals a contrast."""
NEAR_BLOCKS = 2
_POINTING_WORDS = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair's type and signal; a higher `rank` is surer."""

    kind: TensionKind
    rank: float
    signal: Span | None


def judged(
    article: Article, earlier: Side, later: Side, weights: Mapping[str, float]
) -> Judged | None:
    """How `later` stands to `earlier`, if the page lets it be said."""
    if not apart(earlier, later):
        return None
    like = likeness(earlier.matter, later.matter, weights)
    signal = signal_between(article, earlier, later)
    for kind, rank in (
        ("denies", _denies(earlier, later, like)),
        ("confirms", _confirms(earlier, later, like)),
        ("number-differs", _numbers(earlier, later, like, signal)),
        ("time-differs", _times(earlier, later, like)),
        ("scope-differs", _scope(earlier, later, like, signal)),
    ):
        if rank:
            return Judged(kind, rank, signal)  # type: ignore[arg-type]
    return None


def points_back(side: Side) -> bool:
    """Whether its words only point at a statement before: "it", "the allegations"."""
    table, words = signals(), side.matter.words
    if not words or len(words) > _POINTING_WORDS:
        return not words and side.item.act in {"deny", "confirm"}
    telling = [w for w in words if w not in table.determiners | table.fillers | table.pronouns]
    return all(w in table.nouns for w in telling)


def answers(earlier: Side, later: Side) -> bool:
    """Whether a denial that only points back can mean `earlier`: an accusation, or the words just before."""
    table = signals()
    if earlier.section != later.section or later.block - earlier.block > NEAR_BLOCKS:
        return False
    charged = earlier.item.act in {"accuse", "allege", "claim"}
    if set(later.matter.words) & table.accused_nouns:
        return charged
    return charged or later.sentence - earlier.sentence <= 2


def _denies(earlier: Side, later: Side, like: float) -> float:
    if later.item.act == "deny" and not later.item.negated and points_back(later):
        return 2.0 - _distance(earlier, later) if answers(earlier, later) else 0.0
    one_denies = (earlier.item.act == "deny") != (later.item.act == "deny")
    if one_denies and like >= SAME_STATEMENT:
        return 1 + like
    other_way = earlier.matter.negated != later.matter.negated
    plain = {"deny", "ask", "request"}.isdisjoint({earlier.item.act, later.item.act})
    return like if plain and other_way and like >= 0.6 else 0.0


def _confirms(earlier: Side, later: Side, like: float) -> float:
    agreeing = later.item.act == "confirm" or later.item.cue.lemma in signals().agreeing
    if not agreeing or later.item.negated:
        return 0.0
    if points_back(later):
        return 2.0 - _distance(earlier, later) if answers(earlier, later) else 0.0
    return 1 + like if like >= SAME_STATEMENT else 0.0


def _numbers(earlier: Side, later: Side, like: float, signal: Span | None) -> float:
    needed = SIGNALLED if signal else SAME_MATTER
    return 1 + like if like >= needed and counts_differ(earlier.matter, later.matter) else 0.0


def _times(earlier: Side, later: Side, like: float) -> float:
    a, b = earlier.item.happened, later.item.happened
    differ = bool(a and b) and not any(_meet(one, other) for one in a for other in b)
    return 1 + like if differ and like >= SAME_MATTER else 0.0


def _meet(a: When, b: When) -> bool:
    """Whether two times can be the same; one that is not resolved can, unless its words differ."""
    if a.granularity != b.granularity or not a.edtf or not b.edtf:
        return True
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.earliest <= b.latest and b.earliest <= a.latest
    return a.edtf == b.edtf or "X" in a.edtf or "X" in b.edtf


def _scope(earlier: Side, later: Side, like: float, signal: Span | None) -> float:
    if signal is None or earlier.section != later.section:
        return 0.0
    near = later.sentence - earlier.sentence <= 2 and later.block - earlier.block <= 1
    return like + 0.1 if near and like >= SIGNALLED else 0.0


def _distance(earlier: Side, later: Side) -> float:
    return min(0.9, 0.02 * max(0, later.start - earlier.end) / 20)


def signal_between(article: Article, earlier: Side, later: Side) -> Span | None:
    """The word that sets `later` against `earlier`, outside what either quotes."""
    if later.sentence - earlier.sentence > 3 or later.block - earlier.block > 1:
        return None
    text, table = article.text, signals()
    sentence = article.sentences[later.sentence]
    begins = sentence.start if later.sentence > earlier.sentence else earlier.end
    quoted = (*earlier.item.content.verbatim, *later.item.content.verbatim)
    own = _own_start(later)
    for match in _WORD.finditer(text, begins, sentence.end):
        word = match.group().casefold()
        if any(span.start <= match.start() < span.end for span in quoted):
            continue
        between = match.start() < own or later.sentence == earlier.sentence
        opens = match.start() - begins < 40
        if word in table.anywhere or (word in table.between and between and opens):
            return Span(match.start(), match.end())
    return _phrase(text, begins, own, table.phrases)


def _own_start(side: Side) -> int:
    item = side.item
    roles = (item.source.spans, item.cue.spans, item.content.spans)
    return min((spans[0].start for spans in roles if spans), default=side.start)


def _phrase(text: str, start: int, end: int, phrases: Sequence[str]) -> Span | None:
    stretch = text[start : max(start, end)].casefold()
    for phrase in phrases:
        at = stretch.find(phrase)
        if at >= 0:
            return Span(start + at, start + at + len(phrase))
    return None
