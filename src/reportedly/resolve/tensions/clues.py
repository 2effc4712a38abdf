"""What tells a statement that answers another from one that only comes after it: a name for each clue.

Every clue is a word of a closed list, a place, or something counted; `weights.json` says what each is worth.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import (
    counts_differ,
    extents_differ,
    is_time,
    likeness,
    opposed,
    restates,
    rivals,
    years_differ,
)
from reportedly.resolve.tensions.pointing import (
    calls_untrue,
    can_answer,
    no_such,
    points_back,
    relayed,
)
from reportedly.resolve.tensions.sides import charges, denies, near
from reportedly.resolve.tensions.signals import signals
from reportedly.shares import is_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.resolve.tensions.marks import Mark
    from reportedly.resolve.tensions.matter import Matter
    from reportedly.resolve.tensions.sides import Side
    from reportedly.types import When

_ACTS = {"accuse": "charges", "allege": "charges", "promise": "requests", "predict": "thinks"}
_ACTS |= {"request": "requests", "think": "thinks"}
_LENGTHS = ((0, "nothing"), (3, "of 3 words"), (6, "of 6"), (12, "of 12"), (20, "of 20"))
_DISTANCES = ((1, "1"), (2, "2"), (3, "3"), (5, "5"), (8, "8"))
_FEW_WORDS = 6
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "some", "many", "others", "both", "his", "her", "their", "its"}
)
"""Of a voice that nothing says more of, nobody knows whether it is another than the one before."""
_ONE_TO_THREE = frozenset({"one", "two", "three"})
_OWN_PEOPLE = re.compile(r"(?:^|, )(?:his|her|its|their|the \w+['’]s)\b", re.IGNORECASE)
"""Of a source: "his wife", "Ona Lunt, the group's director"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELLIPSIS = re.compile(
    r"[“\"]?(?:that )?(?:he|she|it|they|none|nobody|both|neither|all|that|this|some|most)(?: of \w+)?"
    r" (?:was|were|is|are|had|has|have|did|does|do|would|will|could|can)(?: not|n['’]t)?"
    r"(?: (?:true|so|be|been|done|one|two|three))*[.,”\"]*",
    re.IGNORECASE,
)
"""A clause that borrows its verb or its noun: "they were not", "it was one", "none would be"."""


def clues_of(side: Side) -> frozenset[str]:
    """What one statement shows by itself, whichever of the two it is."""
    return frozenset(_clues_of(side))


def _clues_of(side: Side) -> Iterator[str]:
    item, matter = side.item, side.matter
    yield _ACTS.get(item.act, item.act)
    yield "by " + item.source.kind
    yield next((name for most, name in _LENGTHS if len(matter.words) <= most), "longer")
    yield from _listed(side)
    shown = {
        "quoted": item.kind == "direct",
        "unclaimed": not (item.source.spans or item.cue.spans),
        "by a pronoun": side.speaker in _PRONOUNS,
        "inside another": item.inside is not None,
        "opens": side.opens,
        "hedged": bool(item.hedges),
        "dated": bool(item.happened),
        "not": matter.negated,
        "counts": bool(matter.counts),
        "adds to others": "also" in item.cue.text,
        "points back": points_back(side),
        "calls untrue": calls_untrue(side),
        "begins with a pronoun": matter.words[:1] and matter.words[0] in signals().subjects,
        "says the same": matter.words[-1:] == ("too",),  # not "too vague"
        "begins with it": "it" in matter.words[:2],
        "elliptic": _ELLIPSIS.fullmatch(item.content.text) is not None,
    }
    yield from (name for name, holds in shown.items() if holds)


def _listed(side: Side) -> Iterator[str]:
    """The lists of which its verb, its words, its source have a word."""
    table, item = signals(), side.item
    verb = (item.cue.lemma or "").partition(" ")[0]
    named = frozenset(match.group().casefold() for match in _WORD.finditer(item.source.text))
    said = frozenset(side.matter.words)
    yield from (name for name, listed in table.verb_clues.items() if verb in listed)
    if agrees(side):
        yield "says that it is so"
    yield from (name for name, listed in table.word_clues.items() if said & listed)
    yield from (name for name, listed in table.source_clues.items() if named & listed)
    text = item.content.text.casefold()
    if any(phrase in text for phrase in table.ignorance):
        yield "knows nothing"


