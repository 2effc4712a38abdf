"""Attributions of a ledger with all that a view of them has to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from reportedly.ledger.rebuilding import article_of, attributions_by_id
from reportedly.ledger.schema import attribution, settled, speaker, speaker_mention, version
from reportedly.ledger.verdicts.state import State, Verdicts
from reportedly.types import Article, Attribution
from reportedly.views.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

_CHUNK = 400
"""Ids in one query: SQLite before 3.32 takes 999 values."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution, with fixes by people already made, on the page where it stands.

    `speaker`: who that is across articles, None where nobody is settled. `state`: what people
    judged, None if nothing.
    """

    row: int
    article: Article
    version: int
    attribution: Attribution
    speaker: str | None = None
    speaker_id: str | None = None
    state: State | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists: the page's head, the contract's attribution, and what was judged."""
        article = self.article
        return {
            "article": {
                "id": article.id,
                "ref": article.ref,
                "url": article.url,
                "title": article.title,
                "outlet": article.outlet,
                "published": article.published.date if article.published else None,
                "version": self.version,
            },
            "speaker": self.speaker,
            "speaker_id": self.speaker_id,
            "judged": self.state.to_dict() if self.state else None,
            "attribution": plain(self.attribution),
        }


def statements(connection: Connection, ids: Sequence[int]) -> list[Statement]:
    """The statements with these row ids (`attribution.id`), in this order."""
    found: dict[int, Statement] = {}
    verdicts = Verdicts.of(connection)
    for start in range(0, len(ids), _CHUNK):
        for item in _chunk(connection, ids[start : start + _CHUNK], verdicts):
            found[item.row] = item
    return [found[identity] for identity in ids if identity in found]


def _chunk(connection: Connection, ids: Sequence[int], verdicts: Verdicts) -> Iterator[Statement]:
    items = attributions_by_id(connection, ids)
    placed = _places(connection, ids)
    articles = _articles(connection, sorted({row["version_id"] for row in placed}))
    for row in placed:
        number, article = articles[row["version_id"]]
        item = msgspec.convert(items[row["id"]], Attribution)
        state = verdicts.state(row["version_id"], item.id)
        yield Statement(
            row=row["id"],
            article=article,
            version=number,
            attribution=state.fixed(item) if state else item,
            speaker=row["name"],
            speaker_id=row["key"],
            state=state,
        )


def _places(connection: Connection, ids: Sequence[int]) -> list[Any]:
    query = (
        sa.select(attribution.c.id, attribution.c.version_id, speaker.c.name, speaker.c.key)
        .outerjoin(
            speaker_mention,
            (speaker_mention.c.version_id == attribution.c.version_id)
            & (speaker_mention.c.entity == attribution.c.source_entity),
        )
        .outerjoin(settled, settled.c.attribution_id == attribution.c.id)
        .outerjoin(
            speaker,
            speaker.c.id
            == sa.case(
                (settled.c.speaker_name.is_(None), speaker_mention.c.speaker_id),
                else_=settled.c.speaker_id,
            ),
        )
        .where(attribution.c.id.in_(ids))
    )
    return list(connection.execute(query).mappings())


def _articles(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, Article]]:
    query = sa.select(version).where(version.c.id.in_(ids))
    return {
        row["id"]: (row["number"], msgspec.convert(article_of(row), Article))
        for row in connection.execute(query).mappings()
    }
