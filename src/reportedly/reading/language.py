"""Which language an article is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.reading.phrases import data_file

_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile(r"[^\0-\u036f]")
_LOOK = 12_000
_SCRIPT_LOOK = 2_000
# Below this many words a statistical guess is wrong too often to overrule the page.
_ENOUGH_WORDS = 25
_SURE = 0.8
# English function words make up 35-45 % of English news and under 12 % of any other.
_ENGLISH_SHARE = 0.22
_SHORT_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code`: ISO 639-1, or None where nothing tells; `name`: in English."""

    code: str | None
    name: str | None


def language_of(text: str, stated: str | None) -> Verdict:
    """The language of `text`; `stated` is what the page says of itself.

    The words decide where there are enough of them, since pages often keep the language
    of their template. On a short text the page's word counts, then English function
    words; otherwise the language stays unknown.
    """
    words = list(map(str.casefold, _WORD.findall(text[:_LOOK])))
    share = sum(map(_english().__contains__, words)) / max(1, len(words))
    script = _foreign_script(text[:_SCRIPT_LOOK])
    if script is not None:
        return _named(stated if stated in script else _guess(text[:_LOOK], script))
    if len(words) < _ENOUGH_WORDS:
        return _named(stated or ("en" if share >= _SHORT_SHARE else None))
    if share >= _ENGLISH_SHARE and "the" in words:
        return _named("en")
    return _named(_guess(text[:_LOOK], None) or stated)


def _named(code: str | None) -> Verdict:
    return Verdict(code, _data()["names"].get(code, code) if code else None)


def _foreign_script(text: str) -> tuple[str, ...] | None:
    """The languages of a script other than Latin, where most letters are of it."""
    letters = "".join(_WORD.findall(text))
    if len(_BEYOND_LATIN.findall(letters)) * 2 <= len(letters):
        return None
    for entry in _data()["script"]:
        ranges = entry["ranges"]
        inside = sum(any(low <= ord(ch) <= high for low, high in ranges) for ch in letters)
        if inside * 2 > len(letters):
            return tuple(entry["languages"])
    return None


def _guess(text: str, among: tuple[str, ...] | None) -> str | None:
    """py3langid among the languages of news, or None where it is not sure.

    ~0.5 s to load, and only for a text that is not plainly English.
    """
    code, sure = _identifier().classify(text)
    code = str(code)
    if among is not None:
        return code if code in among else among[0]
    return code if sure >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([code for code in _data()["names"] if code in known])
    return identifier


@cache
def _english() -> frozenset[str]:
    return frozenset(_data()["english"])


@cache
def _data() -> dict[str, Any]:
    return data_file("languages.toml")
