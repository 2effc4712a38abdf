"""What kind of source a mention is, as far as closed lists and its form tell."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.shares import is_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import SourceKind

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?|[,;(—–]")
_POSSESSIVE = re.compile(r"['’]s?$")
# "The mother's will" is no mother, "the railway's own recorder" no railway.
_OWNER = re.compile(r"\A(?:[Tt]he|[Aa]n?)\s[a-z-]{1,30}['’]s?\s(?:own\s)?(?=[a-z])")
# Bounded repetition: "A-A-A-…" would otherwise be tried again from each of its letters.
_NAME_PAIR = re.compile(r"\b[A-Z][\w'’.-]{1,30} (?:[A-Z]\. )?([A-Z][\w'’-]{1,30})\b(?! [A-Z])")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|President|Senator|Sir)\.? ([A-Z][\w'’-]+)"
)


# A name of two words or more between a comma and the next.
_APPOSED = re.compile(r",\s((?:[A-Z][\w.’'-]*\s){1,4}[A-Z][\w’'-]*)(?=[,\s]*$|,)")


_SEVERAL = re.compile(
    r"(?:(?:tens\sof\s)?(?:dozens|scores|hundreds|thousands|millions)\sof\s|both\s(?=[^,]{3,60}\sand\s))",
    re.IGNORECASE,
)
"""No number of persons, but persons: "hundreds of marchers", "both the mayor and her staff"."""
_HANGING = frozenset(
    {
        "released",
        "published",
        "issued",
        "obtained",
        "leaked",
        "conducted",
        "commissioned",
        "seen",
        "led",
    }
)
"""What hangs on a noun as a preposition does: "new polls released Sunday"."""
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_NEWS = frozenset({"news", "press", "photo"})
_AGENCIES = frozenset({"agency", "agencies"})
_DESCRIBED_OUTLETS = frozenset(
    {"newspaper", "magazine", "broadcaster", "daily", "weekly", "tabloid", "podcast", "radio"}
)

_PLAIN: dict[str, SourceKind] = {"police": "organisation", "jury": "organisation", "team": "group"}
"""Heads that are what they are whatever stands before them."""

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
    if is_share(mention) or _SEVERAL.match(mention):
        return "group"
    mention = _OWNER.sub("the ", mention)
    printed = [_POSSESSIVE.sub("", w.rstrip(".")) for w in _WORD.findall(mention)]
    printed = [w for w in printed if w]
    if not printed:
        return "unknown"
    if len(printed) == 1 or printed[1].lower() in {"who", "all", "both", ",", "in", "of", "at"}:
        alone = _pronoun(printed[0].lower())
        if alone is not None:
            return alone
    core = _core(printed)
    head = core[-1]
    if head[:1].isupper():
        further = any(w[0].isupper() for w in printed[len(core) :])
        return _named(core, known_surnames, further=further)
    kind = _described(core, printed)
    return _with_name(kind, mention, core) if "," in printed else kind


def _with_name(kind: SourceKind, mention: str, core: Sequence[str]) -> SourceKind:
    """What a description is that a name follows: "a spokesman for the port, Jon Vey"."""
    name = _APPOSED.search(mention)
    if name is None:
        return kind
    if {w.lower() for w in name[1].split()} & (_heads("name_ends") | _organisation_words()):
        return "organisation" if kind != "outlet" else kind
    singular = _is_person(core[-1].lower()) or core[-1].lower() in lexicon().words["person_titles"]
    return "person" if singular and kind in {"unnamed", "unknown", "person"} else kind


@cache
def _organisation_words() -> frozenset[str]:
    return lexicon().words["organisation_words"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = files("reportedly.attribute").joinpath("source_kinds.toml").read_text("utf-8")
    data = tomllib.loads(raw)
    return {k: frozenset(v.split() if isinstance(v, str) else v) for k, v in data.items()}


def _heads(name: str) -> frozenset[str]:
    return _lists()[name]


def _is_person(head: str) -> bool:
    """Whether a noun in the singular is a person, by the lists and by its ending."""
    if head in _heads("persons") or _is_one_of_a_group(head):
        return True
    ends = tuple(_heads("person_endings"))
    return head.endswith(ends) and head not in _heads("no_person") | _heads("documents")


def _is_one_of_a_group(head: str) -> bool:
    """Whether a noun is one of those who are a group: an inmate of the inmates, not a bank of the banks."""
    bodies = _heads("organisations") | _heads("no_person") | {"nation", "platform", "faction"}
    return f"{head}s" in _heads("groups") and head not in bodies


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
    determiners = lexicon().words["determiners"]
    core: list[str] = []
    for word in printed:
        hangs = word in _HANGING and bool(core) and core[-1].lower() not in determiners
        stops = hangs or word.lower() in prepositions
        if core and (stops or not word[0].isalnum()):
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
    outlet = head in words["outlet_words"] or bool(set(lower[:-1]) & _DESCRIBED_OUTLETS)
    tests: tuple[tuple[bool, SourceKind], ...] = (
        (any(w in words["person_titles"] for w in lower[:-1]), "person"),
        (head in words["group_heads"], "group"),
        (not alone and head in words["document_heads"] and not outlet, "document"),
        (outlet and (head not in _AGENCIES or bool(_NEWS & set(lower))), "outlet"),
        (any(w in words["organisation_words"] for w in lower), "organisation"),
        (not alone and head in _heads("name_ends"), "organisation"),
        (alone and _is_class(core[-1], capitals, known_surnames), "group"),
        (alone and head in words["governments"] and not further, "place-as-government"),
        (alone and head in words["person_titles"], "person"),
        (lower[0] == "the" or initials, "unknown"),
        (alone, "person" if capitals and capitals[0] in known_surnames else "unknown"),
        ("and" in lower and not _holds_two_offices(lower), "group"),
    )
    return next((kind for holds, kind in tests if holds), "person")


def _holds_two_offices(lower: Sequence[str]) -> bool:
    """As in "Co-founder and CEO of the company Ada Solm": without an article that is one person."""
    titles = lexicon().words["person_titles"] | {"co-founder", "cofounder", "ceo", "cfo", "coo"}
    return all(word in titles for word in lower if word != "and")


def _is_class(head: str, capitals: Sequence[str], known_surnames: frozenset[str]) -> bool:
    """Whether a capital only opens the sentence: "Executives across the country"."""
    return head.lower() in _heads("groups") and capitals[:1] != [*known_surnames & {head}]


def _described(core: Sequence[str], printed: Sequence[str]) -> SourceKind:
    words = lexicon().words
    lower = [w.lower() for w in core]
    if lower[0] == "this" and lower[-1] in _heads("page_authors"):
        return "narrator"
    if any(w.lower() in words["unnamed_words"] for w in printed):
        return "unnamed"
    agency = lower[-1] in _AGENCIES and not _NEWS & set(lower)
    if agency or lower[-1] in _PLAIN:
        return "organisation" if agency else _PLAIN[lower[-1]]
    heads = frozenset().union(*(words[name] for name, _ in _HEAD_KINDS)) | words["person_titles"]
    if lower[-1] not in heads and _is_listed(lower[-1]):
        return _by_own_lists(lower)  # "party bosses", "television star"
    # an adjective may follow the head: "sources familiar with the call"
    head = next((w for w in reversed(lower) if w in heads), lower[-1])
    if head in words["person_titles"] and head not in words["unnamed_heads"]:
        commoner = head in _heads("commoners") and lower[0] in _POSSESSIVES | {"the"}
        return "unnamed" if commoner or lower[0] in _INDEFINITE else "person"
    listed = next((kind for name, kind in _HEAD_KINDS if head in words[name]), None)
    return listed or _by_own_lists(lower)


def _is_listed(head: str) -> bool:
    return head in _heads("groups") | _heads("organisations") | _heads("persons")


def _by_own_lists(lower: Sequence[str]) -> SourceKind:
    """By the lists of source_kinds.toml; one person of a class is unnamed."""
    head = lower[-1]
    table: tuple[tuple[str, SourceKind], ...] = (
        ("documents", "document"),
        ("groups", "group"),
        ("organisations", "organisation"),
    )
    listed = next((kind for name, kind in table if head in _heads(name)), None)
    if listed is not None:
        return listed
    if _is_person(head) and lower[0] in _INDEFINITE | _POSSESSIVES | {"the"}:
        return "unnamed"
    return "group" if _is_person(head.removesuffix("s")) and head.endswith("s") else "unknown"
