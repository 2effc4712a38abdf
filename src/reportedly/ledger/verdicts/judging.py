"""Appending what a person judged. Nothing is ever changed or deleted; an undo is a row too."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.folding import fold_name
from reportedly.ledger.people.joining import SPEAKS, drop_unused, join_again
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.rebuilding import attributions_by_id
from reportedly.ledger.schema import (
    attribution,
    entity,
    judgement,
    page,
    settled,
    speaker,
    speaker_mention,
    version,
)
from reportedly.ledger.verdicts.anchors import anchor_of, shown_as
from reportedly.ledger.verdicts.selecting import passage, selected
from reportedly.ledger.verdicts.settling import settle_all, settle_page
from reportedly.ledger.verdicts.table import Joins, standing
from reportedly.types import Attribution, SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_SHORTEST = 4
"""Characters of an id that are enough, if they are of one alone."""


def judge_attribution(
    connection: Connection,
    kind: str,
    identity: str,
    payload: Mapping[str, Any],
    by: tuple[str, str],
) -> str:
    """Append ``accept``, ``reject``, ``fix`` or ``comment`` on an attribution; the key of the row.

    `identity`: its id or the beginning of it. `payload`: the note, and for a fix what is right. `by`: author, time (ISO 8601).
    Raises `UsageError` where the id is of none or of several, a new speaker's kind is not known, or words are not
    those of the page (`selecting.selected`).
    """
    row, address = _attribution(connection, identity)
    (found,) = statements(connection, [row["id"]])
    if kind == "fix":
        payload = {**payload, **_kind_of_speaker(connection, row["id"], payload)}
        near = passage(found.article, found.attribution)
        payload = selected(found.article.text, near, payload)
    # as the model read it, not as it was fixed: only so is a later change of the reading seen
    read = msgspec.convert(attributions_by_id(connection, [row["id"]])[row["id"]], Attribution)
    anchor = {"page": address, **anchor_of(found.article, read)}
    if found.attribution != read:
        anchor["shown"] = shown_as(found.article, found.attribution)
    key = _append(connection, (kind, "attribution", row["key"]), payload, anchor, by)
    settle_page(connection, address)
    return key


def _kind_of_speaker(
    connection: Connection, identity: int, payload: Mapping[str, Any]
) -> dict[str, str]:
    """What the speaker of a fix is, where the page knows them as something else than the old one."""
    if not payload.get("speaker") or payload.get("source_kind"):
        return {}
    row = connection.execute(
        sa.select(attribution.c.version_id, attribution.c.source_kind).where(
            attribution.c.id == identity
        )
    ).one()
    query = sa.select(entity.c.kind).where(
        entity.c.version_id == row.version_id, entity.c.folded == fold_name(payload["speaker"])
    )
    known: str | None = connection.execute(query.order_by(entity.c.number)).scalar()
    if known is None and row.source_kind not in SPEAKS:
        raise UsageError(
            f"the page knows no {payload['speaker']}: say what that is with --source-kind,"
            " such as person"
        )
    return {"source_kind": known} if known and known in get_args(SourceKind) else {}


def merge(connection: Connection, one: str, into: str, note: str, by: tuple[str, str]) -> str:
    """Say that speaker `one` is speaker `into`; the key of the row."""
    target, end = _speaker(connection, one), _speaker(connection, into)
    if target["key"] == end["key"]:
        raise UsageError(f"{one} and {into} are one speaker already")
    payload = {"into": end["key"], "note": note}
    anchor = {"name": target["name"], "into": end["name"]}
    before = Joins.of(connection)
    key = _append(connection, ("merge", "speaker", target["key"]), payload, anchor, by)
    rejoin(connection, before)
    return key


def split(connection: Connection, one: str, address: str, note: str, by: tuple[str, str]) -> str:
    """Say that speaker `one` is somebody else on the page at `address`; the key of the row."""
    target = _speaker(connection, one)
    query = (
        sa.select(entity.c.folded, page.c.key)
        .join(version, version.c.id == entity.c.version_id)
        .join(page, page.c.id == version.c.page_id)
        .join(
            speaker_mention,
            (speaker_mention.c.version_id == entity.c.version_id)
            & (speaker_mention.c.entity == entity.c.key),
        )
        .where(speaker_mention.c.speaker_id == target["id"])
        .where(
            (page.c.key == address) | (version.c.ref == address) | (version.c.article == address)
        )
        .order_by(version.c.number.desc())
    )
    found = connection.execute(query).first()
    if found is None:
        raise UsageError(f"{target['name']} is on no page {address}")
    name, key = found
    digest = hashlib.sha256(f"split\n{target['key']}\n{key}".encode()).hexdigest()[:16]
    payload = {"page": key, "name": name, "apart": f"s_{digest}", "note": note}
    before = Joins.of(connection)
    made = _append(
        connection, ("split", "speaker", target["key"]), payload, {"name": target["name"]}, by
    )
    rejoin(connection, before)
    return made


def undo(connection: Connection, identity: str, note: str, by: tuple[str, str]) -> str:
    """Take back the judgement `identity`, or the last one that stands about that attribution; the key of the row."""
    rows = list(connection.execute(sa.select(judgement).order_by(judgement.c.id)).mappings())
    named: list[Mapping[Any, Any]] = [row for row in rows if row["key"] == identity]
    if not named:
        named = [row for row in standing(connection) if row["target"].startswith(identity)][-1:]
    if not named or len(identity) < _SHORTEST:
        raise UsageError(f"{identity}: no judgement stands about that")
    (row,) = named
    told = ("undo", "judgement", row["key"])
    before = Joins.of(connection)
    key = _append(connection, told, {"note": note}, {}, by, undoes=row)
    if row["page"] is None:
        rejoin(connection, before)
    else:
        settle_page(connection, row["page"])
    return key


def rejoin(connection: Connection, before: Joins) -> None:
    """Make anew who is who across pages since `before`, and what the judgements come to."""
    query = sa.select(settled.c.speaker_id).where(settled.c.speaker_id.is_not(None))
    given = set(connection.execute(query).scalars())
    left = join_again(connection, before)
    settle_all(connection)
    drop_unused(connection, given | left)


def _append(  # noqa: PLR0913, PLR0917  a row has these columns
    connection: Connection,
    told: tuple[str, str, str],
    payload: Mapping[str, Any],
    anchor: Mapping[str, Any],
    by: tuple[str, str],
    undoes: Mapping[Any, Any] | None = None,
) -> str:
    kind, target_kind, target = told
    author, now = by
    number = connection.execute(sa.select(sa.func.count()).select_from(judgement)).scalar()
    said = json.dumps([number, *told, payload, anchor, author, now], sort_keys=True)
    key = "j_" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    row = {
        "key": key,
        "kind": kind,
        "target_kind": target_kind,
        "target": target,
        "payload": dict(payload),
        "anchor": dict(anchor),
        "author": author,
        "made": now,
        "added": now,
        "undoes": undoes["key"] if undoes else None,
        "page": undoes["page"] if undoes else anchor.get("page"),
    }
    connection.execute(sa.insert(judgement).values(row))
    return key


def version_of(connection: Connection, identity: str) -> int:
    """The row id of the version that holds the attribution whose id begins so; `UsageError` if none or several do."""
    version_id: int = _attribution(connection, identity)[0]["version_id"]
    return version_id


def _attribution(connection: Connection, identity: str) -> tuple[Mapping[Any, Any], str]:
    query = (
        sa.select(
            attribution.c.id,
            attribution.c.key,
            attribution.c.version_id,
            page.c.key.label("page"),
        )
        .join(version, version.c.id == attribution.c.version_id)
        .join(page, page.c.id == version.c.page_id)
        .where(attribution.c.key.startswith(identity, autoescape=True))
        .limit(2)
    )
    rows = list(connection.execute(query).mappings()) if len(identity) >= _SHORTEST else []
    if len(rows) != 1:
        many = "several attributions have" if rows else "no attribution has"
        raise UsageError(f"{many} an id that begins with {identity}")
    return rows[0], rows[0]["page"]


def _speaker(connection: Connection, identity: str) -> Mapping[Any, Any]:
    query = sa.select(speaker).where(speaker.c.key.startswith(identity, autoescape=True)).limit(2)
    rows = list(connection.execute(query).mappings()) if len(identity) >= _SHORTEST else []
    if len(rows) != 1:
        many = "several speakers have" if rows else "no speaker has"
        raise UsageError(f"{many} an id that begins with {identity}; `reportedly who` shows ids")
    return rows[0]
