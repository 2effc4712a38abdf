"""One reading into the tables, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from reportedly.ledger import rows, searching
from reportedly.ledger.corrections import correction_of
from reportedly.ledger.derived import attribution_ids
from reportedly.ledger.identity import page_key, reading_digest, text_digest
from reportedly.ledger.people.joining import join_page
from reportedly.ledger.schema import (
    attribution,
    entity,
    extraction,
    headline,
    hedge,
    hop,
    moment,
    page,
    problem,
    run,
    seen,
    tension,
    version,
)
from reportedly.ledger.verdicts.settling import settle_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

Outcome = Literal["new", "unchanged", "changed"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who adds, and when: the columns of `run`. `id` is None until the run has a row."""

    software: str
    now: str
    id: int | None = None
    seen: str | None = None
    """What stands for the bytes that were read (`identity.page_digest`), to know them again."""


def add(connection: Connection, reading: Mapping[str, Any], stamp: Stamp) -> tuple[Outcome, int]:
    """What adding `reading` did, and the run that its rows name.

    ``new``: a page that was not there. ``changed``: other words under its address (a new
    version; the old ones stay), or the same words read anew with another result (the
    extraction is replaced; judgements stay). ``unchanged``: nothing was written.
    """
    article = reading["article"]
    page_id = _page(connection, page_key(article))
    digest = reading_digest(reading)
    known = _known(connection, page_id, text_digest(article["text"]))
    if known is not None and known["digest"] == digest:
        _remember(connection, stamp.seen, known["id"])
        return "unchanged", stamp.id or 0
    run_id = stamp.id or _run(connection, reading["model"], stamp)
    if known is None:
        version_id, number = _new_version(connection, page_id, article, stamp, run_id)
    else:
        version_id, number = known["id"], 0
        _replace_version(connection, version_id, article)
    _extraction(connection, reading, version_id, digest, (run_id, stamp.now))
    _remember(connection, stamp.seen, version_id)
    return ("new" if number == 1 else "changed"), run_id


def has_seen(connection: Connection, digest: str) -> bool:
    """Whether the bytes that `digest` stands for gave an extraction that still stands."""
    query = sa.select(sa.literal(1)).where(seen.c.digest == digest)
    return connection.execute(query).scalar() is not None


def _remember(connection: Connection, digest: str | None, version_id: int) -> None:
    if digest is not None and not has_seen(connection, digest):
        connection.execute(sa.insert(seen).values(digest=digest, version_id=version_id))


def _page(connection: Connection, key: str) -> int:
    if connection.dialect.name == "postgresql":
        # two writers with the same page come one after the other
        connection.execute(
            sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key}
        )
    query = sa.select(page.c.id).where(page.c.key == key)
    found: int | None = connection.execute(query).scalar()
    if found is None:
        found = connection.execute(sa.insert(page).values(key=key)).inserted_primary_key[0]  # type: ignore[index]
    return found


def _known(connection: Connection, page_id: int, digest: str) -> Mapping[Any, Any] | None:
    query = (
        sa.select(version.c.id, extraction.c.digest)
        .outerjoin(extraction, extraction.c.version_id == version.c.id)
        .where(version.c.page_id == page_id, version.c.text_digest == digest)
    )
    return connection.execute(query).mappings().one_or_none()


def _run(connection: Connection, model: Mapping[str, Any], stamp: Stamp) -> int:
    row = {
        "model": model["name"],
        "model_digest": model["digest"],
        "software": stamp.software,
        "started": stamp.now,
    }
    made: int = connection.execute(sa.insert(run).values(row)).inserted_primary_key[0]  # type: ignore[index]
    return made


def _new_version(
    connection: Connection, page_id: int, article: Mapping[str, Any], stamp: Stamp, run_id: int
) -> tuple[int, int]:
    last = sa.select(sa.func.max(version.c.number)).where(version.c.page_id == page_id)
    number = (connection.execute(last).scalar() or 0) + 1
    if number > 1:
        connection.execute(
            sa.update(version).where(version.c.page_id == page_id).values(latest=False)
        )
    row = {
        **rows.version_row(article),
        "page_id": page_id,
        "number": number,
        "latest": True,
        "text_digest": text_digest(article["text"]),
        "correction": correction_of(article),
        "added": stamp.now,
        "run_id": run_id,
    }
    made: int = connection.execute(sa.insert(version).values(row)).inserted_primary_key[0]  # type: ignore[index]
    return made, number


def _replace_version(connection: Connection, version_id: int, article: Mapping[str, Any]) -> None:
    """The page's words are the same, but what was read of it (title, date, blocks) may not be."""
    searching.forget(connection, version_id)
    connection.execute(sa.delete(extraction).where(extraction.c.version_id == version_id))
    row = {**rows.version_row(article), "correction": correction_of(article)}
    connection.execute(sa.update(version).where(version.c.id == version_id).values(row))


def _extraction(
    connection: Connection,
    reading: Mapping[str, Any],
    version_id: int,
    digest: str,
    by: tuple[int, str],
) -> None:
    run_id, now = by
    head = {"run_id": run_id, "added": now, "contract": reading["schema"], "digest": digest}
    connection.execute(sa.insert(extraction).values(version_id=version_id, **head))
    found = reading["attributions"]
    below = {"version_id": version_id}

    def insert(table: sa.Table, made: Iterable[rows.Row]) -> None:
        values = list(made)
        if values:
            connection.execute(sa.insert(table), values)

    def beneath(made: Iterable[rows.Row]) -> Iterator[rows.Row]:
        return ({**below, **row} for row in made)

    insert(attribution, beneath(rows.attribution_row(item, n) for n, item in enumerate(found, 1)))
    ids = attribution_ids(connection, version_id) if found else {}
    insert(
        hop, ({"attribution_id": ids[i["id"]], **row} for i in found for row in rows.hop_rows(i))
    )
    insert(
        hedge,
        ({"attribution_id": ids[i["id"]], **row} for i in found for row in rows.hedge_rows(i)),
    )
    insert(moment, beneath(_moments(reading, ids)))
    insert(entity, beneath(rows.entity_rows(reading)))
    join_page(connection, version_id)
    insert(tension, beneath(rows.tension_rows(reading)))
    insert(headline, beneath(rows.headline_rows(reading)))
    insert(problem, beneath(rows.problem_rows(reading)))
    searching.index(connection, rows.indexed(reading, ids))
    settle_version(connection, version_id)


def _moments(reading: Mapping[str, Any], ids: Mapping[str, int]) -> Iterator[rows.Row]:
    for row in rows.moment_rows("text", reading["times"]):
        yield {"attribution_id": None, **row}
    for item in reading["attributions"]:
        whose = {"attribution_id": ids[item["id"]]}
        said = [item["said"]] if item["said"] else []
        for row in rows.moment_rows("said", said):
            yield {**whose, **row}
        for row in rows.moment_rows("happened", item["happened"]):
            yield {**whose, **row}
