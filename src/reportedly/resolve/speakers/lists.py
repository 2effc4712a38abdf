"""The word lists beside this module, read once."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lists:
    """Closed classes by name, lower case and without accents where names are met.

    `classes`: name of a list -> its words. `outlets`: word -> what sort of outlet it heads;
    `known_outlets`: the same for names in one word. `bodies`: description -> words of the names
    that it may mean. `nicknames`: short form of a first name -> its full form.
    """

    classes: dict[str, frozenset[str]]
    outlets: dict[str, str]
    known_outlets: dict[str, str]
    bodies: dict[str, tuple[str, ...]]
    several_places: frozenset[tuple[str, ...]]
    nicknames: dict[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.classes[name]


@cache
def lists() -> Lists:
    """All lists (~5 ms the first time)."""
    names, titles, bodies = _read("first_names"), _read("titles"), _read("bodies")
    places, words, descriptions = _read("places"), _read("words"), _read("descriptions")
    groups: dict[str, Any] = {f"first_{k}": v for k, v in names.items()}
    groups |= {f"title_{k}": v for k, v in titles.items()}
    groups |= {f"body_{k}": v for k, v in bodies.items()}
    groups |= {f"thing_{k}": v for k, v in bodies["other"].items()}
    groups |= {f"media_{k}": v for k, v in bodies["media"].items()}
    groups |= {f"place_{k}": v for k, v in places.items()} | words
    groups |= {"documents": descriptions["documents"]["heads"]}
    groups |= {"plural_people": descriptions["people"]["plural"]}
    groups |= {f"institution_{k}": v for k, v in descriptions["institutions"].items()}
    classes = {k: frozenset(v.split()) for k, v in groups.items() if isinstance(v, str)}
    courtesy = classes["title_male"] | classes["title_female"]
    classes["pronouns"] = frozenset().union(*(classes[k] for k in _PRONOUNS))
    classes["titles"] = courtesy | classes["title_titles"]
    classes["roles"] = classes["titles"] | classes["title_roles"]
    classes["firsts"] = classes["first_male"] | classes["first_female"] | classes["first_either"]
    classes["firsts_only"] = classes["firsts"] - classes["first_also_words"]
    classes["first_male_only"] = classes["first_male"] - classes["first_also_words"]
    classes["function_words"] = frozenset().union(*(classes[k] for k in _FUNCTION_WORDS))
    return Lists(
        classes=classes,
        outlets=_by_word(bodies["outlets"]),
        known_outlets=_by_word(bodies["known_outlets"]),
        bodies={k: tuple(v) for k, v in descriptions["bodies"].items()},
        several_places=frozenset(tuple(name.split()) for name in places["several"]),
        nicknames=dict(names["nicknames"]),
    )


_FUNCTION_WORDS = ("prepositions", "auxiliaries", "clause_openers", "speaking", "determiners")
_PRONOUNS = ("pronouns_male", "pronouns_female", "pronouns_many", "pronouns_thing", "relative")


def folded(word: str) -> str:
    """`word` in lower case and without accents, for comparing names."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.replace("’", "'").lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _read(name: str) -> dict[str, Any]:
    text = files("reportedly.resolve.speakers").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: sort for sort, words in table.items() for word in words.split()}
