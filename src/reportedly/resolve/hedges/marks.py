"""Where a hedge stands: each trigger word, decided by the words right around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.resolve.hedges.lexicon import lexicon
from reportedly.resolve.hedges.modals import is_possibility
from reportedly.resolve.hedges.tokens import Sentence, sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.types import Article

Reach = Literal["clause", "phrase"]

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A hedge at the tokens `first` to before `last` of `sentence`.

    `reach`: whether it qualifies its clause or its noun phrase. `rule` names what decided.
    """

    sentence: Sentence
    first: int
    last: int
    reach: Reach
    rule: str


def marks(article: Article) -> Iterator[Mark]:
    """Every hedge in the sentences of `article`, in order of the text.

    Only sentences that hold a trigger are cut into tokens (~0.4 µs a word otherwise).
    """
    triggers = lexicon().triggers
    furniture = iter([block.span for block in article.blocks if block.is_furniture])
    dropped = next(furniture, None)
    for span in article.sentences:
        while dropped is not None and dropped.end <= span.start:
            dropped = next(furniture, None)
        if dropped is not None and dropped.start < span.end:
            continue
        found = _WORD.finditer(article.text, span.start, span.end)
        places = [m.start() for m in found if m.group().lower() in triggers]
        if places:
            yield from _marks_in(sentence_of(article.text, span), places)


def _marks_in(sentence: Sentence, places: list[int]) -> Iterator[Mark]:
    end = 0
    for place in places:
        index = sentence.at(place)
        if index < len(sentence.words) and sentence.starts[index] == place and index >= end:
            mark = mark_at(sentence, index)
            if mark is not None:
                end = mark.last
                yield mark


def mark_at(s: Sentence, index: int) -> Mark | None:
    """The hedge at token `index`, if that word hedges here."""
    for name in sorted(lexicon().triggers.get(s.words[index], ())):
        mark = _READINGS[name](s, index)
        if mark is not None:
            return mark
    return None


def _adverb(s: Sentence, i: int) -> Mark | None:
    words = lexicon()
    if (
        s.words[i] in {"possibly", "conceivably"}
        and s.word(i - 1) in words["adverbs.possibly_bars"]
    ):
        return None
    return Mark(s, i, i + 1, "clause", "adverb")


def _adjective(s: Sentence, i: int) -> Mark | None:
    words, following = lexicon(), s.word(i + 1)
    if not following[:1].isalpha() or following in words["adjectives.not_nouns"]:
        return None
    before = s.word(i - 1)
    if s.words[i] in words["adjectives.plain"]:
        if before in words["adjectives.subjects"] or before in words["passives.be"]:
            return None
        return Mark(s, i, i + 1, "phrase", "adjective")
    if before not in words["adjectives.leading"]:
        return None
    return Mark(s, i, i + 1, "phrase", "adjective")


def _likely(s: Sentence, i: int) -> Mark | None:
    words = lexicon()
    following, before = s.word(i + 1), s.word(i - 1)
    if following in words["likely.not_before"] or before in words["likely.not_after"]:
        superlative = before == "most" and following not in words["likely.not_before"]
        if not superlative:
            return None
    noun = before in words["adjectives.leading"] and following not in {"to", "that"}
    return Mark(s, i, i + 1, "phrase" if noun else "clause", "likely")


def _possible(s: Sentence, i: int) -> Mark | None:
    words = lexicon()
    following, before = s.word(i + 1), s.word(i - 1)
    if before in words["possible.not_after"] or following in words["possible.not_before"]:
        return None
    noun = following[:1].isalpha() and following not in words["adjectives.not_nouns"]
    return Mark(s, i, i + 1, "phrase" if noun else "clause", "possible")


def _seeming(s: Sentence, i: int) -> Mark | None:
    words = lexicon()
    if s.words[i] in words["seeming.seem"]:
        return Mark(s, i, i + 1, "clause", "seeming")
    at = s.after(i + 1, {"not", "also", "now", "still", "increasingly", "largely", "only"})
    following = s.word(at)
    if following == "to":
        leads = s.word(at + 1)
        holds = bool(leads) and leads not in words["seeming.determiners"]
    elif s.word(i - 1) == "it":
        holds = following in words["seeming.clause_openings"] or following == ","
    else:
        holds = False
    holds = holds or following in words["seeming.appear_before"] - {"to"}
    holds = holds or following in words["seeming.appear_states"]
    return Mark(s, i, i + 1, "clause", "seeming") if holds else None


def _passive(s: Sentence, i: int) -> Mark | None:
    words, following = lexicon(), s.word(i + 1)
    leads = words["passives.before"]
    if s.words[i] in {"suspected", "alleged"}:
        leads = leads | words["passives.before_suspected"]
    if following not in leads:
        return None
    first = i - 1
    while first >= 0 and i - first < 5 and s.words[first] in words["passives.between"]:
        first -= 1
    if first < 0:
        return _reduced(s, i)
    if s.words[first] not in words["passives.be"]:
        return _reduced(s, i)
    if following == "that" and s.word(first - 1) != "it":
        return None
    return Mark(s, first, i + 1 + (following == "to"), "clause", "agentless-passive")


def _reduced(s: Sentence, i: int) -> Mark | None:
    """A participle that hangs on a noun: "a man believed to be his cousin"."""
    words, before = lexicon(), s.word(i - 1)
    if s.words[i] not in words["passives.reduced"] or s.word(i + 1) != "to":
        return None
    verb = s.word(i + 2) in words["passives.reduced_verbs"]
    subject = before in words["passives.reduced_bars"] or not (
        before[:1].isalnum() or before == ","
    )
    name = not s.form(i - 1)[:1].islower() and before != ","
    if not verb or subject or name:
        return None
    return Mark(s, i, i + 2, "clause", "agentless-passive")


def _modal(s: Sentence, i: int) -> Mark | None:
    return Mark(s, i, i + 1, "clause", "modal") if is_possibility(s, i) else None


_READINGS: dict[str, Callable[[Sentence, int], Mark | None]] = {
    "adverb": _adverb,
    "adjective": _adjective,
    "likely": _likely,
    "possible": _possible,
    "seeming": _seeming,
    "passive": _passive,
    "modal": _modal,
}
