"""The text as a row of tokens, each with one character that stands for what it can be.

The grammar is matched on that row of characters, not on the text: one regular expression
pass over the text and one over the row, both linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.types import Span

_TOKEN = re.compile(
    r"(?P<qnum>Q[1-4]\b)|(?P<hnum>H[12]\b)|(?P<fynum>FY\s?(?:\d{4}|\d{2})\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}(?![\d-]))(?:T(?=\d))?"
    r"|(?P<numdate>\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\d/-]|\.\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?![\d:]))"
    r"|(?P<dotclock>\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b))"
    r"|(?P<frac>[1-9]/[2-9](?![\d/])|[½¼¾])"
    r"|(?P<decade>['’‘]?(?:\d{2})?\d0['’]?s\b)"
    r"|(?P<apoyear>['’‘]\d{2}(?![\d\w]))"
    r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<amount>\d+(?:[.,]\d+)+%?|\d+%)"
    r"|(?P<number>\d+)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
_MERIDIEM = re.compile(r"[ap]\.\s?m\.?(?![a-z])", re.IGNORECASE)
_MARKS = dict.fromkeys("-‐‑–—−", "dash") | dict.fromkeys("’‘", "'") | {"(": "lparen", ")": "rparen"}
_MONEY = frozenset("$€£¥₹#")
HYPHENS = frozenset({"-", "‑", "‐"})
NOTHING = "\x01"
"""The code of a token that no form asks about."""
BREAK = "\x02"
"""The code between two blocks."""
_FIRST_CODE = 0x30


@dataclass(frozen=True, slots=True)
class Tokens:
    """`starts`, `ends`: code points in the text. `words`: as printed. `row`: one code a token."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    row: str


class Codes:
    """One character for each set of classes that a token can have."""

    def __init__(self, literals: Iterable[str]) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self.words: dict[str, str] = {}
        words = lexicon()
        for word in sorted({*words.classes, *literals}):
            self._add_word(word, words.classes.get(word, frozenset()), literals)
        for number in (0, 1, 13, 25, 32, 99, 100, 999, 1000, 2199, 2200, 9999):
            self.number(str(number))
        for kind in (
            "qnum",
            "hnum",
            "fynum",
            "iso",
            "numdate",
            "clock",
            "dotclock",
            "frac",
            "decade",
            "apoyear",
        ):
            self.of({kind.upper()})
        self.ordinal = {day: self.of(_ordinal(day)) for day in (1, 31, 32)}
        self.meridiem = self.of({"MERIDIEM"})

    def of(self, classes: Iterable[str]) -> str:
        """The code of a set of classes."""
        key = frozenset(classes)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = chr(_FIRST_CODE + len(self._codes))
        return code

    def number(self, digits: str) -> str:
        """The code of a row of digits."""
        return self.of(_number(digits))

    def having(self, name: str) -> str:
        """Every code whose token can be a `name`."""
        return "".join(code for classes, code in self._codes.items() if name in classes)

    def _add_word(self, word: str, classes: frozenset[str], literals: Iterable[str]) -> None:
        own = {"=" + word} if word in literals else set()
        small = classes - _CAPITAL if word in lexicon().capital else classes
        if small or own:
            self.words[word] = self.of({*small, *own})
        if word.isalpha():
            self.words[word.capitalize()] = self.words[word.upper()] = self.of({*classes, *own})


_CAPITAL = frozenset({"MONTH", "ABBR", "WEEKDAY", "DAYABBR"})


def _ordinal(value: int) -> set[str]:
    return {"ORD", "DAY"} if 1 <= value <= 31 else {"ORD"}


def _number(digits: str) -> set[str]:
    classes = {"NUM"}
    if len(digits) <= 2:
        value = int(digits)
        classes |= {"DAY"} if 1 <= value <= 31 else set()
        classes |= {"HOUR"} if value <= 24 else set()
        classes |= {"TWODIGITS"} if len(digits) == 2 else set()
    elif len(digits) == 4 and "1000" <= digits <= "2199":
        classes.add("YEAR")
    return classes


def tokens_of(text: str, blocks: Iterable[Span], codes: Codes) -> Tokens:
    """The tokens of every block, with a break after each."""
    starts: list[int] = []
    ends: list[int] = []
    printed: list[str] = []
    row: list[str] = []
    known = codes.words.get
    for block in blocks:
        done = block.start
        for found in _TOKEN.finditer(text, block.start, block.end):
            start, end = found.span()
            if start < done:
                continue
            kind = found.lastgroup
            word = found[0]
            if kind == "word":
                code = known(word, NOTHING)
                if word in "aApP" and (more := _MERIDIEM.match(text, start, block.end)):
                    end, code = more.end(), codes.meridiem
                    word = more[0]
                    done = end
            elif kind == "other":
                code = known(_MARKS.get(word, word), NOTHING)
            else:
                if kind == "iso":
                    end = found.end("iso")
                    word = found["iso"]
                code = _code(kind or "", text, (start, end), codes)
            starts.append(start)
            ends.append(end)
            printed.append(word)
            row.append(code)
        starts.append(block.end)
        ends.append(block.end)
        printed.append("")
        row.append(BREAK)
    return Tokens(starts, ends, printed, "".join(row))


def _code(kind: str, text: str, place: tuple[int, int], codes: Codes) -> str:
    start, end = place
    word = text[start:end]
    before = text[start - 1] if start else " "
    if kind == "possessive":
        return codes.words.get("'s", NOTHING)
    joins_date = before in "Tt" and kind == "clock" and text[start - 2 : start - 1].isdigit()
    if (before.isalnum() and not joins_date) or before in _MONEY:
        return NOTHING
    if kind == "number":
        glued = end < len(text) and text[end].isalpha() and text[end].lower() not in "ap"
        return NOTHING if glued or len(word) > 4 else codes.number(word)
    if kind == "ordinal":
        value = int(word[:-2])
        return codes.ordinal[1 if 1 <= value <= 31 else 32]
    if kind == "amount":
        return codes.of({"NUM"}) if word[-1] != "%" and len(word) <= 12 else NOTHING
    return codes.of({kind.upper()})
