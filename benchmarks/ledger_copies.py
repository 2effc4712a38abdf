"""Readings multiplied: the same sentences about other people, in other words, at other dates.

A copy keeps every offset: a word is replaced by one of its own length, the same one
wherever the word stands in that copy, so that spans still slice back. How often it is replaced
follows how words and names spread in real archives (Heaps' law): over c copies, a word that stands
on d of n pages gets c^(1 - log d / log n) forms. A name on one page is a new one in
each copy, the word "said" is the same in all, and the many between come again now and then.
Dates move back by whole months, up to ten years; a page that has none gets one of those ten years.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[A-Za-z]{4,}")
_DATE = re.compile(r"\b(\d{4})-(\d\d)(?!\d)(?:-(\d\d))?")
_MONTHS = 120
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
_PRINTED = frozenset(
    {
        *("text", "title", "byline", "outlet", "name", "basis", "position", "relayed_by"),
        *("members", "candidates", "lemma", "words", "cue"),
    }
)
"""Fields of the contract that hold words of the page."""
_DATED = frozenset({"date", "earliest", "latest", "edtf", "anchor"})
_NAMED = frozenset({"id", "inside", "a", "b", "attribution"})
"""Fields that name an article or an attribution; entities' ids are of one page and stay."""
_KEPT = frozenset({"model", "why", "entities", "problems", "blocks", "sentences", "spans"})


@dataclass(frozen=True, slots=True)
class Copies:
    """Readings (the contract's plain dicts), and on how many of them each word stands."""

    readings: Sequence[dict[str, Any]]
    pages: Counter[str]

    @classmethod
    def of(cls, readings: Sequence[dict[str, Any]]) -> Copies:
        """Count the words."""
        pages: Counter[str] = Counter()
        for reading in readings:
            pages.update({word.lower() for word in _WORD.findall(reading["article"]["text"])})
        return cls(readings, pages)

    def after(self, skipped: int) -> Iterator[dict[str, Any]]:
        """Without end: the readings, then their copies; without the first `skipped`."""
        copy, place = divmod(skipped, len(self.readings))
        while True:
            made = _Copy(self, copy)
            for reading in self.readings[place:]:
                yield made.of(reading)
            copy, place = copy + 1, 0


class _Copy:
    """One copy of all readings; number 0 are the readings themselves."""

    def __init__(self, base: Copies, number: int) -> None:
        self.number = number
        self._pages = base.pages
        self._all = math.log(max(2, len(base.readings)))
        self._forms: dict[str, str] = {}

    def of(self, reading: dict[str, Any]) -> dict[str, Any]:
        """The copy of `reading`, under an address of its own."""
        made: dict[str, Any] = self._walked(reading)
        ref = f"{reading['article']['ref']}?copy={self.number}"
        entities = [{**one, "name": self._words(one["name"])} for one in reading["entities"]]
        url = f"https://copies.example/{ref}"
        dated = made["article"]["published"] or _published(_hash(ref))
        return {
            **made,
            "article": {**made["article"], "ref": ref, "url": url, "published": dated},
            "entities": entities,
        }

    def _walked(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: v if k in _KEPT else self._walked(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [self._walked(item, key) for item in value]
        if not isinstance(value, str) or not self.number:
            return value
        if key in _PRINTED:
            return self._words(value)
        if key in _DATED:
            return _DATE.sub(self._moved, value)
        return self._id(value) if key in _NAMED else value

    def _id(self, name: str) -> str:
        told = f"{name} {self.number}".encode()
        return name[:2] + hashlib.blake2b(told, digest_size=8).hexdigest()

    def _moved(self, match: re.Match[str]) -> str:
        months = int(match[1]) * 12 + int(match[2]) - 1 - self.number % _MONTHS
        day = f"-{min(int(match[3]), 28):02}" if match[3] else ""
        return f"{months // 12:04}-{months % 12 + 1:02}{day}"

    def _words(self, text: str) -> str:
        return _WORD.sub(self._form, text)

    def _form(self, match: re.Match[str]) -> str:
        word = match[0]
        known = self._forms.get(word)
        if known is None:
            known = self._forms[word] = self._made(word)
        return known

    def _made(self, word: str) -> str:
        lower = word.lower()
        spread = 1 - math.log(max(1, self._pages[lower])) / self._all
        forms, before = (int((self.number + more) ** spread) for more in (1, 0))
        # a new form where one is due, else one that was there
        number = forms - 1 if forms > before else _hash(f"{lower} {self.number}") % forms
        return word if not number else _like(word, number)


def _published(chance: int) -> dict[str, str | None]:
    day = date(2025, 12, 31) - timedelta(days=chance % (365 * _MONTHS // 12))
    return {"date": day.isoformat(), "evidence": "given", "words": None}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _like(word: str, number: int) -> str:
    """Another word of this length: vowels for vowels, and letters of the same case."""
    chance = hashlib.blake2b(f"{word.lower()} {number}".encode(), digest_size=64).digest()
    letters = []
    for place, letter in enumerate(word):
        choice = _VOWELS if letter.lower() in _VOWELS else _CONSONANTS
        new = choice[chance[place % len(chance)] % len(choice)]
        letters.append(new.upper() if letter.isupper() else new)
    return "".join(letters)
