"""A sentence that nobody is given for and that goes on retelling: "The vessel also carried …".

Only where its form says so: its subject is in what was told before, it tells in the past, and a word
carries on. A wrong inheritance puts words into a mouth, a missing one leaves the page's own sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import phrases, words
from reportedly.spans import stripped
from reportedly.types import Hop, Reason, Span

if TYPE_CHECKING:
    from reportedly.resolve.authority.setting import Setting
    from reportedly.resolve.authority.telling import Telling
    from reportedly.types import SourceKind

_LEAD = re.compile(
    r"(?:In\saddition|Additionally|Furthermore|Moreover|Likewise|Also|Besides\sthat),?\s+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(His|Her|Their|Its)\s+((?:[a-z-]+\s){0,2}?)([a-z]+)\b", re.IGNORECASE)
_OWNED = re.compile(r"((?:[A-Z][\w.-]*\s){0,3}[A-Z][\w-]*)['’]s?\s+((?:[a-z-]+\s){0,2}?)([a-z]+)\b")
_PRONOUN = re.compile(r"(?:He|She|They|It)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"The\s+((?:[\w-]+\s){0,2}?)([a-z-]+)(?=\s)", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s){0,4}?[A-Z][\w-]*(?=\s)")
_VERB = re.compile(r"\b[a-z]+\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MARKS = re.compile("[“”„«»\"]|``|''")
_NOT_TOLD = re.compile(r"\b(?:I|we|you|our|my|us)\b")
_EARLY = 90
"""Code points at the beginning of a sentence in which it shows that it goes on."""
_TO_VERB = 12
"""Words after a subject in which its verb stands."""
_LONGEST = 600
_MOST_STEPS = 8
"""Sentences that one telling may run on without being named again; it keeps the time linear, too."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a sentence carries on: the `hops` before it, and, if it is told there, its own `speaker`."""

    content: Span
    hops: tuple[Hop, ...]
    speaker: Hop | None
    noun: str | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Subject:
    entity: str | None
    noun: str | None
    mention: Span
    end: int
    speech: bool = False


def carried(setting: Setting, sentence: Span, last: Telling) -> Carried | None:
    """How `sentence` goes on with `last`; None if it may be what the page knows itself."""
    whole = stripped(setting.text, sentence)
    text = whole.of(setting.text)
    unfit = _MARKS.search(text) or _YEAR.search(text) or _NOT_TOLD.search(text)
    if (
        last.steps >= _MOST_STEPS
        or not last.retold
        or len(text) > _LONGEST
        or text.endswith(("?", ":"))
        or unfit
    ):
        return None
    if phrases("carry", "breaks").search(text):
        return None
    subject = _subject(setting, whole)
    if subject is None or _is_about_speaker(subject, last):
        return None
    signal = _signal(setting, whole, subject, last)
    hops = _hops(subject, last)
    if signal is None or hops is None or not _past(text[subject.end - whole.start :]):
        return None
    speaker = _speaker(setting, subject) if subject.speech else None
    if speaker is not None and speaker.entity == last.speaker.entity:
        hops = last.chain[:-1]
    line = f"it goes on with what {last.speaker.name} told: “{signal.of(setting.text)}”"
    return Carried(whole, hops, speaker, subject.noun, Reason("chain", "inherited", line, signal))


def _subject(setting: Setting, whole: Span) -> _Subject | None:
    """What the sentence is about, as far as its first words tell."""
    text, limit = setting.text, min(whole.end, whole.start + _EARLY)
    lead = _LEAD.match(text, whole.start, limit)
    start = lead.end() if lead else whole.start
    owned = _POSSESSIVE.match(text, start, limit) or _OWNED.match(text, start, limit)
    if owned:
        nouns = [*owned[2].split(), owned[3]]
        noun = next((w for w in nouns if w.lower() in words("carry", "speech_nouns")), None)
        end = owned.end() if noun is None else text.index(noun, owned.start(2)) + len(noun)
        mention = Span(*owned.span(1))
        return _Subject(_entity(setting, mention), noun, mention, end, speech=noun is not None)
    pronoun = _PRONOUN.match(text, start, limit)
    if pronoun:
        mention = Span(*pronoun.span())
        return _Subject(_entity(setting, mention), None, mention, mention.end)
    definite = _DEFINITE.match(text, start, limit)
    if definite:
        return _definite(setting, definite, limit)
    name = _NAME.match(text, start, limit)
    if name is None:
        return None
    mention = Span(*name.span())
    return _Subject(_entity(setting, mention), None, mention, mention.end)


def _definite(setting: Setting, found: re.Match[str], limit: int) -> _Subject | None:
    """What "The vessel also" is about: the noun before the first verb or adverb."""
    end = found.end()
    noun = found[2].lower()
    following = _VERB.match(setting.text, end + 1, limit)
    verbs = words("carry", "signals") | words("carry", "reported") | words("carry", "past")
    if following is None or not (following.group() in verbs or following.group().endswith("ed")):
        return None
    mention = Span(found.start(), end)
    return _Subject(_entity(setting, mention), noun, mention, end)


def _entity(setting: Setting, mention: Span) -> str | None:
    answer = setting.cast.who(setting.article, mention)
    return answer.entity if answer is not None else None


def _is_about_speaker(subject: _Subject, last: Telling) -> bool:
    """The page tells about the speaker itself: "She also served as mayor"."""
    if subject.speech:
        return False
    return subject.entity is not None and subject.entity == last.speaker.entity


def _hops(subject: _Subject, last: Telling) -> tuple[Hop, ...] | None:
    """The hops that the subject has in what was told; None if it is not in it."""
    if subject.entity is not None:
        if subject.speech and subject.entity == last.speaker.entity:
            return last.chain
        through = last.through(subject.entity)
        return through if subject.speech or through is None else last.chain
    if subject.noun is not None and not subject.speech:
        return last.chain if subject.noun in last.nouns else None
    return None


def _signal(setting: Setting, whole: Span, subject: _Subject, last: Telling) -> Span | None:
    """The word that carries on."""
    limit = min(whole.end, whole.start + _EARLY)
    for name in ("signals", "phrases", "reported"):
        found = phrases("carry", name).search(setting.text, whole.start, limit)
        if found:
            return Span(*found.span())
    same_block = setting.block_index(whole.start) == last.block
    would = re.compile(r"\s+would\b").match(setting.text, subject.end, limit)
    told = any(" would " in s.of(setting.text) for s in last.item.content.spans)
    if would and same_block and told:
        return Span(would.end() - 5, would.end())
    return None


def _past(rest: str) -> bool:
    """Whether the first finite verb is a past form, as far as form tells."""
    for word in _VERB.findall(rest)[:_TO_VERB]:
        if word in words("carry", "present"):
            return False
        if word in words("carry", "past") or (word.endswith("ed") and len(word) > len("used")):
            return True
    return False


def _speaker(setting: Setting, subject: _Subject) -> Hop | None:
    if subject.entity is None:
        return None
    entity = setting.cast.entity(subject.entity)
    kind: SourceKind = setting.cast.source_kind(subject.entity)
    return Hop(entity.name, kind, entity.id, (subject.mention,), None)
