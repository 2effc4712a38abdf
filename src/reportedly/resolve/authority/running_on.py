"""A sentence without any sign that runs on with a telling: the crew would be flown home.

News retells at length inside a paragraph. It is taken as the same telling only there, and only where its
tense is that of retelling: "would", "had been", or a plain past after a document or words that an outlet
passes on. A sentence about somebody new, or with an occasion of its own, is the page's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import phrases, words
from reportedly.spans import stripped
from reportedly.types import Reason, Span

if TYPE_CHECKING:
    from reportedly.resolve.authority.setting import Setting
    from reportedly.resolve.authority.telling import Telling

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?:the\s)?(?:[A-Z][\w.'’-]*\s){0,4}[A-Z][\w’'-]*(?=\s)")
_SUBJECT = re.compile(r"(?:(?!(?:of|in|at|on|for|from|by|to|with)\s)\S+\s){1,6}")
"""The first words up to a preposition."""
_UNFIT = re.compile("[“”„«»\"?:;]|``|''|\\b(?:I|we|you|our|my|us)\\b|\\b(?:1[5-9]|20)\\d\\d\\b")
_RELATIVE = re.compile(r",\s(?:who|whom|whose|which)\s[^,.]{1,120},")
"""It has a verb of its own: "The captain, who is ill, would leave"."""
_LONGEST = 300
_TO_VERB = 12
"""Words after the beginning in which the finite verb stands."""
_MOST_STEPS = 4
_RETOLD_ACTS = frozenset({"say", "claim", "confirm", "reveal", "allege", "accuse"})
_DETERMINERS = frozenset({"the", "his", "her", "their", "its"})
_NO_TELLERS = frozenset({"narrator", "unknown"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})


def runs_on(setting: Setting, sentence: Span, last: Telling) -> tuple[Span, Reason] | None:
    """What `sentence` goes on to tell with `last`, and why; None if the page may know it itself."""
    if not _may_run_on(last) or setting.block_index(sentence.start) != last.block:
        return None
    whole = fits_telling(setting, sentence, last)
    if whole is None:
        return None
    lowered = _words(_RELATIVE.sub("", whole.of(setting.text)))
    if not _is_in_tense(lowered, last):
        return None
    if not _is_about_what_was_told(setting, whole, lowered, last):
        return None
    line = f"it runs on in the tense of what {last.voice.source.text or last.speaker.name} told"
    return whole, Reason("chain", "inherited", line, whole)


def fits_telling(setting: Setting, sentence: Span, last: Telling) -> Span | None:
    """`sentence` without space around it, where its form speaks for nothing but a telling; else None."""
    whole = stripped(setting.text, sentence)
    text = whole.of(setting.text)
    if len(text) > _LONGEST or not text.endswith(".") or _UNFIT.search(text):
        return None
    lowered = _words(text)
    return None if not lowered or _leaves(text, lowered, last) else whole


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _leaves(text: str, lowered: list[str], last: Telling) -> bool:
    """Whether it opens on something else or has an occasion of its own."""
    listed = last.deepest[-1].kind == "document" and lowered[1:2] == ["of"]
    opener = lowered[0] in words("carry", "own_openers") and not listed
    judges = lowered[:2] == ["it", "was"] and lowered[2:3] in (["a"], ["an"], ["the"], ["not"])
    return opener or judges or phrases("carry", "occasions").search(text) is not None


def _may_run_on(last: Telling) -> bool:
    item = last.voice
    if last.deepest[-1].kind == "group" and len(last.deepest) == 1:
        return False
    told = item.kind == "indirect" and item.act in _RETOLD_ACTS and not item.negated
    return told and last.steps < _MOST_STEPS and last.deepest[-1].kind not in _NO_TELLERS


def _verb(lowered: list[str]) -> int | None:
    """The place of the first finite verb, if it is one of retelling."""
    for place, word in enumerate(lowered[1 : _TO_VERB + 1], 1):
        if word in words("carry", "present") or word in words("carry", "page_verbs"):
            return None
        if word in words("carry", "past") or (word.endswith("ed") and len(word) > len("used")):
            return place
    return None


def tells_in_past(setting: Setting, whole: Span) -> bool:
    """Whether the first finite verb is one of retelling."""
    return _verb(_words(_RELATIVE.sub("", whole.of(setting.text)))) is not None


def _is_in_tense(lowered: list[str], last: Telling) -> bool:
    """Whether the tense is that of retelling, as strict as the authority is weak."""
    place = _verb(lowered)
    if place is None:
        return False
    if lowered[place] in {"would", "had"}:
        return True
    return last.deepest[-1].kind == "document" or len(last.deepest) > 1


def subject_of(setting: Setting, whole: Span) -> Span:
    """The name that a sentence begins with, or its first word."""
    name = _NAME.match(setting.text, whole.start, whole.end)
    if name is not None:
        return Span(*name.span())
    first = _WORD.match(setting.text, whole.start, whole.end)
    return Span(*first.span()) if first else Span(whole.start, whole.start)


def _is_about_what_was_told(
    setting: Setting, whole: Span, lowered: list[str], last: Telling
) -> bool:
    """Whether its subject is in what was told, or at least nobody whom the page names anew."""
    name = _NAME.match(setting.text, whole.start, whole.end)
    answer = setting.cast.who(setting.article, subject_of(setting, whole))
    entity = answer.entity if answer is not None else None
    if entity is not None:
        # of themselves somebody tells only where an outlet passes it on: else the page tells of them
        retold = len(last.deepest) > 1 or entity != last.deepest[-1].entity
        return retold and entity in last.entities
    if lowered[0] in _PRONOUNS:
        return True
    if len(last.deepest) == 1 and last.deepest[0].kind != "document":
        # of what is still to come the page itself would say "will"
        foretold = lowered[_verb(lowered) or 0] == "would"
        shared = foretold or not last.nouns.isdisjoint(lowered[1:4])
        return lowered[0] in _DETERMINERS and shared
    first = _SUBJECT.match(setting.text, whole.start, whole.end)
    anew = first is not None and any(w[:1].isupper() for w in first.group().split()[1:])
    return not anew and (name is None or len(name.group().split()) == 1)
