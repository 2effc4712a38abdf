"""To whom it was said: "told reporters", "in an interview with the Post", "asked the court"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import phrases, words
from reportedly.resolve.authority.noun_phrases import phrase_at
from reportedly.types import Party, Reason, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution

_IN_WHICH = re.compile(r"\b(?:in|during|at)\swhich\b|\bwhere\s(?:he|she|they|it)\b")
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "one"})
_NEAR = 160
"""Code points between a cue and the words that say to whom."""


def with_addressees(setting: Setting, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, each with whom it was said to where the sentence says so."""
    return tuple(_with_addressee(setting, item) for item in found)


def _with_addressee(setting: Setting, item: Attribution) -> Attribution:
    if item.addressee is not None or not item.cue.spans:
        return item
    found = _after_cue(setting, item)
    rule = "after-the-cue"
    if found is None:
        found, rule = _after_lead(setting, item), "words-that-lead-to-it"
    if found is None or _is_no_hearer(setting, found) or _is_source(setting, item, found):
        return item
    words_ = found.of(setting.text)
    answer = setting.cast.who(setting.article, found)
    entity = answer.entity if answer is not None else None
    reason = Reason("addressee", rule, f"it was said to “{words_}”", found)
    return replace(item, addressee=Party((found,), words_, entity), why=(*item.why, reason))


def _is_no_hearer(setting: Setting, found: Span) -> bool:
    """Times, measures and doings: "asked three times", "admitted to sometimes watching"."""
    phrase = found.of(setting.text)
    last = phrase.split()[-1]
    doing = last.islower() and last.endswith("ing")
    if doing and phrase.split()[0].lower() not in _DETERMINERS:
        return True
    return last in {
        "times",
        "time",
        "years",
        "days",
        "weeks",
        "months",
        "hours",
        "minutes",
        "percent",
        "questions",
        "question",
    }


def _is_source(setting: Setting, item: Attribution, found: Span) -> bool:
    """Nobody is told by themselves: the phrase found is part of the source."""
    source = item.source.spans
    if any(found.start < s.end and s.start < found.end for s in source):
        return True
    return found.of(setting.text).lower() == item.source.text.lower()


def _after_cue(setting: Setting, item: Attribution) -> Span | None:
    """Right after "told", "asked", "wrote to", up to the next role and no further than the sentence."""
    cue, last = item.cue.spans[-1], item.cue.text.lower().split()[-1:]
    leads = last and last[0] in words("addressee", "to_cues")
    hears = item.cue.lemma in words("addressee", "hearer_verbs")
    if not hears and not leads:
        return None
    if _is_passive(item):
        return None
    roles = [s.start for s in (*item.content.spans, *item.source.spans) if s.start >= cue.end]
    sentence = setting.sentence(setting.sentence_index(cue.end - 1))
    end = min([*roles, max(sentence.end, cue.end), cue.end + _NEAR])
    found = phrase_at(setting.text, cue.end, end)
    if found is not None or roles[:1] != [end] or setting.text[cue.end : end].strip():
        return found
    if not hears:  # "referring to the rock that crumbles" speaks to nobody
        return None
    return _asked(setting, item, end)


def _asked(setting: Setting, item: Attribution, start: int) -> Span | None:
    """Whom a content still holds that somebody is asked in: "asked the crews to wait"."""
    first = item.content.spans[0]
    found = phrase_at(setting.text, start, first.end) if first.start == start else None
    if found is None:
        return None
    after = setting.text[found.end : found.end + 12].split(maxsplit=1)[:1]
    opens = {
        "to",
        "not",
        "whether",
        "if",
        "why",
        "how",
        "what",
        "when",
        "where",
        "who",
        "about",
        "that",
        "for",
    }
    return found if after and after[0].lower() in opens else None


def _is_passive(item: Attribution) -> bool:
    """Whether it is passive ("was told"): then whom it was said to stands before it."""
    cue = item.cue.text.lower().split()
    return any(w in {"was", "were", "been", "is", "are", "be", "being"} for w in cue[:-1])


def _after_lead(setting: Setting, item: Attribution) -> Span | None:
    """After "in an interview with", "speaking to": the one nearest to the cue, in its sentence."""
    base, around = setting.around(item)
    cue = item.cue.spans[-1].end - base
    best: Span | None = None
    for match in phrases("addressee", "leads").finditer(around):
        distance = cue - match.end() if match.end() <= cue else match.start() - cue
        if distance > _NEAR:
            continue
        found = phrase_at(around, match.end(), len(around))
        if found is not None and _in_which(around, found.end, cue):
            continue  # "an interview with Vey, in which he said"
        if found is not None and (best is None or _nearer(found, best, cue)):
            best = found
    return Span(base + best.start, base + best.end) if best else None


def _in_which(around: str, start: int, cue: int) -> bool:
    """Whether a relative clause about the occasion leads from whom it names to the cue."""
    return _IN_WHICH.search(around, start, max(start, cue)) is not None


def _nearer(found: Span, best: Span, cue: int) -> bool:
    return abs(found.start - cue) < abs(best.start - cue)
