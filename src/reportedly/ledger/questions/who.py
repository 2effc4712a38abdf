"""What somebody said, denied, promised, and what others say about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name
from reportedly.ledger.people.suggestions import suggestions
from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, entity, settled, speaker, speaker_mention, version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters
    from reportedly.ledger.questions.statements import Statement

_PAGES = 50
"""Pages looked at in one query, newest first, until the lists are full."""
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
_MOST = 10
"""Speakers of one name that are told."""


def who(connection: Connection, name: str, filters: Filters) -> Answer:
    """Each speaker called `name` (full name, or surname alone), one after the other.

    People of one name who are kept apart stay apart in the answer, with a note.
    """
    found = _called(connection, fold_name(name))
    sections: list[Section] = []
    notes: list[str] = []
    for row in found[:_MOST]:
        sections += _about(connection, row, filters)
        notes += [
            f"perhaps one: {one.a_name} ({one.a}) and {one.b_name} ({one.b}): {one.reason}"
            for one in suggestions(connection, row["key"])
        ]
    if len(found) > 1:
        notes.insert(0, f"{len(found)} speakers are called that; they are kept apart")
    return Answer({"who": name, **filters.told()}, tuple(sections), tuple(dict.fromkeys(notes)))


def _called(connection: Connection, folded: str) -> Sequence[Mapping[Any, Any]]:
    """Speakers with that whole name; else those whose name ends with it."""
    current = (
        sa.select(speaker_mention.c.speaker_id)
        .join(version, version.c.id == speaker_mention.c.version_id)
        .where(version.c.latest, speaker_mention.c.speaker_id == speaker.c.id)
    )
    given = sa.select(settled.c.speaker_id).where(settled.c.speaker_id == speaker.c.id)
    for named in (
        speaker.c.key == folded.replace(" ", "_"),
        # a merged speaker answers to each of its names
        speaker.c.folded == folded,
        speaker.c.id.in_(_mentioned(folded)),
        speaker.c.folded.like(f"% {folded}"),
    ):
        query = (
            sa.select(speaker)
            .where(named, current.exists() | given.exists())
            .order_by(speaker.c.name, speaker.c.key)
        )
        rows = list(connection.execute(query).mappings())
        if rows or not folded:
            return rows
    return []


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


def _about(connection: Connection, row: Mapping[Any, Any], filters: Filters) -> Iterator[Section]:
    own, others = _gathered(connection, row["id"], filters.offset + filters.limit + 1, filters)
    heading = f"{row['name']} ({row['kind']}, {row['key']})"
    shown, more = filters.page(own[filters.offset :])
    acts: dict[str, list[Statement]] = {act: [] for act in _ACTS}
    for item in statements(connection, shown):
        acts[item.attribution.act].append(item)
    for act, items in acts.items():
        if items:
            entries = tuple(map(Entry, items))
            yield Section(act, f"{heading}: {_ACTS[act]}", entries, more)
    shown, more = filters.page(others[filters.offset :])
    if shown:
        entries = tuple(map(Entry, statements(connection, shown)))
        yield Section("about", f"{heading}: what others say about them", entries, more)


def _gathered(
    connection: Connection, speaker_id: int, wanted: int, filters: Filters
) -> tuple[list[int], list[int]]:
    """Row ids of the speaker's own statements, and of others' that mention them; newest page first."""
    own: list[int] = []
    others: list[int] = []
    pages = _pages(connection, speaker_id)
    for start in range(0, len(pages), _PAGES):
        if len(own) >= wanted and len(others) >= wanted:
            break
        chunk = pages[start : start + _PAGES]
        mentions = _mentions(connection, speaker_id, chunk)
        for row in _rows(connection, chunk, filters):
            entities = mentions.get(row["version_id"], {})
            if _speaks(row, speaker_id, entities):
                own.append(row["id"])
            elif _tells(row, entities):
                others.append(row["id"])
    return own[:wanted], others[:wanted]


def _pages(connection: Connection, speaker_id: int) -> list[int]:
    """Ids of the latest versions that mention the speaker, or where people say that they speak; newest first."""
    given = (
        sa.select(attribution.c.version_id)
        .join(settled, settled.c.attribution_id == attribution.c.id)
        .where(settled.c.speaker_id == speaker_id)
    )
    mentioning = sa.select(speaker_mention.c.version_id).where(
        speaker_mention.c.speaker_id == speaker_id
    )
    query = (
        sa.select(version.c.id)
        .where(version.c.id.in_(sa.union(mentioning, given)), version.c.latest)
        .order_by(version.c.id.desc())
    )
    return list(connection.execute(query).scalars())


def _mentions(
    connection: Connection, speaker_id: int, pages: Sequence[int]
) -> dict[int, dict[str, tuple[str, Any]]]:
    query = (
        sa.select(entity.c.version_id, entity.c.key, entity.c.name, entity.c.mentions)
        .join(
            speaker_mention,
            (entity.c.version_id == speaker_mention.c.version_id)
            & (entity.c.key == speaker_mention.c.entity),
        )
        .where(speaker_mention.c.speaker_id == speaker_id, entity.c.version_id.in_(pages))
    )
    found: dict[int, dict[str, tuple[str, Any]]] = {}
    for version_id, key, name, spans in connection.execute(query):
        found.setdefault(version_id, {})[key] = (name, spans)
    return found


def _rows(
    connection: Connection, pages: Sequence[int], filters: Filters
) -> list[Mapping[Any, Any]]:
    columns = ("id", "version_id", "source_entity", "detail")
    query = (
        sa.select(
            *(attribution.c[name] for name in columns),
            settled.c.speaker_name,
            settled.c.speaker_id,
        )
        .join(version, version.c.id == attribution.c.version_id)
        .outerjoin(settled, settled.c.attribution_id == attribution.c.id)
        .where(attribution.c.version_id.in_(pages), *filters.conditions())
        .order_by(attribution.c.version_id.desc(), attribution.c.number)
    )
    return list(connection.execute(query).mappings())


def _speaks(
    row: Mapping[Any, Any], speaker_id: int, entities: Mapping[str, tuple[str, Any]]
) -> bool:
    """Whether it is their statement: as people settled it, else as it was read."""
    if row["speaker_name"] is not None:
        return bool(row["speaker_id"] == speaker_id)
    return row["source_entity"] in entities or _is_member(row, entities)


def _is_member(row: Mapping[Any, Any], entities: Mapping[str, tuple[str, Any]]) -> bool:
    members = {fold_name(name) for name in row["detail"]["source"]["members"]}
    return any(fold_name(name) in members for name, _ in entities.values())


def _tells(row: Mapping[Any, Any], entities: Mapping[str, tuple[str, Any]]) -> bool:
    """Whether the words mention one of the entities, or are said to or against one."""
    detail = row["detail"]
    parties = (detail["addressee"], detail["accused"])
    if any(party and party["entity"] in entities for party in parties):
        return True
    spans = detail["content"]["spans"]
    return any(
        start <= at < end
        for _, places in entities.values()
        for at, _ in places
        for start, end in spans
    )
