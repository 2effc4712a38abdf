"""What somebody did is nothing that they said: "The council *signed* a contract", "Vey *sought to* leave".

A network that learned from annotated news now and then takes a verb of doing for a cue. Closed lists (`deeds.toml`) say
which verbs those are; a quotation, a clause with "that" or a question behind one, or a word of saying beside it, makes
speech of it again ("sent a letter urging them to wait").
"""

from __future__ import annotations

import re
from dataclasses import replace
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

_QUOTED = re.compile(r"[“”„«»\"]|(?<!\w)[‘']\w|\w[.,]?['’](?!\w)")
_NOBODYS = frozenset({"court", "trade", "force", "publishing"})

_TAKES = frozenset({"that", "clause", "object"})

Deed = Literal["done", "decided"]


def without_deeds(article: Article, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """`proposals` without those whose cue only tells what was done; decisions in office are made unsure."""
    return tuple(_kept(article.text, proposals))


def _kept(text: str, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    for proposal in proposals:
        deed = deed_of(joined(text, proposal.cue), joined(text, proposal.content))
        if deed == "decided":
            yield replace(proposal, score=proposal.score * DECIDED)
        elif deed is None:
            yield proposal


def deed_of(cue: str, content: str) -> Deed | None:
    """Whether `cue` with `content` behind it tells a deed, a decision in office, or neither."""
    words, said = words_of(cue), words_of(content)
    if not words or not said or _QUOTED.search(content) or _is_clause(said):
        return None
    verb = _verb(words)
    classes = lexicon().deeds.get(verb, frozenset())
    tried = "before_infinitive" in classes and _infinitive(words, said, verb)
    if tried or ("before_noun" in classes and said[0] != "to"):
        return "done"
    if not classes & (_NOBODYS | {"office"}) or _speaks(words, said):
        return None
    return "done" if classes & _NOBODYS else "decided"


def _verb(words: Sequence[str]) -> str:
    """The first word that is no auxiliary and no adverb."""
    table = lexicon().words
    idle = table["auxiliaries"] | table["modals"] | table["negations"] | table["adverbs"]
    return next((w for w in words if w not in idle and not w.endswith("ly")), "")


def _is_clause(said: Sequence[str]) -> bool:
    return said[0] == "that" or said[0] in lexicon().words["questions"]


def _infinitive(words: Sequence[str], said: Sequence[str], verb: str) -> bool:
    """Whether "to" and a verb follow, and that verb says nothing: not "seemed to admit"."""
    after = [*words[words.index(verb) + 1 :], *said]
    if len(after) < 2 or after[0] != "to":
        return False
    return not _says(lexicon().verb_at(after, 1))


def _speaks(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the cue has a word of saying beside its verb, or one opens the content: "a letter *urging*"."""
    match, opening = main_match(words), lexicon().verb_at(said, 0)
    if match is not None and (match.entry.cue_class != "verb" or _says(match)):
        return True
    return opening is not None and opening.form == "ing" and _says(opening)


def _says(match: Match | None) -> bool:
    """Whether a verb says something by itself: "admit that", not "open", "continue", which need a quotation."""
    return match is not None and match.entry.strong and bool(_TAKES & match.entry.takes)
