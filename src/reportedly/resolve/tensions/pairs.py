"""Which two statements stand against or beside each other, and by what type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import (
    counts_differ,
    extents_differ,
    is_time,
    likeness,
    restates,
    stem,
)
from reportedly.resolve.tensions.sides import apart
from reportedly.resolve.tensions.signals import signals
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.resolve.tensions.matter import Count
    from reportedly.resolve.tensions.sides import Side
    from reportedly.types import Article, TensionKind, When

SAME_STATEMENT = 0.5
"""Likeness from which a denial or a confirmation with words of its own means this statement."""
SAME_MATTER = 0.3
"""Likeness from which two numbers, or two dates, are of the same thing."""
SIGNALLED = 0.12
"""Likeness that is enough where the page itself signals a contrast."""
_SAME_EVENT = 0.4
NEAR_BLOCKS = 2
_POINTING_WORDS = 6
_ADJECTIVE_AND_NOUN = 2
_NO_STATEMENT = frozenset({"ask", "request", "promise"})
"""Acts that nobody can call untrue."""
_NOT_HELD = frozenset({"think", "ask", "request"})
"""Acts between which a "but" only leads on."""
_NEWS = frozenset({"report", "reports"})
_SHORT_DENIAL = 4
_DISMISSAL_WORDS = 12
_DENIED_MATTER = 0.2
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
    if not apart(earlier, later) or earlier.item.act == "ask":
        return None
    like = likeness(earlier.matter, later.matter, weights)
    signal = signal_between(article, earlier, later)
    shared = earlier.matter.stems & later.matter.stems
    close = _near(earlier, later, 2, 1) or (bool(shared) and _near(earlier, later, 6, 3))
    figure = restates(earlier.matter, later.matter) if close else None
    other_time = (
        _times(earlier, later, like, signal) or (figure is not None and is_time(figure)) * 1.5
    )
    rules: tuple[tuple[TensionKind, float], ...] = (
        ("denies", _denies(earlier, later, like, signal)),
        ("confirms", _confirms(earlier, later, like)),
        ("time-differs", other_time and other_time - _distance(earlier, later)),
        ("number-differs", _numbers(earlier, later, like, signal, figure)),
        (_contrast(article, signal), _scope(earlier, later, like, signal)),
        (_joined(article, signal), _beside(earlier, later, signal)),
    )
    return next((Judged(kind, rank, signal) for kind, rank in rules if rank > 0), None)


def points_back(side: Side) -> bool:
    """Whether its words only point at a statement before: "it", "the allegations", "the higher figure"."""
    table, words = signals(), side.matter.words
    if not words or len(words) > _POINTING_WORDS:
        return not words and side.item.act in {"deny", "confirm"}
    known = table.determiners | table.fillers | table.pronouns
    telling = [w for w in words if w not in known]
    named = len(telling) <= _ADJECTIVE_AND_NOUN and telling[-1:] and telling[-1] in table.nouns
    return bool(named) or all(w in table.nouns for w in telling)


def answers(earlier: Side, later: Side) -> bool:
    """Whether a denial that only points back can mean `earlier`: an accusation, or the words just before."""
    table, words = signals(), set(later.matter.words)
    if earlier.section != later.section or earlier.item.act in _NO_STATEMENT:
        return False
    charged = earlier.item.act in {"accuse", "allege", "claim"}
    if words & table.whole_reports and _relayed(earlier):
        return True
    if not _near(earlier, later, 9, NEAR_BLOCKS):
        return False
    if words & table.accused_nouns:
        return charged
    return charged or _near(earlier, later, 2, NEAR_BLOCKS)


def _near(earlier: Side, later: Side, sentences: int, blocks: int) -> bool:
    return later.sentence - earlier.sentence <= sentences and later.block - earlier.block <= blocks


def _denies(earlier: Side, later: Side, like: float, signal: Span | None) -> float:
    if earlier.item.act in _NO_STATEMENT:
        return _refusal(earlier, later)
    if later.item.act == "deny" and not later.item.negated:
        again = earlier.item.act == "deny" and not points_back(later)
        return 0.0 if again else _denial(earlier, later, like)
    stated = earlier.item.act not in {"think", "deny"}
    if (_calls_untrue(later) and stated) or _no_such(earlier, later):
        return _dismissal(earlier, later) if _near(earlier, later, 4, NEAR_BLOCKS) else 0.0
    if earlier.item.act == "deny":
        return 1 + like if like >= SAME_STATEMENT else 0.0
    other_way = earlier.matter.negated != later.matter.negated
    enough = signal is not None and like >= SAME_MATTER
    return like if other_way and enough and later.item.act not in _NO_STATEMENT else 0.0


def _refusal(earlier: Side, later: Side) -> float:
    """How surely a rejection answers what was asked for: "rejected the demand"."""
    names_it = later.item.act == "deny" and signals().demands & set(later.matter.words)
    asked = earlier.item.act == "request" and _near(earlier, later, 3, 1)
    return 2 - _distance(earlier, later) if names_it and asked else 0.0


def _denial(earlier: Side, later: Side, like: float) -> float:
    """How surely a denial means `earlier`: it points at it, shares its words, or follows the charge."""
    nearness = 1 - _distance(earlier, later)
    if points_back(later):
        if _NEWS & set(later.matter.words) and _relayed(earlier):
            return 3 - 1e-6 * earlier.start  # "the report" is what the page began with
        return 1 + nearness if answers(earlier, later) else 0.0
    if like >= _DENIED_MATTER and _near(earlier, later, 9, 3):
        return 1 + like
    charged = earlier.item.act in {"accuse", "allege"}
    short = len(later.matter.words) <= _SHORT_DENIAL
    follows = _near(earlier, later, 1, int(charged or short))
    return 0.5 + nearness if follows else 0.0


def _dismissal(earlier: Side, later: Side) -> float:
    """How surely a "false" means `earlier`: the nearest, one that is relayed for "the story", the outer of two."""
    told = bool(set(later.matter.words) & signals().whole_reports)
    outer = earlier.item.inside is None
    return 2 - _distance(earlier, later) + (told and _relayed(earlier)) + outer


def _relayed(side: Side) -> bool:
    return side.item.source.kind in {"outlet", "unnamed"}


def _calls_untrue(side: Side) -> bool:
    """Whether its words are that something said before is false: "the story “garbage”"."""
    table, words = signals(), side.matter.words
    if (
        side.item.act in {"ask", "deny", "accuse", "allege"}
        or len(words) > _DISMISSAL_WORDS
        or side.matter.negated
    ):
        return False
    pointing = set(words[:4]) & (table.pronouns | table.nouns) or len(words) <= 3
    telling = {*words[:4], *words[-1:]} & table.falsehood  # not "signed false certificates"
    return bool(pointing) and bool(telling)


def _no_such(earlier: Side, later: Side) -> bool:
    """Whether it speaks of no "such" thing as `earlier` does."""
    words = later.matter.words
    if "such" not in words or not (later.matter.negated or "any" in words):
        return False
    after = words[words.index("such") + 1 :][:2]
    return any(stem(word) in earlier.matter.stems for word in after)


def _confirms(earlier: Side, later: Side, like: float) -> float:
    agreeing = later.item.act == "confirm" or later.item.cue.lemma in signals().agreeing
    if not agreeing or later.item.negated:
        return 0.0
    if points_back(later):
        return 2.0 - _distance(earlier, later) if answers(earlier, later) else 0.0
    short = 0 < len(later.matter.words) <= _SHORT_DENIAL
    if short and _near(earlier, later, 1, 0) and later.matter.words[0] in signals().determiners:
        return 1 - _distance(earlier, later)
    clause = later.matter.words[:1] in {("that",), ("it",), ("he",), ("she",), ("they",)}
    told = clause or later.item.kind == "direct"  # "confirmed 300 cases" answers nobody
    return 1 + like if told and like >= SAME_STATEMENT and _near(earlier, later, 12, 4) else 0.0


def _numbers(
    earlier: Side, later: Side, like: float, signal: Span | None, figure: Count | None
) -> float:
    if figure is not None:
        return 1.5 - _distance(earlier, later)
    if not counts_differ(earlier.matter, later.matter) or not _near(earlier, later, 12, 4):
        return 0.0
    units = {count.unit for count in (*earlier.matter.counts, *later.matter.counts)}
    shared = (earlier.matter.stems & later.matter.stems) - units
    same = like >= SAME_STATEMENT and len(shared) > 1
    return 1 + like if same or (signal and like >= SIGNALLED) else 0.0


def _times(earlier: Side, later: Side, like: float, signal: Span | None) -> float:
    a, b = earlier.item.happened, later.item.happened
    differ = bool(a and b) and not any(_meet(one, other) for one in a for other in b)
    shared = len(earlier.matter.stems & later.matter.stems)
    same = (like >= _SAME_EVENT and shared > 1) or (signal is not None and later.opens)
    return 1 + like if differ and same else 0.0


def _meet(a: When, b: When) -> bool:
    """Whether two times can be the same; one that is not resolved can, unless its words differ."""
    if a.granularity != b.granularity or not a.edtf or not b.edtf:
        return True
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.earliest <= b.latest and b.earliest <= a.latest
    return a.edtf == b.edtf or "X" in a.edtf or "X" in b.edtf


def _scope(earlier: Side, later: Side, like: float, signal: Span | None) -> float:
    if not _NOT_HELD.isdisjoint({earlier.item.act, later.item.act}):
        return 0.0
    if _near(earlier, later, 4, 2) and extents_differ(earlier.matter, later.matter):
        return 0.5 + like
    if signal is None or earlier.section != later.section:
        return 0.0
    if earlier.speaker is None or later.speaker is None:
        return 0.0
    if later.sentence == earlier.sentence:
        return 0.0
    opens = later.opens and earlier.item.inside is None and _near(earlier, later, 1, 1)
    alike = like >= SIGNALLED and _near(earlier, later, 2, 1)
    return 0.1 + like + 1e-6 * earlier.start if opens or alike else 0.0


def _beside(earlier: Side, later: Side, signal: Span | None) -> float:
    """Two voices in one sentence with a word of contrast between them: "denies it, despite reportedly …"."""
    return 0.1 if signal and later.sentence == earlier.sentence else 0.0


def _joined(article: Article, signal: Span | None) -> TensionKind:
    """Two voices in one sentence: "although" sets them against, "despite" beside each other."""
    conceding = signal is not None and signal.of(article.text).casefold() in signals().conceding
    return "same-topic" if conceding else "denies"


def _contrast(article: Article, signal: Span | None) -> TensionKind:
    denying = signal is not None and signal.of(article.text).casefold() in signals().denying
    return "denies" if denying else "scope-differs"


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
