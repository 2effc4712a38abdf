"""Speakers who may be one: told, never joined without a person's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from rapidfuzz import fuzz

from reportedly.ledger.folding import fold_name, last_word
from reportedly.ledger.schema import speaker, speaker_mention, version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

_NEAR = 88.0
"""Likeness (0..100) of two full names that may be two spellings of one."""
_CROWD = 30
"""More speakers with one surname than this are not compared: nobody reads the pairs."""

_SURNAMES = 50
"""Surnames that are looked at in one go."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two speakers of one kind (their keys and names), and why they may be one."""

    a: str
    a_name: str
    b: str
    b_name: str
    reason: str


def suggestions(connection: Connection, *keys: str) -> list[Suggestion]:
    """Those about the speakers with these keys, each once."""
    # the kind is looked at here: SQLite would find all people by it before it looks at the keys
    named = sa.select(speaker.c.surname, speaker.c.kind).where(speaker.c.key.in_(keys))
    surnames = {surname for surname, kind in connection.execute(named) if kind == "person"} - {""}
    found = _of(connection, [one for one in surnames if not _is_crowd(connection, one)])
    return sorted((one for one in found if one.a in keys or one.b in keys), key=_order)


def _is_crowd(connection: Connection, surname: str) -> bool:
    """Costs no more than a crowd, however many have the surname."""
    people = sa.select(speaker.c.id).where(speaker.c.kind == "person", speaker.c.surname == surname)
    count = sa.select(sa.func.count()).select_from(people.limit(_CROWD + 1).subquery())
    return connection.execute(count).scalar_one() > _CROWD


def place_of(one: Suggestion) -> tuple[str, ...]:
    """What `suggested` orders by."""
    return last_word(fold_name(one.a_name)), *_order(one)


def suggested(
    connection: Connection, after: Sequence[int | str] | None = None
) -> Iterator[Suggestion]:
    """All of the ledger, surname by surname: what is not asked for is not compared.

    `after`: only those that come after the one whose `place_of` this is.
    """
    last = ""
    if after is not None:
        last = str(after[0])
        yield from (one for one in _of(connection, [last]) if _order(one) > tuple(after[1:]))
    while True:
        number = sa.func.count()
        query = (
            sa.select(speaker.c.surname)
            .where(speaker.c.kind == "person", speaker.c.surname > last)
            .group_by(speaker.c.surname)
            .having(sa.between(number, 2, _CROWD))
            .order_by(speaker.c.surname)
            .limit(_SURNAMES)
        )
        surnames = list(connection.execute(query).scalars())
        if not surnames:
            return
        yield from _of(connection, surnames)
        last = surnames[-1]


def _of(connection: Connection, surnames: Sequence[str]) -> list[Suggestion]:
    """Pairs of people with one of these surnames whom a page mentions now, in the order of `surnames`."""
    if not surnames:
        return []
    current = (
        sa.select(sa.literal(1))
        .select_from(speaker_mention)
        .join(version, version.c.id == speaker_mention.c.version_id)
        .where(version.c.latest, speaker_mention.c.speaker_id == speaker.c.id)
    )
    query = sa.select(speaker).where(
        speaker.c.kind == "person", speaker.c.surname.in_(surnames), current.exists()
    )
    groups: dict[str, list[Mapping[Any, Any]]] = {surname: [] for surname in surnames}
    for row in connection.execute(query.order_by(speaker.c.key)).mappings():
        groups[row["surname"]].append(row)
    return [one for group in groups.values() for one in sorted(_pairs(group), key=_order)]


def _order(one: Suggestion) -> tuple[str, ...]:
    return one.a_name, one.b_name, one.a, one.b


def _pairs(group: Sequence[Mapping[Any, Any]]) -> Iterator[Suggestion]:
    if len(group) > _CROWD:
        return
    for place, a in enumerate(group):
        for b in group[place + 1 :]:
            reason = _reason(a["folded"].split(), b["folded"].split())
            if reason:
                first, second = sorted((a, b), key=lambda row: (len(row["folded"]), row["key"]))
                yield Suggestion(first["key"], first["name"], second["key"], second["name"], reason)


def _reason(one: Sequence[str], other: Sequence[str]) -> str | None:
    """Why two names with one surname may be one person's."""
    if list(one) == list(other):
        return "the same name, on pages that leave open who that is"
    if len(one) == 1 or len(other) == 1:
        return "the same surname, alone on one page"
    if one[0] == other[0]:
        return "the same first and last name"
    if len(one[0]) == 1 or len(other[0]) == 1:
        return "an initial that fits" if one[0][0] == other[0][0] else None
    return (
        "nearly the same spelling" if fuzz.ratio(" ".join(one), " ".join(other)) >= _NEAR else None
    )
