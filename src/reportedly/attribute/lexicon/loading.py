"""Read the lexicon files into look-up tables, once per process."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from reportedly.attribute.lexicon.inflection import Form, plural, verb_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Act

CueClass = Literal["verb", "noun", "phrase"]
_FILES = (
    "verbs.toml",
    "nouns.toml",
    "phrases.toml",
    "forms.toml",
    "words.toml",
    "withholding.toml",
    "deeds.toml",
    "scores.toml",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue: its lemma, the act it performs and the frames it is read in."""

    lemma: str
    act: Act
    cue_class: CueClass
    takes: frozenset[str]
    strong: bool
    hearer: bool = False
    agentless: bool = False
    narrated: bool = False
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that stands in a text: `length` words long, its first word in `form`."""

    entry: Entry
    form: Form
    length: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the rules know.

    `verbs`, `nouns`, `phrases`: first word (lower case) -> matches with the words that
    must follow, longest first. `words`: name of a closed class -> its words. `deeds`: form
    of a verb of doing -> the classes of `deeds.toml` that it is in.
    """

    verbs: dict[str, list[tuple[tuple[str, ...], Match]]]
    nouns: dict[str, list[tuple[tuple[str, ...], Match]]]
    phrases: dict[str, list[tuple[tuple[str, ...], Match]]]
    entries: tuple[Entry, ...]
    words: dict[str, frozenset[str]]
    openings: dict[str, tuple[tuple[str, ...], ...]]
    deeds: dict[str, frozenset[str]]
    scores: dict[str, float]
    digest: str

    def verb_at(self, words: Sequence[str], index: int) -> Match | None:
        """The longest verb that starts at `words[index]`."""
        return _longest(self.verbs, words, index)

    def noun_at(self, words: Sequence[str], index: int) -> Match | None:
        """The noun that stands at `words[index]`."""
        return _longest(self.nouns, words, index)

    def phrase_at(self, words: Sequence[str], index: int) -> Match | None:
        """The longest phrase that starts at `words[index]`."""
        return _longest(self.phrases, words, index)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package (~15 ms the first time)."""
    folder = files("reportedly.attribute.lexicon")
    raw = {name: folder.joinpath(name).read_bytes() for name in _FILES}
    data = {name: tomllib.loads(text.decode()) for name, text in raw.items()}
    digest = hashlib.sha256(b"\0".join(raw[name] for name in _FILES)).hexdigest()
    verbs = _entries(data["verbs.toml"], "verb")
    nouns = _entries(data["nouns.toml"], "noun")
    phrases = _entries(data["phrases.toml"], "phrase")
    words, openings = _classes({**data["words.toml"], **data["withholding.toml"]})
    return Lexicon(
        verbs=_verb_table(verbs, data["forms.toml"]),
        nouns=_table([(form, e) for e in nouns for form in (e.lemma, plural(e.lemma))]),
        phrases=_table([(e.lemma, e) for e in phrases]),
        entries=(*verbs, *nouns, *phrases),
        words=words,
        openings=openings,
        deeds=_deeds(data["deeds.toml"], data["forms.toml"]),
        scores={k: float(v) for k, v in data["scores.toml"]["share"].items()},
        digest=digest,
    )


def _entries(data: dict[str, Any], cue_class: CueClass) -> tuple[Entry, ...]:
    after = frozenset(data.get("after", ()))
    return tuple(
        Entry(
            lemma=lemma,
            act=group["act"],
            cue_class=cue_class,
            takes=frozenset(group.get("takes", ()))
            | ({"after"} if lemma in after else frozenset()),
            strong=group.get("strength", "strong") == "strong",
            hearer=group.get("hearer", False),
            agentless=group.get("agentless", False),
            narrated=group.get("narrated", False),
            frame=group.get("frame", ""),
        )
        for group in data["group"]
        for lemma in group["words"]
    )


def _classes(
    data: dict[str, Any],
) -> tuple[dict[str, frozenset[str]], dict[str, tuple[tuple[str, ...], ...]]]:
    words = {k: frozenset(v.split()) for k, v in data.items() if isinstance(v, str)}
    openings = {
        k: tuple(tuple(o.split()) for o in v) for k, v in data.items() if isinstance(v, list)
    }
    return words, openings


def _deeds(classes: dict[str, str], forms: dict[str, Any]) -> dict[str, frozenset[str]]:
    irregular, doubled = forms["irregular"], frozenset(forms["doubled"]["words"])
    found: dict[str, frozenset[str]] = {}
    for name, words in classes.items():
        for base in words.split():
            for form, _ in verb_forms(base, irregular, doubled):
                found[form] = found.get(form, frozenset()) | {name}
    return found


def _verb_table(
    entries: Sequence[Entry], forms: dict[str, Any]
) -> dict[str, list[tuple[tuple[str, ...], Match]]]:
    irregular, doubled = forms["irregular"], frozenset(forms["doubled"]["words"])
    table: dict[str, list[tuple[tuple[str, ...], Match]]] = {}
    for entry in entries:
        base, *rest = entry.lemma.split()
        tail = tuple(rest)
        variants = [(w, f) for w, (b, f) in forms["variants"].items() if b == base]
        for word, form in (*verb_forms(base, irregular, doubled), *variants):
            _add(table, word, tail, Match(entry, form, 1 + len(tail)))
    return _sorted(table)


def _table(
    pairs: Sequence[tuple[str, Entry]],
) -> dict[str, list[tuple[tuple[str, ...], Match]]]:
    table: dict[str, list[tuple[tuple[str, ...], Match]]] = {}
    for words, entry in pairs:
        first, *rest = words.split()
        _add(table, first, tuple(rest), Match(entry, "base", 1 + len(rest)))
    return _sorted(table)


def _add(
    table: dict[str, list[tuple[tuple[str, ...], Match]]],
    word: str,
    tail: tuple[str, ...],
    match: Match,
) -> None:
    row = table.setdefault(word, [])
    if all(t != tail for t, _ in row):
        row.append((tail, match))


def _sorted(
    table: dict[str, list[tuple[tuple[str, ...], Match]]],
) -> dict[str, list[tuple[tuple[str, ...], Match]]]:
    for row in table.values():
        row.sort(key=lambda item: -len(item[0]))
    return table


def _longest(
    table: dict[str, list[tuple[tuple[str, ...], Match]]], words: Sequence[str], index: int
) -> Match | None:
    row = table.get(words[index])
    if row is None:
        return None
    for tail, match in row:
        if not tail or tuple(words[index + 1 : index + match.length]) == tail:
            return match
    return None