def between(
    earlier: Side, later: Side, mark: Mark | None, weights: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """What two statements show together, each clue with its size, 0..1 as a rule."""
    like = likeness(earlier.matter, later.matter, weights)
    yield "sentences " + _step(later.sentence - earlier.sentence), 1.0
    yield "blocks " + _step(later.block - earlier.block), 1.0
    if earlier.section != later.section:
        yield "another section", 1.0
    yield from _words(earlier.matter, later.matter, like, weights)
    if mark is not None:
        yield from _signal(earlier, later, mark)
    elif _stand_of(later) is None:
        yield "set apart by nothing", 1.0  # but by what they say
    yield from _voices(earlier, later)
    yield from _sources(earlier, later)
    yield from _stand(earlier, later, like)
    yield from _amounts(earlier, later, like)


def _words(
    a: Matter, b: Matter, like: float, weights: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """What the two share, and what is opposite in them."""
    shared = a.stems & b.stems
    weight = sum(weights.get(one, 1.0) for one in shared)
    if shared:
        yield "share words", min(len(shared), 5) / 5
        yield "share weight", min(2.0, weight) / 2
        yield "alike", like
    if a.negated != b.negated:
        yield "one negated", 1.0
        if shared:
            yield "one negated and alike", min(1.0, weight)
    if opposed(a, b):
        yield "opposites", 1.0
    if a.names & b.names:
        yield "name the same", min(len(a.names & b.names), 3) / 3
    elif a.names and b.names:
        yield "name others", 1.0


def _signal(earlier: Side, later: Side, mark: Mark) -> Iterator[tuple[str, float]]:
    """How the page sets one against the other."""
    yield "signalled", 1.0
    yield from (
        (f"signalled by {name}", 1.0)
        for name, listed in signals().signal_clues.items()
        if mark.word in listed
    )
    if turned(earlier, later, mark):
        yield "turned to", 1.0
    if speaks(earlier) and speaks(later):
        yield "signalled between words", 1.0  # and not between deeds
    if mark.word in signals().denying:
        yield "signalled as denied", 1.0
    if later.sentence == earlier.sentence:
        yield "signalled within a sentence", 1.0
    elif later.opens:
        yield "opens with a signal", 1.0
        if mark.word in signals().signal_clues["but"] and near(earlier, later, 1, 1):
            yield "opens with but", 1.0


def speaks(side: Side) -> bool:
    """Whether its verb plainly tells that something was said, thought or shown."""
    verb = (side.item.cue.lemma or "").partition(" ")[0]
    return side.item.act != "say" or verb in signals().verb_clues["speaks"]


def turned(earlier: Side, later: Side, mark: Mark | None) -> bool:
    """Whether a "however" in the sentence of one voice turns from another in the sentence before it."""
    turns = mark is not None and mark.word in signals().turning
    return turns and near(earlier, later, 1, 1)


def _voices(earlier: Side, later: Side) -> Iterator[tuple[str, float]]:
    """Who speaks of whom."""
    of_answerer = later.speaker in earlier.about
    of_earlier = earlier.speaker in later.about
    if of_answerer:
        yield "speaks of who answers", 1.0
    if of_earlier:
        yield "answers by name", 1.0
    stands = later.item.act in {"deny", "confirm"} or points_back(later) or calls_untrue(later)
    if stands and later.about and len(later.matter.words) <= _FEW_WORDS:
        yield "takes a stand on " + ("this speaker" if of_earlier else "somebody else"), 1.0
    both = earlier.about & later.about
    if both:
        yield "speak of the same", min(len(both), 3) / 3
    if charges(earlier, later.speaker):
        yield "the accused answers", 1.0
    if _names_other(earlier, later) or _names_other(later, earlier):
        yield "one voice names the other", 1.0
    if earlier.heads:
        yield "heads its speaker's words", 1.0


def _sources(earlier: Side, later: Side) -> Iterator[tuple[str, float]]:
    """Who the two are, and how sure it is that each said something."""
    named = earlier.item.source.entity is not None, later.item.source.entity is not None
    if all(named):
        yield "both named", 1.0
    elif any(named) and _is_described(later if named[0] else earlier):
        yield "one is only described", 1.0  # and can be the other: "the minister"
    yield "sure of both", earlier.item.score * later.item.score
    if _OWN_PEOPLE.search(later.item.source.text):
        yield "one of its people", 1.0
    polled = _asked(earlier) + _asked(later)
    if polled:
        yield f"{('one', 'both')[polled - 1]} of a poll", 1.0
    if earlier.item.source.kind == later.item.source.kind == "document":
        yield "both on paper", 1.0


def _is_described(side: Side) -> bool:
    """Whether one person is spoken of as known: "the former governor"."""
    source = side.item.source
    return source.kind in {"person", "unnamed"} and source.text.casefold().startswith("the ")


def _asked(side: Side) -> bool:
    """Whether a poll speaks, or a part of those whom it asked."""
    source = side.item.source.text
    words = {match.group().casefold() for match in _WORD.finditer(source)}
    return is_share(source) or bool(words & signals().source_clues["asked"])


def _names_other(a: Side, b: Side) -> bool:
    """Whether the source of one holds the name of the other: "a spokesman for Orlek Rail", "Orlek Rail"."""
    name = b.item.source.name or b.item.source.text
    return bool(name) and name.casefold() in a.item.source.text.casefold()


def _stand(earlier: Side, later: Side, like: float) -> Iterator[tuple[str, float]]:
    """How an answer that denies, agrees or dismisses fits this statement."""
    if no_such(earlier, later):
        yield "no such", 1.0
    if earlier.item.act == "request" and signals().demands & set(later.matter.words):
        yield "answers a demand", 1.0
    stand = _stand_of(later)
    if stand is None:
        return
    points = points_back(later)
    yield f"{stand} at {_step(later.sentence - earlier.sentence)}", 1.0
    yield f"{stand} alike", like
    shown = {
        "of the head": earlier.heads,
        "of a charge": earlier.item.act in {"accuse", "allege"},
        "that points": points,
        "that can mean it": points and can_answer(earlier, later),
        "of a report": relayed(earlier)
        and not signals().whole_reports.isdisjoint(later.matter.words),
    }
    yield from ((f"{stand} {name}", 1.0) for name, holds in shown.items() if holds)


def _stand_of(side: Side) -> str | None:
    if denies(side):
        return "a denial"
    if agrees(side):
        return "an agreement"
    return "a dismissal" if calls_untrue(side) else None


def agrees(side: Side) -> bool:
    """Whether somebody confirms or bears out; who backs a person or a plan does not say that anything is so."""
    verb = (side.item.cue.lemma or "").partition(" ")[0]
    table = signals()
    if side.item.act == "confirm" or verb in table.verb_clues["agrees"]:
        return True
    claims = table.word_clues["names a claim"]
    return verb in table.verb_clues["supports"] and not claims.isdisjoint(side.matter.words)


def _amounts(earlier: Side, later: Side, like: float) -> Iterator[tuple[str, float]]:
    """Numbers, times and extents that cannot both hold of one thing."""
    a, b = earlier.matter, later.matter
    if a.counts and b.counts:
        yield from _numbers(earlier, later, like)
    elif a.counts and _ONE_TO_THREE & set(b.words) and _ELLIPSIS.fullmatch(later.item.content.text):
        yield "a figure for a noun", 1.0
    if a.clock and b.clock:
        yield "both at an hour", 1.0
    if "only" in b.words and "only" not in a.words:
        yield "narrower", 1.0
    if times_differ(earlier, later):
        yield "other times", 1.0
        yield "other times, alike", like
    if extents_differ(a, b):
        yield "another extent", 1.0


def _numbers(earlier: Side, later: Side, like: float) -> Iterator[tuple[str, float]]:
    a, b = earlier.matter, later.matter
    pairs = rivals(a, b)
    shown = {
        "both count": any(not c.year for c in a.counts) and any(not c.year for c in b.counts),
        "comparable numbers": bool(pairs),
        "other years": years_differ(a, b) and not a.stems.isdisjoint(b.stems),
        "the same unit": any(x.unit == y.unit != "" for x, y in pairs),
        "both count time": any(is_time(x) and is_time(y) for x, y in pairs),
        "a bare figure": near(earlier, later, 6, 3) and restates(a, b) is not None,
    }
    yield from ((name, 1.0) for name, holds in shown.items() if holds)
    if counts_differ(a, b):
        yield "numbers of one thing", 1.0
        yield "numbers of one thing, alike", like


def times_differ(earlier: Side, later: Side) -> bool:
    """Whether what one tells of cannot have been when the other tells of."""
    a, b = earlier.item.happened, later.item.happened
    return bool(a and b) and not any(_meet(one, other) for one in a for other in b)


def _meet(a: When, b: When) -> bool:
    """Whether two times can be the same; one that is not resolved can, unless its words differ."""
    if a.granularity != b.granularity or not a.edtf or not b.edtf:
        return True
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.earliest <= b.latest and b.earliest <= a.latest
    parts = a.edtf.removeprefix("XXXX"), b.edtf.removeprefix("XXXX")  # 12 May of a year unknown
    return parts[0] == parts[1] or "X" in parts[0] or "X" in parts[1]


def _step(distance: int) -> str:
    if distance <= 0:
        return "0"
    return next((name for most, name in _DISTANCES if distance <= most), "more")
