"""Who speaks in a ledger, as the view ``speakers`` tells it, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.columns import Words
from reportedly.ledger.folding import fold_name
from reportedly.ledger.schema import attribution, settled, speaker, speaker_mention, version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position

_VIEW = sa.table(
    "speakers",
    sa.column("speaker_id"),
    sa.column("name", Words),
    *(sa.column(name) for name in ("kind", "articles", "attributions")),
    *(sa.column(name) for name in ("first_published", "last_published")),
)


def speakers(
    connection: Connection, name: str, filters: Filters
) -> tuple[list[dict[str, Any]], dict[str, Position]]:
    """Rows of the view whose name holds `name` (all without), the last added first.

    The second value says where the list goes on: it is called ``speakers``.
    """
    mentioned = (
        sa.select(sa.literal(1))
        .select_from(speaker_mention)
        .join(version, version.c.id == speaker_mention.c.version_id)
        .where(speaker_mention.c.speaker_id == speaker.c.id, version.c.latest)
    )
    given = (
        sa.select(sa.literal(1))
        .select_from(settled)
        .join(attribution, attribution.c.id == settled.c.attribution_id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(settled.c.speaker_id == speaker.c.id, version.c.latest)
    )
    query = (
        sa.select(speaker.c.id, speaker.c.key)
        .where(mentioned.exists() | given.exists())
        .where(*filters.below("speakers", speaker.c.id))
        .order_by(speaker.c.id.desc())
    )
    folded = fold_name(name)
    if folded:
        query = query.where(speaker.c.folded.contains(folded, autoescape=True))
    found = connection.execute(filters.window(query)).all()
    shown = found[: filters.limit]
    told = sa.select(_VIEW).where(_VIEW.c.speaker_id.in_([row.key for row in shown]))
    rows = {row["speaker_id"]: dict(row) for row in connection.execute(told).mappings()}
    goes_on: dict[str, Position] = {"speakers": (shown[-1].id,)} if len(found) > len(shown) else {}
    return [rows[row.key] for row in shown], goes_on


def is_speaker(connection: Connection, key: str) -> bool:
    """Whether somebody has that id."""
    query = sa.select(sa.literal(1)).where(speaker.c.key == key)
    return "\0" not in key and connection.execute(query).scalar() is not None
