"""The rows of `judgement` that stand, and what they say about speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.people.identity import Identity
from reportedly.ledger.schema import judgement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    Row = Mapping[Any, Any]


def standing(connection: Connection, address: str | None = None) -> list[Row]:
    """Judgements that are not undone, oldest first; with `address` those of one page. An undo can itself be undone."""
    query = sa.select(judgement).order_by(judgement.c.id)
    if address is not None:
        query = query.where(judgement.c.page == address)
    rows = list(connection.execute(query).mappings())
    undone: set[str] = set()
    # a row can only name an older one, so the newest is known to stand
    for row in reversed(rows):
        if row["undoes"] and row["key"] not in undone:
            undone.add(row["undoes"])
    kept = [row for row in rows if row["key"] not in undone and row["kind"] != "undo"]
    # within a second, the order of adding
    return sorted(kept, key=lambda row: (row["made"], row["id"]))


def overruled(connection: Connection) -> list[tuple[Row, Row]]:
    """Judgements that somebody else took back, each with the undo, where that stands."""
    rows = {
        row["key"]: row
        for row in connection.execute(sa.select(judgement).order_by(judgement.c.id)).mappings()
    }
    undoing = {row["undoes"] for row in rows.values()}
    pairs = (
        (rows[row["undoes"]], row)
        for row in rows.values()
        if row["undoes"] and row["key"] not in undoing
    )
    return [(old, row) for old, row in pairs if old["author"] != row["author"]]


def judged_pages(connection: Connection) -> list[str]:
    """Keys of the pages of which an attribution was ever judged."""
    query = sa.select(judgement.c.page).where(judgement.c.page.is_not(None)).distinct()
    return list(connection.execute(query.order_by(judgement.c.page)).scalars())


@dataclass(frozen=True, slots=True)
class Joins:
    """People's merges and splits of speakers."""

    merged: Mapping[str, tuple[str, str]]
    """A speaker's key to the key it goes into, and by whom."""
    split: Mapping[tuple[str, str], tuple[str, str]]
    """A page and a folded name to the key of the one kept apart, and by whom."""

    @classmethod
    def of(cls, connection: Connection) -> Joins:
        """Those that stand now."""
        merged: dict[str, tuple[str, str]] = {}
        split: dict[tuple[str, str], tuple[str, str]] = {}
        query = sa.select(sa.literal(1)).where(judgement.c.target_kind == "speaker").limit(1)
        if connection.execute(query).scalar() is None:
            return cls(merged, split)
        for row in standing(connection):
            if row["kind"] == "merge" and _end(row["payload"]["into"], merged) != row["target"]:
                merged[row["target"]] = (row["payload"]["into"], row["author"])
            elif row["kind"] == "split":
                place = (row["payload"]["page"], row["payload"]["name"])
                split[place] = (row["payload"]["apart"], row["author"])
        return cls(merged, split)

    def end(self, key: str) -> str:
        """The key of whom people say that the speaker with `key` is; itself if nobody did."""
        return _end(key, self.merged)

    def applied(self, found: Identity, address: str, name: str) -> Identity:
        """`found`, or who people say that it is."""
        if (address, name) in self.split:
            key, author = self.split[address, name]
            return Identity(key, "split", f"kept apart by {author}")
        if found.key in self.merged:
            author = self.merged[found.key][1]
            return Identity(_end(found.key, self.merged), "merged", f"joined by {author}")
        return found


def _end(key: str, merged: Mapping[str, tuple[str, str]]) -> str:
    seen: Sequence[str] = []
    while key in merged and key not in seen:
        seen = [*seen, key]
        key = merged[key][0]
    return key
