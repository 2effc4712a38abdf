"""Whom a passage is about: the one who is the subject of nearly all its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.resolve.speakers.lists import lists
from reportedly.resolve.speakers.salience import MARGIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.resolve.speakers.salience import Trace
    from reportedly.resolve.speakers.words import Words

PASSAGE = 12
"""Sentences looked back upon."""
OFTEN = 4
"""Sentences whose subject somebody must be there to be what the passage is about."""
SHARE = 2 / 3
"""Their share of all sentences there whose subject is a person."""
RECENTLY = 2
"""Sentences in which the other one must not have been the subject."""

_LONGEST_LEAD = 5
"""Tokens of a body's name before somebody's role: "Lowmere Times columnist Jon Vey"."""
_JOINS = frozenset({"and", "but", "or", "yet", "so"})

Row = tuple[float, int, "Trace"]


class Topic(NamedTuple):
    """The `figure` that a passage is about; `subjects`: the last sentence that each may have been the subject of."""

    figure: int
    subjects: Mapping[int, int]


def topic_of(words: Words, trail: Iterable[Trace]) -> Topic | None:
    """Whom the passage is about that `trail` runs through backwards; None if it is nobody or several."""
    led: dict[int, set[int]] = {}
    recent: dict[int, int] = {}
    newest = None
    for trace in trail:
        sentence = words.sentence[trace.token]
        newest = sentence if newest is None else newest
        if newest - sentence > PASSAGE:
            break
        if is_main(words, trace):
            led.setdefault(trace.figure, set()).add(sentence)
        elif not _heads_clause(words, trace):
            continue
        recent.setdefault(trace.figure, sentence)
    if not led:
        return None
    best = max(led, key=lambda n: (len(led[n]), -n))
    total = sum(map(len, led.values()))
    if len(led[best]) < OFTEN or len(led[best]) < SHARE * total:
        return None
    return Topic(best, recent)


def is_main(words: Words, trace: Trace) -> bool:
    """Whether a mention is a subject outside quoted words, and not of a clause within a sentence."""
    if not trace.subject or words.quote[trace.token] >= 0:
        return False
    start, known = trace.token, lists()
    inner = known["clause_openers"] - _JOINS
    while words.together(start - 1, start) and words.low[start - 1] in known["determiners"] - inner:
        start -= 1
    if words.opens[start] or not words.together(start - 1, start):
        return True
    before = words.low[start - 1]
    if before in _JOINS or not before[0].isalnum():
        return True
    return not trace.pronoun and before not in inner and before not in known["speaking"]


def _heads_clause(words: Words, trace: Trace) -> bool:
    """Whether a name stands where a subject does, though the word after it does not tell: "Vey made"."""
    start = trace.token
    if trace.possessive or words.quote[start] >= 0:
        return False
    while start > trace.token - _LONGEST_LEAD and words.together(start - 1, start):
        if not (words.is_capital(start - 1) or words.low[start - 1] in {"the", "a", "an"}):
            break
        start -= 1
    return (
        words.opens[start]
        or not words.together(start - 1, start)
        or not words.forms[start - 1][0].isalnum()
    )


def with_topic(words: Words, rows: list[Row], topic: Topic | None, token: int) -> list[Row]:
    """`rows` with the topic first where all that rival it were only objects, owners or inside a clause.

    One who is named in the sentence of the pronoun, or was just the subject, keeps its weight.
    """
    own = next((row for row in rows if topic is not None and row[1] == topic.figure), None)
    if topic is None or own is None:
        return rows
    rivals = rows[:1]
    if rows[0] is own:
        rivals = [row for row in rows[1:] if row[0] > own[0] - MARGIN]
    sentence = words.sentence[token]
    for _, figure, trace in rivals:
        led = topic.subjects.get(figure)
        if words.sentence[trace.token] == sentence or (
            led is not None and sentence - led <= RECENTLY
        ):
            return rows
    if not rivals:
        return rows
    first = (max(row[0] for row in rivals) + MARGIN, own[1], own[2])
    return [first, *(row for row in rows if row is not own)]
