"""Which readings go into one transaction when many are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.ledger.adding import Item

GROUP = 200
"""Readings of one transaction: more of them are hardly faster, and another writer waits that long."""
_MOST = 20_000_000
"""Characters of text of one transaction: they are all held in memory at once."""


def groups(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """`items` in order, in groups of at most `size`, in which no page comes twice."""
    group: list[Item] = []
    pages: set[str] = set()
    characters = 0
    for item in items:
        length = len(item.reading["article"]["text"])
        if group and (len(group) >= size or item.key in pages or characters + length > _MOST):
            yield group
            group, pages, characters = [], set(), 0
        group.append(item)
        pages.add(item.key)
        characters += length
    if group:
        yield group
