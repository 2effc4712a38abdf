"""Which articles a ledger holds, and where in it one of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.schema import (
    attribution,
    hedge,
    page,
    speaker,
    speaker_mention,
    version,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One page as it stands now. `hedged`, `unnamed`: how many of its `attributions` are."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    ref: str
    url: str | None
    number: int
    added: str
    correction: str | None
    attributions: int
    hedged: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a page: its number, its article id, and when the ledger got it."""

    number: int
    article: str
    added: str


@dataclass(frozen=True, slots=True)
class Held:
    """Where an article is: `version_id` and `page_id` are rows, `page` the page's key; all its versions, oldest first."""

    version_id: int
    page: str
    number: int
    correction: str | None
    versions: tuple[VersionLine, ...]

    @property
    def is_latest(self) -> bool:
        """Whether the page has no newer words."""
        return self.number == self.versions[-1].number


def newest(connection: Connection, filters: Filters) -> tuple[list[ArticleLine], bool]:
    """The pages that were added last, and whether there are more; the filters on pages hold."""
    lines, goes_on = newest_from(connection, filters)
    return lines, bool(goes_on)


def newest_from(
    connection: Connection, filters: Filters
) -> tuple[list[ArticleLine], dict[str, Position]]:
    """As `newest`, and where the list goes on (`Answer.next`): the list is ``articles``."""
    chosen = (
        sa.select(version)
        .where(version.c.latest, *filters.of_page(), *filters.below("articles", version.c.id))
        .order_by(version.c.id.desc())
    )
    rows = list(connection.execute(filters.window(chosen)).mappings())
    shown = rows[: filters.limit]
    counts = _counts(connection, [row["id"] for row in shown])
    lines = [_line(row, counts.get(row["id"], (0, 0, 0))) for row in shown]
    return lines, {"articles": (shown[-1]["id"],)} if len(rows) > len(shown) else {}


def _line(row: Mapping[Any, Any], counts: tuple[int, int, int]) -> ArticleLine:
    attributions, hedged, unnamed = counts
    return ArticleLine(
        article=row["article"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        ref=row["ref"],
        url=row["url"],
        number=row["number"],
        added=row["added"],
        correction=row["correction"],
        attributions=attributions,
        hedged=hedged,
        unnamed=unnamed,
    )


def _counts(connection: Connection, ids: list[int]) -> dict[int, tuple[int, int, int]]:
    hedged = sa.select(sa.literal(1)).where(hedge.c.attribution_id == attribution.c.id).exists()
    query = (
        sa.select(
            attribution.c.version_id,
            sa.func.count().label("attributions"),
            sa.func.sum(sa.case((hedged, 1), else_=0)).label("hedged"),
            sa.func.sum(sa.case((attribution.c.source_kind == "unnamed", 1), else_=0)).label(
                "unnamed"
            ),
        )
        .where(attribution.c.version_id.in_(ids))
        .group_by(attribution.c.version_id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}


def held(connection: Connection, article: str) -> Held | None:
    """Where the article with this id is; the last one added where several pages print it."""
    query = (
        sa.select(version.c.id, version.c.page_id, version.c.number, version.c.correction)
        .add_columns(page.c.key.label("page"))
        .join(page, page.c.id == version.c.page_id)
        .where(version.c.article == article)
        .order_by(version.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    others = (
        sa.select(version.c.number, version.c.article, version.c.added)
        .where(version.c.page_id == row["page_id"])
        .order_by(version.c.number)
    )
    versions = tuple(VersionLine(*found) for found in connection.execute(others))
    return Held(row["id"], row["page"], row["number"], row["correction"], versions)


def article_with(connection: Connection, key: str) -> str | None:
    """The id of the article that holds the attribution `key`, in its latest version; None if none does."""
    query = (
        sa.select(version.c.article)
        .join(attribution, attribution.c.version_id == version.c.id)
        .where(attribution.c.key == key)
        .order_by(version.c.latest.desc(), version.c.id.desc())
        .limit(1)
    )
    found: str | None = connection.execute(query).scalar()
    return found


def speakers_in(connection: Connection, version_id: int) -> dict[str, tuple[str, str]]:
    """Id and name across articles of each entity of a version that is somebody known."""
    query: sa.Select[Any] = (
        sa.select(speaker_mention.c.entity, speaker.c.key, speaker.c.name)
        .join(speaker, speaker.c.id == speaker_mention.c.speaker_id)
        .where(speaker_mention.c.version_id == version_id)
    )
    return {entity: (key, name) for entity, key, name in connection.execute(query)}
