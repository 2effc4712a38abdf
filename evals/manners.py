"""How the annotators of each collection write one and the same time, learned on the training part.

TimeML gives a time one value; its annotators gave it several: a week as `1989-W43` or `1989-WXX`,
Friday night with the night or as its day, the 1980s as `198` or `198X`. `NOTATIONS` is the closed list.
For each collection and each kind of value the notation is taken that more than half of its training
documents' values have (two at least); where none has, TimeML's stays. A value is only written
otherwise, never made another time: another day, month, quarter or year stays wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timex import Marked

_LEAST = 2


class Notation(NamedTuple):
    """One kind of value: what it looks like by TimeML, and how else annotators write it."""

    kind: str
    pattern: re.Pattern[str]
    otherwise: Callable[[str], str]


NOTATIONS = (
    Notation("week", re.compile(r"\d{4}-W\d\d"), lambda value: f"{value[:6]}XX"),
    Notation("morning", re.compile(r"\d{4}-\d\d-\d\dTMO"), lambda value: value[:10]),
    Notation("afternoon", re.compile(r"\d{4}-\d\d-\d\dTAF"), lambda value: value[:10]),
    Notation("evening", re.compile(r"\d{4}-\d\d-\d\dTEV"), lambda value: value[:10]),
    Notation("night", re.compile(r"\d{4}-\d\d-\d\dTNI"), lambda value: value[:10]),
    Notation("decade", re.compile(r"\d{3}"), lambda value: f"{value}X"),
)

Manners = frozenset[tuple[str, str]]
"""The collections and kinds of value that are written otherwise than by TimeML."""


def learned(pairs: Iterable[tuple[str, str, str]]) -> Manners:
    """From (collection, value found, value annotated) of training documents."""
    seen: Counter[tuple[str, str]] = Counter()
    other: Counter[tuple[str, str]] = Counter()
    for collection, found, wanted in pairs:
        for kind, pattern, otherwise in NOTATIONS:
            if pattern.fullmatch(found):
                seen[collection, kind] += 1
                other[collection, kind] += wanted == otherwise(found)
    return frozenset(key for key, n in other.items() if n >= _LEAST and 2 * n > seen[key])


def written(row: Marked, collection: str, manners: Manners) -> Marked:
    """`row` with its value as that collection's annotators write it."""
    for kind, pattern, otherwise in NOTATIONS:
        if (collection, kind) in manners and pattern.fullmatch(row.value):
            return row._replace(value=otherwise(row.value))
    return row
