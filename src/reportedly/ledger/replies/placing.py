"""Where the words that a reply is about stand in a page's text now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.replies.nouns import Target
from reportedly.ledger.schema import attribution, page, version
from reportedly.ledger.verdicts.anchors import anchor_of, place_of
from reportedly.ledger.verdicts.state import target_among
from reportedly.types import Reading, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands. Neither `key` nor `span`: under the article, or nowhere (`is_orphan`).

    `key`: the attribution that has the words now. `span`: the words are there, but nothing that
    is read as an attribution has them.
    """

    key: str | None = None
    span: Span | None = None
    is_orphan: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """What one version of a page has: its text, and its rows of `attribution` in order."""

    text: str
    rows: Sequence[Row]

    @classmethod
    def of(cls, connection: Connection, version_id: int) -> Version:
        """That version."""
        text = connection.execute(
            sa.select(version.c.text).where(version.c.id == version_id)
        ).scalar_one()
        chosen = sa.select(attribution).where(attribution.c.version_id == version_id)
        rows = connection.execute(chosen.order_by(attribution.c.number)).mappings()
        return cls(text, list(rows))

    def standing(self, target: Target) -> Standing:
        """Where `target` stands here: by the attribution's id, else by its words and what is around them."""
        if target.kind == "article":
            return Standing()
        row = {"target": target.key, "anchor": target.anchor}
        key = target_among(row, self.rows, self.text)
        if key is not None:
            return Standing(key=key)
        span = place_of(target.anchor, self.text)
        return Standing(span=span, is_orphan=span is None)


def target_at(connection: Connection, version_id: int, key: str | None) -> Target:
    """The article of a version, or the attribution `key` of it, as something to reply to.

    Raises `UsageError` where there is none.
    """
    address = page_of(connection, version_id)
    reading = msgspec.convert(reading_of(connection, version_id), Reading)
    title = {"title": reading.article.title or ""}
    if key is None:
        return Target("article", address, None, title)
    for item in reading.attributions:
        if item.id == key:
            return Target(
                "attribution", address, key, {**anchor_of(reading.article, item), **title}
            )
    raise UsageError("there is no such attribution on this page")


def page_of(connection: Connection, version_id: int) -> str:
    """The key of the page that a version is of. Raises `UsageError` where there is none."""
    query = (
        sa.select(page.c.key)
        .join(version, version.c.page_id == page.c.id)
        .where(version.c.id == version_id)
    )
    address: str | None = connection.execute(query).scalar()
    if address is None:
        raise UsageError("there is no such page here")
    return address


def latest_version(connection: Connection, address: str) -> int | None:
    """The version that the page with this key shows now; None where there is no such page."""
    query = (
        sa.select(version.c.id)
        .join(page, page.c.id == version.c.page_id)
        .where(page.c.key == address, version.c.latest)
    )
    found: int | None = connection.execute(query).scalar()
    return found


def version_of(connection: Connection, article: str) -> int:
    """The version whose article has this id (of the JSON contract). Raises `UsageError` where there is none."""
    query = sa.select(version.c.id).where(version.c.article == article)
    found: int | None = connection.execute(query.order_by(version.c.id.desc())).scalar()
    if found is None:
        raise UsageError("there is no such page here")
    return found


def article_of(connection: Connection, address: str) -> str | None:
    """The id of the article that the page with this key shows now; None where there is no such page."""
    query = (
        sa.select(version.c.article)
        .join(page, page.c.id == version.c.page_id)
        .where(page.c.key == address, version.c.latest)
    )
    found: str | None = connection.execute(query).scalar()
    return found
