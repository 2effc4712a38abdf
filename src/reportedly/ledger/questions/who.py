"""What somebody said, denied, promised, and what others say about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import LAST, fold_name, last_word
from reportedly.ledger.people.suggestions import suggestions
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import (
    attribution,
    entity,
    settled,
    speaker,
    speaker_mention,
    speaker_statement,
    speaker_word,
    version,
)
from reportedly.ledger.verdicts.table import Joins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.people.telling import Role
    from reportedly.ledger.questions.filters import Filters, Position
    from reportedly.ledger.questions.statements import Statement

_ACTS = {
    "say": "said",
    "claim": "claimed",
    "confirm": "confirmed",
    "deny": "denied",
    "accuse": "accused",
    "allege": "alleged",
    "request": "asked for",
    "promise": "promised",
    "predict": "predicted",
    "ask": "asked",
    "think": "thought",
    "reveal": "revealed",
    "withhold": "did not say",
}
_LISTS = {"own": "own", "about": "others"}
"""What the list of each role is called where it goes on."""
_MOST = 10
"""Speakers of one name that are told."""
MANY = 300
"""Speakers of one name that are looked at: nobody reads more, and some first names are on thousands."""


def who(connection: Connection, name: str, filters: Filters) -> Answer:
    """Each speaker called `name` (full name, surname alone, or a part of it), one after the other.

    People of one name who are kept apart stay apart in the answer, with a note. Where the answer goes
    on is told for one speaker alone, as an id names.
    """
    found = _called(connection, fold_name(name))
    told = [_Told.of(connection, row, filters) for row in found[:_MOST]]
    # one look for all of them: ten speakers cost hardly more than one
    ids = [identity for one in told for identity in (*one.own, *one.others)]
    known = {item.row: item for item in statements(connection, list(dict.fromkeys(ids)))}
    notes = [
        f"perhaps one: {one.a_name} ({one.a}) and {one.b_name} ({one.b}): {one.reason}"
        for one in suggestions(connection, *(row["key"] for row in found[:_MOST]))
    ]
    if len(found) > 1:
        number = len(found) if len(found) < MANY else f"{MANY} or more"
        notes.insert(0, f"{number} speakers are called that; they are kept apart")
    return Answer(
        {"who": name, **filters.told()},
        tuple(section for one in told for section in one.sections(known)),
        tuple(notes),
        told[0].next if len(found) == 1 else {},
    )


def _called(connection: Connection, folded: str) -> Sequence[Mapping[Any, Any]]:
    """Speakers with that whole name; else whose name ends with it; else that hold its words, or begin with them."""
    current = (
        sa.select(speaker_mention.c.speaker_id)
        .join(version, version.c.id == speaker_mention.c.version_id)
        .where(version.c.latest, speaker_mention.c.speaker_id == speaker.c.id)
    )
    given = sa.select(settled.c.speaker_id).where(settled.c.speaker_id == speaker.c.id)
    for named in _ways(connection, folded):
        query = sa.select(speaker).where(named, current.exists() | given.exists()).limit(MANY)
        rows = list(connection.execute(query).mappings())
        if rows or not folded:
            return sorted(rows, key=lambda row: (row["name"], row["key"]))
    return []


def _ways(connection: Connection, folded: str) -> Iterator[sa.ColumnElement[bool]]:
    """Each finds its index; a later one is for names that the ones before do not find."""
    yield speaker.c.key == folded.replace(" ", "_")
    yield speaker.c.folded == folded
    if Joins.of(connection).merged:
        # a merged speaker answers to each of its names
        yield speaker.c.id.in_(_mentioned(folded))
    ends = speaker.c.folded.like(f"% {folded}")
    yield (speaker.c.surname == last_word(folded)) & ends
    words = folded.split()
    yield sa.and_(*(speaker.c.id.in_(_named(speaker_word.c.word == word)) for word in words))
    yield sa.and_(*(speaker.c.id.in_(_named(_begins(word))) for word in words))


def _named(words: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(speaker_word.c.speaker_id).where(words)


def _begins(word: str) -> sa.ColumnElement[bool]:
    """A range: an index has no use for LIKE in every collation."""
    column = speaker_word.c.word
    return (column >= word) & (column < word + LAST)


def _mentioned(folded: str) -> sa.Select[Any]:
    return (
        sa.select(speaker_mention.c.speaker_id)
        .join(
            entity,
            (entity.c.version_id == speaker_mention.c.version_id)
            & (entity.c.key == speaker_mention.c.entity),
        )
        .where(entity.c.folded == folded)
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one speaker: ids of statements, and where their own and others' go on."""

    heading: str
    own: Sequence[int]
    others: Sequence[int]
    next: Mapping[str, Position]

    @classmethod
    def of(cls, connection: Connection, row: Mapping[Any, Any], filters: Filters) -> _Told:
        """The speaker of a row of `speaker`."""
        heading = f"{row['name']} ({row['kind']}, {row['key']})"
        lists: dict[str, list[int]] = {}
        goes_on: dict[str, Position] = {}
        gathered = _gathered(connection, row["id"], filters)
        for name, found in zip(_LISTS.values(), gathered, strict=True):
            places = found[filters.offset :]
            ids, more = filters.page([identity for _, identity in places])
            if more:
                version_id, identity = places[len(ids) - 1]
                goes_on[name] = (version_id, -identity)
            lists[name] = ids
        return cls(heading, lists["own"], lists["others"], goes_on)

    def sections(self, known: Mapping[int, Statement]) -> Iterator[Section]:
        """Their own statements act by act, then those of others; `known` by their ids."""
        acts: dict[str, list[Statement]] = {act: [] for act in _ACTS}
        for item in _of(self.own, known):
            acts[item.attribution.act].append(item)
        for act, items in acts.items():
            if items:
                more = "own" in self.next
                heading = f"{self.heading}: {_ACTS[act]}"
                yield Section(act, heading, tuple(map(Entry, items)), more)
        if others := _of(self.others, known):
            heading = f"{self.heading}: what others say about them"
            yield Section("about", heading, tuple(map(Entry, others)), "others" in self.next)


