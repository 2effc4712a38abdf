"""The closed list of hedges and the contexts that decide, read once from `hedges.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`classes`: ``section.name`` -> its words; `triggers`: words at which a hedge may stand."""

    classes: dict[str, frozenset[str]]
    triggers: dict[str, frozenset[str]]
    """Trigger word -> the readings to try: adverb, adjective, likely, possible, seeming, passive, modal."""
    cue_phrases: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The closed class called ``section.name``."""
        return self.classes[name]


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package (~2 ms the first time)."""
    text = files("reportedly.resolve.hedges").joinpath("hedges.toml").read_text(encoding="utf8")
    data = tomllib.loads(text)
    classes = {
        f"{section}.{name}": frozenset(words.split())
        for section, entries in data.items()
        for name, words in entries.items()
        if isinstance(words, str)
    }
    return Lexicon(classes, _triggers(classes), frozenset(data["cues"]["lemma_phrases"]))


def _triggers(classes: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    readings = (
        ("adverb", classes["adverbs.report"] | classes["adverbs.likelihood"]),
        ("adjective", classes["adjectives.plain"] | classes["adjectives.determined"]),
        ("likely", frozenset({"likely"})),
        ("possible", frozenset({"possible"})),
        ("seeming", classes["seeming.seem"] | classes["seeming.appear"]),
        ("passive", classes["passives.participles"]),
        ("modal", classes["modals.possibility"] | {"can"}),
    )
    found: dict[str, set[str]] = {}
    for name, words in readings:
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
