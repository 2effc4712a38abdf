"""What kind of source a mention is, as far as closed lists and its form tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import SourceKind

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?|[,;(—–]")
_POSSESSIVE = re.compile(r"['’]s?$")
# Bounded repetition: "A-A-A-…" would otherwise be tried again from each of its letters.
_NAME_PAIR = re.compile(r"\b[A-Z][\w'’.-]{1,30} (?:[A-Z]\. )?([A-Z][\w'’-]{1,30})\b(?! [A-Z])")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|President|Senator|Sir)\.? ([A-Z][\w'’-]+)"
)


_HEAD_KINDS: tuple[tuple[str, SourceKind], ...] = (
    ("unnamed_heads", "unnamed"),
    ("document_heads", "document"),
    ("group_heads", "group"),
    ("outlet_words", "outlet"),
    ("organisation_words", "organisation"),
)


def surnames(text: str) -> frozenset[str]:
    """Last words of what is printed like a person's full or titled name, anywhere in `text`."""
    words = lexicon().words
    barred = words["organisation_words"] | words["outlet_words"] | words["times"]
    found = {m.group(1) for m in _NAME_PAIR.finditer(text)} | {
        m.group(1) for m in _TITLED.finditer(text)
    }
    return frozenset(_POSSESSIVE.sub("", name) for name in found if name.lower() not in barred)


def source_kind(mention: str, known_surnames: frozenset[str] = frozenset()) -> SourceKind:
    """The kind of the source named by `mention`; "unknown" where form does not tell."""
    printed = [_POSSESSIVE.sub("", w.rstrip(".")) for w in _WORD.findall(mention)]
    printed = [w for w in printed if w]
    if not printed:
        return "unknown"
    if len(printed) == 1 or printed[1].lower() in {"who", "all", "both", ","}:
        alone = _pronoun(printed[0].lower())
        if alone is not None:
            return alone
    core = _core(printed)
    head = core[-1]
    if head[:1].isupper():
        further = any(w[0].isupper() for w in printed[len(core) :])
        return _named(core, known_surnames, further=further)
    return _described(core, printed)


def _pronoun(word: str) -> SourceKind | None:
    words = lexicon().words
    if word in words["narrator_words"]:
        return "narrator"
    if word in words["person_pronouns"]:
        return "person"
    if word in words["unnamed_words"]:
        return "unnamed"
    if word in words["group_pronouns"]:
        return "group"
    return "unknown" if word in words["unknown_heads"] else None


def _core(printed: Sequence[str]) -> list[str]:
    """The words up to the first comma or preposition: the head stands last in them."""
    prepositions = lexicon().words["prepositions"] | {"who", "which", "that", "whose"}
    core: list[str] = []
    for word in printed:
        if core and (word.lower() in prepositions or not word[0].isalnum()):
            break
        if word[0].isalnum():
            core.append(word)
    return core or [printed[0]]


def _named(core: Sequence[str], known_surnames: frozenset[str], *, further: bool) -> SourceKind:
    """The kind of a name; `further`: more names follow its first part, as in "Paris, France"."""
    words = lexicon().words
    lower = [w.lower() for w in core]
    capitals = [w for w in core if w[:1].isupper() and w.lower() not in words["determiners"]]
    head = lower[-1]
    alone = len(capitals) == 1
    initials = alone and core[-1].isupper() and len(core[-1]) > 1
    outlet = head in words["outlet_words"]
    tests: tuple[tuple[bool, SourceKind], ...] = (
        (any(w in words["person_titles"] for w in lower[:-1]), "person"),
        (head in words["group_heads"], "group"),
        (not alone and head in words["document_heads"] and not outlet, "document"),
        (outlet, "outlet"),
        (any(w in words["organisation_words"] for w in lower), "organisation"),
        (alone and head in words["governments"] and not further, "place-as-government"),
        (alone and head in words["person_titles"], "person"),
        (lower[0] == "the" or initials, "unknown"),
        (alone, "person" if capitals and capitals[0] in known_surnames else "unknown"),
        ("and" in lower, "group"),
    )
    return next((kind for holds, kind in tests if holds), "person")


def _described(core: Sequence[str], printed: Sequence[str]) -> SourceKind:
    words = lexicon().words
    lower = [w.lower() for w in core]
    heads = frozenset().union(*(words[name] for name, _ in _HEAD_KINDS)) | words["person_titles"]
    # an adjective may follow the head: "sources familiar with the call"
    head = next((w for w in reversed(lower) if w in heads), lower[-1])
    if any(w.lower() in words["unnamed_words"] for w in printed):
        return "unnamed"
    if head in words["person_titles"] and head not in words["unnamed_heads"]:
        return "unnamed" if lower[0] in {"a", "an", "one", "another"} else "person"
    return next((kind for name, kind in _HEAD_KINDS if head in words[name]), "unknown")