def _of(ids: Sequence[int], known: Mapping[int, Statement]) -> list[Statement]:
    return [known[identity] for identity in ids if identity in known]


def _gathered(
    connection: Connection, speaker_id: int, filters: Filters
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Version and row of the speaker's own statements, and of others' that mention them; newest page first."""
    given = sa.select(settled.c.attribution_id).where(
        settled.c.attribution_id == attribution.c.id, settled.c.speaker_name.is_not(None)
    )
    theirs = given.where(settled.c.speaker_id == speaker_id)
    other = speaker_statement.alias()
    speaks = sa.select(other.c.attribution_id).where(
        other.c.speaker_id == speaker_id,
        other.c.role == "own",
        other.c.version_id == attribution.c.version_id,
        other.c.attribution_id == attribution.c.id,
    )
    own, others = [], []
    if filters.asks("own"):
        own = _listed(connection, speaker_id, "own", [~given.exists()], filters)
        own += _settled(connection, speaker_id, filters)
    spoken = sa.or_(speaks.exists() & ~given.exists(), theirs.exists())
    if filters.asks("others"):
        others = _listed(connection, speaker_id, "about", [~spoken], filters)
    return _newest(own, filters), _newest(others, filters)


def _listed(
    connection: Connection,
    speaker_id: int,
    role: Role,
    conditions: Sequence[sa.ColumnElement[bool]],
    filters: Filters,
) -> list[tuple[int, int]]:
    """Version and row of the statements, in the order of an index: it costs what is told."""
    table = speaker_statement
    query = (
        sa.select(table.c.version_id, table.c.attribution_id)
        .join(attribution, attribution.c.id == table.c.attribution_id)
        .join(version, version.c.id == table.c.version_id)
        .where(table.c.speaker_id == speaker_id, table.c.role == role)
        .where(*conditions, *filters.conditions())
        # the second orders upwards within a page
        .where(*filters.below(_LISTS[role], table.c.version_id, -table.c.attribution_id))
        .order_by(table.c.version_id.desc(), table.c.attribution_id)
    )
    return [tuple(row) for row in connection.execute(query.limit(filters.reach))]


def _settled(connection: Connection, speaker_id: int, filters: Filters) -> list[tuple[int, int]]:
    """Version and row of the statements that people gave to the speaker."""
    query = (
        sa.select(attribution.c.version_id, attribution.c.id)
        .join(settled, settled.c.attribution_id == attribution.c.id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(settled.c.speaker_id == speaker_id, *filters.conditions())
        .where(*filters.below("own", attribution.c.version_id, -attribution.c.id))
        .order_by(attribution.c.version_id.desc(), attribution.c.id)
    )
    return [tuple(row) for row in connection.execute(query.limit(filters.reach))]


def _newest(found: Sequence[tuple[int, int]], filters: Filters) -> list[tuple[int, int]]:
    ordered = sorted(found, key=lambda place: (-place[0], place[1]))
    return ordered[: filters.reach]
