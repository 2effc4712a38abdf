"""The forms of `forms.toml` as one regular expression over the row of codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.times.automaton import Automaton
from reportedly.resolve.times.lexicon import data_file, lexicon
from reportedly.resolve.times.tokens import NOTHING, Codes, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.resolve.times.tokens import Tokens
    from reportedly.types import Span

_ITEM = re.compile(r"\(|\)\??|\||<\w+>\??|[^\s()|<>]+")
_SOMETHING = re.compile(f"[^{NOTHING}]")
_DEPTH = 8
"""How deep macros may stand in macros; a circle is an error of the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that are a time expression by their form alone.

    `first`, `last`: its tokens, half-open. `slots`: what stood in each place, lower case.
    """

    kind: str
    first: int
    last: int
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Form:
    """`pattern` reads the slots of words that are known to fit; `slots`: (slot, group) pairs."""

    kind: str
    pattern: re.Pattern[str]
    slots: tuple[tuple[str, str], ...]


class Grammar:
    """Finds the forms; safe to share, it only ever learns steps of its automaton."""

    def __init__(self, forms: Sequence[tuple[str, list[str]]], codes: Codes) -> None:
        self._codes = codes
        self._forms = forms
        self._read: dict[int, _Form] = {}
        self._automaton = Automaton()
        for number, (_, items) in enumerate(forms):
            self._automaton.add(number, items, self._codes_of)

    def tokens(self, text: str, blocks: Iterable[Span]) -> Tokens:
        """The tokens of `blocks`."""
        return tokens_of(text, blocks, self._codes)

    def matches(self, tokens: Tokens) -> Iterator[Found]:
        """Every form in the row, left to right, the longest at each place; none overlaps another."""
        place, row = 0, tokens.row
        longest = self._automaton.longest
        while (begun := _SOMETHING.search(row, place)) is not None:
            place = begun.start()
            fit = longest(row, place)
            if fit is None:
                place += 1
                continue
            yield self._found(fit[0], place, fit[1], tokens)
            place = fit[1]

    def _found(self, number: int, first: int, last: int, tokens: Tokens) -> Found:
        form = self._read.get(number)
        if form is None:
            form = self._read[number] = self._form(number)
        match = form.pattern.fullmatch(tokens.row, first, last)
        slots: dict[str, str] = {}
        for slot, group in form.slots if match else ():
            start, end = match.span(group) if match else (-1, -1)
            if start >= 0:
                slots[slot] = " ".join(tokens.words[start:end]).lower().replace("’", "'")
        return Found(form.kind, first, last, slots)

    def _form(self, number: int) -> _Form:
        kind, items = self._forms[number]
        pairs: list[tuple[str, str]] = []
        parts = [self._part(item, pairs) for item in items]
        return _Form(kind, re.compile("".join(parts)), tuple(pairs))

    def _part(self, item: str, pairs: list[tuple[str, str]]) -> str:
        if item in {"(", ")", ")?", "|"}:
            return "(?:" if item == "(" else item
        optional = "?" if item.endswith("?") else ""
        slot = item.rpartition("=")[0]
        body = f"[{re.escape(self._codes_of(item))}]"
        if not slot:
            return body + optional
        group = f"g{len(pairs)}"
        pairs.append((slot, group))
        return f"(?P<{group}>{body}){optional}"

    def _codes_of(self, item: str) -> str:
        name = item.rpartition("=")[2].rstrip("?")
        members = self._codes.having(name if name.isupper() else "=" + name)
        if not members:
            raise ValueError(f"no token can be {name!r}")
        return members


@cache
def grammar() -> Grammar:
    """The grammar that ships with the package."""
    data = data_file("forms.toml")
    forms = [
        (form["kind"], _spelled(pattern, data["macro"]))
        for form in data["form"]
        for pattern in form["patterns"]
    ]
    names = {item.rpartition("=")[2].rstrip("?") for _, items in forms for item in items}
    return Grammar(forms, Codes({name for name in names if _is_literal(name)}))


def _spelled(pattern: str, macros: Mapping[str, str], depth: int = 0) -> list[str]:
    """The items of a pattern with its macros put in."""
    if depth > _DEPTH:
        raise ValueError(f"a macro holds itself: {pattern}")
    items: list[str] = []
    for item in _ITEM.findall(pattern):
        if item.startswith("<"):
            inner = _holidays() if item.startswith("<HOLIDAY>") else macros[item.strip("<>?")]
            items.append("(")
            items += _spelled(inner, macros, depth + 1)
            items.append(")?" if item.endswith("?") else ")")
        else:
            items.append(re.sub(r"^-", "dash", item))
    return items


def _holidays() -> str:
    """Every holiday's words, each kept under its place: `h0`, `h1` and so on."""
    return (
        "( "
        + " | ".join(
            " ".join(f"h{place}={word}" for place, word in enumerate(name.split()))
            for name in lexicon().holiday
        )
        + " )"
    )


def _is_literal(name: str) -> bool:
    return name not in {"(", ")", "|", ""} and not name.isupper()
