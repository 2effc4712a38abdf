"""Names of bodies, outlets and places put together: "the International Harbour Court (IHC)", "the IHC"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.resolve.speakers.figures import Figure, Mention
from reportedly.resolve.speakers.lists import lists

if TYPE_CHECKING:
    from reportedly.resolve.speakers.naming import Name
    from reportedly.resolve.speakers.words import Words
    from reportedly.types import EntityKind

_KINDS: dict[str, EntityKind] = {
    "organisation": "organisation",
    "outlet": "outlet",
    "document": "document",
    "place": "place",
    "single": "unknown",
    "other": "unknown",
    "person": "unknown",
}
_SMALL = frozenset({"of", "for", "on", "the", "and", "in", "de", "du", "la", "&"})


class Groups:
    """Everything with a name that is no person, looked up by name, initials and last words."""

    def __init__(self, words: Words, figures: list[Figure]) -> None:
        self._words = words
        self._figures = figures
        self._by_key: dict[tuple[str, ...], int] = {}
        self._by_first: dict[str, list[int]] = defaultdict(list)
        self._by_initials: dict[str, list[int]] = defaultdict(list)
        self._by_tail: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def mention(self, name: Name) -> Mention:
        """The figure that this name means; a new one if the name is new."""
        number, rule, why = self._find(name)
        if number is None:
            number, rule, why = self._new(name), "name", "named here first"
        return Mention(name.start, name.first, name.last, number, rule, why)

    def company_called(self, name: Name) -> Mention | None:
        """The one whose name begins with this word: "Kestrel" after "Kestrel Copper", "Orbit News"."""
        held = self._by_first.get(name.key[0], ()) if len(name.key) == 1 else ()
        if len(held) != 1:
            return None
        why = f"short for {self._figures[held[0]].name}"
        return Mention(name.start, name.first, name.last, held[0], "short-name", why)

    def _find(self, name: Name) -> tuple[int | None, str, str]:
        known = self._by_key.get(name.key)
        if known is not None:
            return known, "name", "the same name"
        initials = "".join(name.key).replace(".", "")
        for held, rule in (
            (self._by_initials.get(initials, []) if self._is_short(name) else [], "initials"),
            (self._by_tail.get(name.key, []), "short-name"),
        ):
            if len(held) == 1:
                self._by_key[name.key] = held[0]
                return held[0], rule, f"short for {self._figures[held[0]].name}"
        return None, "", ""

    def _is_short(self, name: Name) -> bool:
        form = self._words.forms[name.first]
        return name.last - name.first == 1 and form.isupper() and len(form) > 1

    def _new(self, name: Name) -> int:
        printed = " ".join(self._words.span(name.first, name.last).of(self._words.text).split())
        figure = Figure(len(self._figures), _KINDS[name.named], printed, [name.key], sort=name.sort)
        self._figures.append(figure)
        self._by_key[name.key] = figure.number
        if len(name.key) > 1 and name.named in {"organisation", "outlet", "other"}:
            self._index(figure, name.key)
        return figure.number

    def _index(self, figure: Figure, key: tuple[str, ...]) -> None:
        known = lists()
        called_after = figure.sort == "company" or key[-1] in known["media_generic"]
        if called_after and key[0] not in known["place_governments"]:
            self._by_first[key[0]].append(figure.number)
        capitals = "".join(w[0] for w in key if w not in _SMALL)
        for initials in sorted({capitals, "".join(w[0] for w in key)}):
            self._by_initials[initials].append(figure.number)
        for cut in range(1, len(key)):
            if len(key) - cut > 1 or figure.kind == "outlet":
                self._by_tail[key[cut:]].append(figure.number)

    def alias(self, one: Name, other: Name) -> None:
        """`other` stands in brackets after `one`: another name of the same."""
        number = self._by_key.get(one.key)
        if number is not None:
            self._by_key[other.key] = number


def is_bracketed_short(words: Words, one: Name, other: Name) -> bool:
    """Whether `other` is printed in brackets right after `one`: "the Harbour Court (IHC)"."""
    return (
        other.first == one.last + 1
        and other.last < len(words)
        and words.forms[one.last] == "("
        and words.forms[other.last] == ")"
        and other.last - other.first == 1
        and words.forms[other.first].isupper()
        and one.named != "place"
    )


def speaks_for_government(figure: Figure) -> bool:
    """Whether a place is one that stands for its government: a country, a capital, a seat of power."""
    known = lists()
    name = (figure.name or "").lower()
    return (
        name in known["place_governments"]
        or name in known["place_seat"]
        or tuple(name.split()) in known.several_places
    )
