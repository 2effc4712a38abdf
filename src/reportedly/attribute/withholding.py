"""The closed forms in which a page says that somebody did not say something.

The words are in `lexicon/withholding.toml`; each form is a function of the word at its heart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute import unknowing, unreached, unsaid
from reportedly.attribute.passage import Passage, passage
from reportedly.attribute.withheld_words import Withheld, words_of
from reportedly.types import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.attribute.noun_phrase import Range

Reading = Callable[[Passage, int, int, int], Withheld | None]
"""Reads the form at a token of the sentence between two tokens."""

_OPENING = 80
"""Code points of a content that can decide about its cue."""

_FORMS: tuple[tuple[str, Reading], ...] = (
    ("refusing", unsaid.refusal),
    ("unsaid", unsaid.negated_telling),
    ("unsaid_past", unsaid.negated_telling),
    ("unmet", unreached.calls_unreturned),
    ("unmet_alone", unreached.calls_unreturned),
    ("unsaid_answers", unreached.request_unanswered),
    ("giving", unsaid.nothing_given),
    ("unsaid_things", unsaid.thing_kept_back),
    ("unsaid_questions", unsaid.question_left_open),
    ("unsaid_matters", unsaid.matter_avoided),
    ("reachable", unreached.not_reached),
    ("unreachable", unreached.unavailable),
    ("silencing", unsaid.silence),
    ("evading", unreached.evasion),
    ("attempts", unreached.attempt_failed),
    ("reaching", unreached.could_not_reach),
    ("without_saying", unsaid.without_saying),
    ("without_giving", unsaid.without_saying),
    ("invoking", unsaid.right_to_silence),
    ("failing_to", unknowing.failed_to_say),
    ("unwilling", unknowing.unwilling_to_say),
    ("willing", unknowing.unwilling_to_say),
    ("leaving", unknowing.left_open),
    ("stopping", unknowing.stopped_short),
)
_OF_CUES: tuple[tuple[str, Reading], ...] = (
    ("knowing", unknowing.not_knowing),
    ("unknowing", unknowing.not_knowing),
    ("idea", unknowing.not_knowing),
)
"""Forms that tell what a cue does, and are none by themselves: a story tells whom a man did not know."""


def withheld_in(p: Passage, low: int, high: int, *, cues: bool = False) -> Iterator[Withheld]:
    """Every such form of one sentence, outside quotations, in order; with `cues` also those that need a cue."""
    i, readings = low, _readings(cues=cues)
    while i < high:
        found = _at(p, i, (low, high), readings) if p.quote_of[i] < 0 else None
        if found is not None:
            yield found
            i = max(i + 1, found.cue[1])
        else:
            i += 1


def _at(
    p: Passage, i: int, within: Range, readings: Mapping[str, tuple[Reading, ...]]
) -> Withheld | None:
    for read in readings.get(p.words[i], ()):
        found = read(p, i, *within)
        if found is not None:
            return found
    return None


@cache
def _readings(*, cues: bool) -> dict[str, tuple[Reading, ...]]:
    """The forms to try at each word that may be the heart of one."""
    found: dict[str, list[Reading]] = {}
    for trigger, read in (*_FORMS, *(_OF_CUES if cues else ())):
        for word in words_of(trigger):
            if read not in found.setdefault(word, []):
                found[word].append(read)
    return {word: tuple(reads) for word, reads in found.items()}


def withholds(cue: str, content: str, before: str = "") -> bool:
    """Whether the words of a cue are one of these forms, with the opening of what follows.

    `before`: the words that run up to the cue; whom calls went to may stand there.
    """
    words = set(cue.lower().split())
    if words & words_of("unmet_alone"):
        return True
    if not content and words & words_of("reaching") and words & words_of("negations"):
        return True  # "the Lantern could not reach": whom stands behind it
    return _reads(cue, content, "") or bool(before and _reads(cue, content, before))


def _reads(cue: str, content: str, before: str) -> bool:
    lead = f"{before.rstrip()} " if before else ""
    words = f"{lead}{cue} {content[:_OPENING]}"
    p = passage(words, Block("paragraph", 0, len(words)), ())
    first, last = p.token_at(len(lead)), p.token_at(len(lead) + len(cue) - 1)
    return any(
        first <= found.cue[0] <= last for found in withheld_in(p, 0, len(p.words), cues=True)
    )
