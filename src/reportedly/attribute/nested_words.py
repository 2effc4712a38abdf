"""The lists of nested_speech.toml, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.attribute.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class NestedWords:
    """The lists of nested_speech.toml; `forms`: every form of a word that may be a cue."""

    telling: frozenset[str]
    with_clause: frozenset[str]
    with_object: frozenset[str]
    with_infinitive: frozenset[str]
    with_question: frozenset[str]
    refusal: frozenset[str]
    thinking: frozenset[str]
    expecting: frozenset[str]
    showing: frozenset[str]
    shown: frozenset[str]
    nouns: frozenset[str]
    measures: frozenset[str]
    no_speaker: frozenset[str]
    clause_openers: frozenset[str]
    no_opener: frozenset[str]
    supposed: frozenset[str]
    unreal: frozenset[str]
    refusing: frozenset[str]
    forms: frozenset[str]


@cache
def nested_words() -> NestedWords:
    """The lists, read once."""
    raw = files("reportedly.attribute").joinpath("nested_speech.toml").read_text("utf-8")
    data = {
        key: frozenset(value.split() if isinstance(value, str) else value)
        for key, value in tomllib.loads(raw).items()
    }
    verbs = data["telling"] | data["with_object"] | data["with_infinitive"] | data["with_question"]
    verbs |= data["refusal"] | data["thinking"] | data["showing"] | data["expecting"]
    forms = {
        word
        for word, row in lexicon().verbs.items()
        if any(match.entry.lemma in verbs for _, match in row)
    }
    return NestedWords(forms=frozenset(forms) | data["nouns"] | {"according"}, **data)
