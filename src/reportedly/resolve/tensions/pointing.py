"""Answers that name no statement of their own: "denied it", "the accusations", "called the story nonsense"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.tensions.matter import stem
from reportedly.resolve.tensions.sides import near
from reportedly.resolve.tensions.signals import signals

if TYPE_CHECKING:
    from reportedly.resolve.tensions.sides import Side

NEAR_BLOCKS = 2
_POINTING_WORDS = 6
_ADJECTIVE_AND_NOUN = 2
_DISMISSAL_WORDS = 12
_SHORT = 3
_BEING = (("is",), ("was",), ("would",))
"""After a "that" which points at something: "that was a lie", not "that the staff had spread lies"."""
NO_STATEMENT = frozenset({"ask", "request", "promise"})
"""Acts that nobody can call untrue."""


def points_back(side: Side) -> bool:
    """Whether its words only point at a statement before: "it", "the allegations", "the higher figure"."""
    table, words = signals(), side.matter.words
    if not words or len(words) > _POINTING_WORDS:
        return not words and side.item.act in {"deny", "confirm"}
    known = table.determiners | table.fillers | table.pronouns
    telling = [w for w in words if w not in known]
    named = len(telling) <= _ADJECTIVE_AND_NOUN and telling[-1:] and telling[-1] in table.nouns
    return bool(named) or all(w in table.nouns for w in telling)


def can_answer(earlier: Side, later: Side) -> bool:
    """Whether an answer that only points back can mean `earlier`: an accusation, or the words just before."""
    table, words = signals(), set(later.matter.words)
    if earlier.section != later.section or earlier.item.act in NO_STATEMENT:
        return False
    charged = earlier.item.act in {"accuse", "allege", "claim"}
    if words & table.whole_reports and relayed(earlier):
        return True
    if not near(earlier, later, 9, NEAR_BLOCKS):
        return False
    if words & table.accused_nouns:
        return charged
    return charged or near(earlier, later, 2, NEAR_BLOCKS)


def relayed(side: Side) -> bool:
    """Whether an outlet or somebody unnamed tells it: what "the report" can mean."""
    return side.item.source.kind in {"outlet", "unnamed"}


def calls_untrue(side: Side) -> bool:
    """Whether its words are that something said before is false: "the story “garbage”"."""
    table, words = signals(), side.matter.words
    if (
        side.item.act in {"ask", "accuse", "allege"}
        or len(words) > _DISMISSAL_WORDS
        or side.matter.negated
    ):
        return False
    if words[:1] == ("some",):
        return False  # "some inaccurate statement" is one that is made, and none that is answered
    head = words[words[:1] == ("that",) and words[1:2] not in _BEING :][:4]
    telling = {*head, *words[-1:]} & table.falsehood  # not "signed false certificates"
    pointing = set(head) & (table.pronouns | table.nouns) - telling or len(words) <= _SHORT
    return bool(pointing) and bool(telling)


def no_such(earlier: Side, later: Side) -> bool:
    """Whether it speaks of no "such" thing as `earlier` does."""
    words = later.matter.words
    if "such" not in words or not (later.matter.negated or "any" in words):
        return False
    after = words[words.index("such") + 1 :][:2]
    return any(stem(word) in earlier.matter.stems for word in after)
