"""How likely an earlier mention is what a pronoun takes up.

A weighted sum after Lappin and Leass (Computational Linguistics 20, 1994): recency, subject before
other places, those taken up before, agreement. The weights were set on training documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.resolve.speakers.figures import Figure, Gender
    from reportedly.resolve.speakers.words import Words

RECENT = (3.0, 2.6, 1.3, 0.6, 0.3)
"""Weight of a mention in the same sentence, the one before, and so on; further off is out of reach."""
SUBJECT = 1.0
OPENS_PARAGRAPH = 0.3
AGREES = 0.7
"""Its gender is known to fit."""
TAKEN_UP = 0.9
"""The last pronoun of this kind meant it."""
TAKEN_UP_POSSESSED = 0.4
"""The same for "his"."""
POSSESSED = -0.5
QUOTED = -1.2
"""It stands in somebody's quoted words and the pronoun does not."""
INTRODUCED = 0.6
"""It is somebody's first mention, with the full name, right before a quotation that the pronoun ends."""
UNNAMED = -0.3
UNSURE = -0.4
"""A name in one word of which nothing tells that it is a person's."""
MARGIN = 0.75
"""Two candidates closer than this are about equally good: nobody is chosen."""
SPOKEN = frozenset({",", "”", '"', "''", "’"})
"""Before the verb in "…," said Ann Bo."""
_LONGEST_ASIDE = 15
_LONGEST_EMPLOYER = 6
"""Tokens of a body's name before the role of somebody in it."""
FARTHEST = 80
"""Mentions that are looked back upon, at most."""
LEAST = 1.0
"""Below it a candidate is too far off."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One mention in the order of the text: `token` its first, `last` past its last.

    `introduces`: the first of a person, with the full name.
    """

    token: int
    last: int
    figure: int
    subject: bool
    possessive: bool
    pronoun: bool
    introduces: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pronoun at `token` may mean. `barred`: figures that it cannot be."""

    token: int
    gender: Gender | None
    barred: frozenset[int] = frozenset()
    since: int | None = None
    """The token from which distance is counted, where it is not `token`."""


def is_subject(words: Words, start: int, last: int) -> bool:
    """Whether a mention is the subject of a clause, as far as its neighbours tell."""
    known = lists()
    while not words.opens[start] and words.together(start - 1, start):
        if words.low[start - 1] not in known["determiners"]:
            break
        start -= 1
    after = words.low[last] if words.together(last, start) else "."
    start = _past_employer(words, start)
    if words.opens[start] or not words.together(start - 1, start):
        return after != "'s"
    before = words.low[start - 1]
    if before in known["prepositions"] and before not in known["clause_openers"]:
        return False
    if before in known["speaking"] and start > 1 and words.forms[start - 2] in SPOKEN:
        return True
    if after == ",":
        after = _past_aside(words, last)
    verb = after in known["auxiliaries"] or after in known["speaking"] or after.endswith("ed")
    return verb or (before in known["clause_openers"] and before != "and" and after != "'s")


def _past_employer(words: Words, start: int) -> int:
    """Where "Northern Canoe Society chief executive Jon Vey" begins: a body's name at the head of a sentence."""
    known, first = lists(), start
    if not words.forms[start].islower():
        return start
    while words.together(first - 1, start) and start - first < _LONGEST_EMPLOYER:
        low = words.low[first - 1]
        if not words.is_capital(first - 1) or low in known["prepositions"]:
            return start
        first -= 1
        if words.opens[first]:
            return start if low in known["clause_openers"] else first
    return start


def _past_aside(words: Words, last: int) -> str:
    """The word after what stands between commas: "Ann Bo, 38, was"."""
    for i in range(last + 1, last + _LONGEST_ASIDE):
        if not words.together(last, i + 1):
            break
        if words.forms[i] == ",":
            return words.low[i + 1]
    return ","


def ranked(
    words: Words, figures: Sequence[Figure], trail: Iterable[Trace], wanted: Wanted
) -> list[tuple[float, int, Trace]]:
    """Candidates with their weights, best first; `trail` runs backwards from the pronoun."""
    best: dict[int, tuple[float, Trace]] = {}
    counts: dict[int, int] = {}
    sentence = words.sentence[wanted.token if wanted.since is None else wanted.since]
    speaks = wanted.since is not None and wanted.since < wanted.token
    for trace in trail:
        distance = max(0, sentence - words.sentence[trace.token])
        if distance >= len(RECENT):
            break
        counts[trace.figure] = counts.get(trace.figure, 0) + 1
        if trace.figure in wanted.barred:
            continue
        weight = RECENT[distance] + _weight(words, figures[trace.figure], trace, wanted)
        if trace.introduces and speaks and distance <= 1 and words.quote[trace.token] < 0:
            weight += INTRODUCED
        if trace.figure not in best or best[trace.figure][0] < weight:
            best[trace.figure] = weight, trace
    rows = [
        (weight + min(0.4, 0.1 * counts[number]), number, trace)
        for number, (weight, trace) in best.items()
    ]
    return sorted(rows, key=lambda row: (-row[0], row[1]))


def _weight(words: Words, figure: Figure, trace: Trace, wanted: Wanted) -> float:
    weight = SUBJECT if trace.subject else 0.0
    if trace.possessive:
        weight += POSSESSED
    if trace.pronoun and figure.gender == wanted.gender:
        weight += TAKEN_UP_POSSESSED if trace.possessive else TAKEN_UP
    if wanted.gender and figure.gender == wanted.gender:
        weight += AGREES
    if words.quote[trace.token] >= 0 and words.quote[wanted.token] != words.quote[trace.token]:
        weight += QUOTED
    if figure.kind == "unknown":
        weight += UNSURE
    return weight + (UNNAMED if figure.name is None else 0.0)
