"""What somebody did is nothing that they said: "The council *signed* a contract", "Vey *sought to* leave".

A network that learned from annotated news now and then takes a verb of doing for a cue. Closed lists (`deeds.toml`) say
which verbs those are; a quotation, a clause with "that" or a question behind one, or a word of saying beside it, makes
speech of it again ("sent a letter urging them to wait"). Where a cue holds no word of saying, thinking or feeling that any
list knows, and only names things behind it, the page tells a deed more often than words: it stays, and is unsure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.attribute.acts import main_match, words_of
from reportedly.attribute.lexicon import lexicon
from reportedly.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.attribute.lexicon import Match
    from reportedly.types import Article, Proposal

DECIDED = 0.5
"""What the score of a decision in office is multiplied by: as often annotated as speech as not."""
UNLISTED = 0.6
"""What the score of a cue that no list knows is multiplied by, before a noun: mostly no statement, read by eye."""

QUOTED = re.compile(r"[“”„«»\"]|''|(?<!\w)[‘']\w")
"""Words in quotation marks stand in what it matches; an apostrophe inside a word is none."""
_UNSURE: dict[str, float] = {"decided": DECIDED, "unlisted": UNLISTED}
_NOT_DOING = frozenset({"office", "before_infinitive", "before_noun"})
_MUTE = frozenset({"work", "course"})
"""Classes of which a question makes no speech: "deadlocked on *whether* to pay"."""
_OBJECT = 6
"""Words of a content in which its first noun stands."""
_TAKES = frozenset({"that", "clause", "object"})
_BEHIND = 40
"""Code points behind a cue in which an infinitive begins."""

Deed = Literal["done", "decided", "unlisted"]


def without_deeds(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` without those whose cue only tells what was done; decisions and cues of no list are made unsure."""
    return tuple(_kept(article.text, proposals))


def _kept(text: str, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    for proposal in proposals:
        deed = deed_in(text, proposal)
        if deed is None:
            yield proposal
        elif deed != "done":
            yield replace(proposal, score=round(proposal.score * _UNSURE[deed], 4))


def deed_in(text: str, proposal: Proposal) -> Deed | None:
    """What `deed_of` says of the cue and the content of a proposal."""
    end = proposal.cue[-1].end if proposal.cue else 0
    return deed_of(
        joined(text, proposal.cue), joined(text, proposal.content), text[end : end + _BEHIND]
    )


def deed_of(cue: str, content: str, behind: str = "") -> Deed | None:
    """Whether `cue` with `content` tells a deed, a decision in office, what no list knows, or none of these.

    `behind`: what the page prints right behind the cue, where that is not the content ("Orm *seemed* to tire").
    """
    words, said = _with_carried(words_of(cue), words_of(content))
    if not words or not said or QUOTED.search(content) or said[0] == "that":
        return None
    at = verb_place(words)
    classes = lexicon().deeds.get(words[at], frozenset()) if at < len(words) else frozenset()
    if is_clause(said):
        return "done" if classes & _MUTE and not _speaks(words, said) else None
    behind_verb = [*words[at + 1 :], *(words_of(behind) or said)]
    if _tries(classes, behind_verb) or ("before_noun" in classes and said[0] != "to"):
        return "done"
    if _speaks(words, said) or _says_after_to(behind_verb) or _brings_words(words[at + 1 :]):
        return None
    if "change" in classes and _is_of_speech(said):
        return None
    return _by_class(classes, listed=said[0] == "to" or _is_listed(words, said))


def _with_carried(words: list[str], said: list[str]) -> tuple[list[str], list[str]]:
    """Cue and content, the verb behind "began" with the cue: "began | imposing a levy"."""
    carried = words[-1:] and words[-1] in lexicon().words["carriers"] and len(said) > 1
    if carried and said[0].endswith("ing"):
        return [*words, said[0]], said[1:]
    return words, said


def _by_class(classes: frozenset[str], *, listed: bool) -> Deed | None:
    if classes - _NOT_DOING:
        return "done"
    if "office" in classes:
        return "decided"
    return None if listed else "unlisted"


def verb_place(words: Sequence[str]) -> int:
    """The index of the verb that a cue is about, behind auxiliaries, adverbs and "began to"; its length if none."""
    table, deeds, idle = lexicon().words, lexicon().deeds, _idle()
    at = 0
    while at < len(words):
        word, follower = words[at], words[at + 1 : at + 2]
        manner = word.endswith("ly") and word not in deeds
        up = word == "up" and at > 0 and words[at - 1] in table["carriers"]
        carries = up or (word in table["carriers"] and _is_carried(follower))
        if word not in idle and not manner and not carries:
            break
        at += 1
    return at


@cache
def _idle() -> frozenset[str]:
    """Words that stand before the verb of a cue."""
    table = lexicon().words
    idle = table["auxiliaries"] | table["modals"] | table["negations"] | table["adverbs"]
    return idle | table["contracted"] | table["manners_before"] | {"to"}


def _is_carried(follower: Sequence[str]) -> bool:
    """Whether the verb goes on behind "start" or "end": "to", "up", or a form in "-ing"."""
    return bool(follower) and (follower[0] in {"to", "up"} or follower[0].endswith("ing"))


def is_clause(said: Sequence[str]) -> bool:
    """Whether the words open as a clause with "that" or an indirect question."""
    return said[0] == "that" or said[0] in lexicon().words["questions"]


def _tries(classes: frozenset[str], behind: Sequence[str]) -> bool:
    """Whether "to" and a verb follow "try", "seem" and the like, and that verb says nothing: not "seemed to admit"."""
    infinitive = "before_infinitive" in classes and behind[:1] == ["to"] and len(behind) > 1
    return infinitive and not _says_after_to(behind)


def _says_after_to(behind: Sequence[str]) -> bool:
    """Whether "to" and a verb of saying follow; "to hold" says something only before "that"."""
    deed = len(behind) > 2 and "before_noun" in lexicon().deeds.get(behind[1], frozenset())
    says = behind[:1] == ["to"] and _says(lexicon().verb_at(behind, 1))
    return says and not (deed and behind[2] != "that")


def _brings_words(behind: Sequence[str]) -> bool:
    """Whether words or a mood stand behind the verb: "extended her *congratulations*"; "handed *down*" is a ruling's."""
    words = lexicon().words
    return behind[:1] == ["down"] or any(
        w in words["moods"] or w in words["utterances"] for w in behind
    )


def _is_listed(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a cue, or the noun behind it, is a word of saying, thinking or feeling that a list knows."""
    match = main_match(words)
    known = match is not None and (match.entry.strong or match.entry.cue_class != "verb")
    return known or _is_of_speech(said) or bool(_attitudes() & set(words))


@cache
def _attitudes() -> frozenset[str]:
    words = lexicon().words
    return words["moods"] | words["utterances"] | words["stances"]


def _is_of_speech(said: Sequence[str]) -> bool:
    """Whether a noun of speech stands first in the words: "intensified his *warnings*"."""
    return any(lexicon().noun_at(said, i) for i in range(min(_OBJECT, len(said))))


def _speaks(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the cue has a word of saying beside its verb, or one opens the content: "a letter *urging*"."""
    match, opening = main_match(words), lexicon().verb_at(said, 0)
    if match is not None and (match.entry.cue_class != "verb" or _says(match)):
        return True
    return opening is not None and opening.form == "ing" and _says(opening)


def _says(match: Match | None) -> bool:
    """Whether a verb says something by itself: "admit that", not "open", "continue", which need a quotation."""
    return match is not None and match.entry.strong and bool(_TAKES & match.entry.takes)
