"""What was ever judged: all rows, also those that are taken back, and what took them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.judgement import Judgement
from reportedly.ledger.schema import judgement
from reportedly.ledger.verdicts.exchange import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position


@dataclass(frozen=True, slots=True)
class Past:
    """One judgement, and the undo that holds against it now; None where it stands."""

    judgement: Judgement
    undone_by: Judgement | None


def newest(connection: Connection, filters: Filters) -> tuple[list[Judgement], dict[str, Position]]:
    """All judgements, the last added first, and where the list goes on: it is called ``judgements``."""
    query = (
        sa.select(judgement.c.id, *(judgement.c[name] for name in COLUMNS))
        .where(*filters.below("judgements", judgement.c.id))
        .order_by(judgement.c.id.desc())
    )
    rows = [dict(row) for row in connection.execute(filters.window(query)).mappings()]
    ids = [row.pop("id") for row in rows]
    shown, more = filters.page(ids)
    found = [Judgement(**row) for row in rows[: len(shown)]]
    return found, {"judgements": (shown[-1],)} if more else {}


def called(connection: Connection, key: str) -> Judgement | None:
    """The judgement with that key; None where there is none."""
    query = sa.select(*(judgement.c[name] for name in COLUMNS)).where(judgement.c.key == key)
    row = connection.execute(query).mappings().first()
    return Judgement(**row) if row else None


def history(connection: Connection, targets: Iterable[str]) -> list[Past]:
    """What was judged of an attribution or a speaker, oldest first; undos among it, and undos of these.

    `targets`: its id, and others under which it was judged.
    """
    found: list[Judgement] = []
    wanted, column = sorted(set(targets)), judgement.c.target
    while wanted:
        query = sa.select(judgement.c.id, *(judgement.c[name] for name in COLUMNS))
        rows = connection.execute(
            query.where(column.in_(wanted)).order_by(judgement.c.made, judgement.c.id)
        )
        new = [Judgement(**{name: row[name] for name in COLUMNS}) for row in rows.mappings()]
        found += new
        # then what takes these back
        wanted, column = [one.key for one in new], judgement.c.undoes
    return _with_undos(found)


def _with_undos(found: list[Judgement]) -> list[Past]:
    """Undos come after what they take back: the last of them is known to stand."""
    undone: dict[str, Judgement] = {}
    for one in reversed(found):
        if one.undoes is not None and one.key not in undone:
            undone.setdefault(one.undoes, one)
    places = {one.key: place for place, one in enumerate(found)}
    ordered = sorted(found, key=lambda one: (one.made, places[one.key]))
    return [Past(one, undone.get(one.key)) for one in ordered]
