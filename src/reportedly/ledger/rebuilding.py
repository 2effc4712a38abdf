"""Rows as readings again: exactly what was added, for exports, checks and digests."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from reportedly.ledger.schema import (
    attribution,
    entity,
    extraction,
    headline,
    hedge,
    hop,
    moment,
    problem,
    run,
    tension,
    version,
)
from reportedly.types import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    Row = Mapping[Any, Any]
    Grouped = Mapping[int, list[Row]]

# msgspec (0.22) looks into a dataclass at its first use, and the process crashes where two threads do so at
# once. Here one does, for the contract and all that is in it, before anybody can ask for a reading. ~1 ms
msgspec.json.Decoder(Reading)


def reading_of(connection: Connection, version_id: int) -> dict[str, Any]:
    """The reading of one version as the JSON contract's dict. `KeyError` if there is none."""
    query = (
        sa.select(version, extraction.c.contract, run.c.model, run.c.model_digest)
        .join(extraction, extraction.c.version_id == version.c.id)
        .join(run, run.c.id == extraction.c.run_id)
        .where(version.c.id == version_id)
    )
    found = connection.execute(query).mappings().one_or_none()
    if found is None:
        raise KeyError(version_id)

    def rows(table: sa.Table) -> list[Row]:
        chosen = sa.select(table).where(table.c.version_id == version_id).order_by(table.c.number)
        return list(connection.execute(chosen).mappings())

    moments = rows(moment)
    return {
        "schema": found["contract"],
        "article": _article(found),
        "attributions": _attributions(connection, version_id, rows(attribution), moments),
        "entities": [
            {"id": row["key"], **_picked(row, "name", "kind", "mentions")} for row in rows(entity)
        ],
        "times": [_when(row) for row in moments if row["role"] == "text"],
        "tensions": [
            {
                **_picked(row, "type", "a", "b"),
                "signal": _span(row["signal_start"], row["signal_end"]),
            }
            for row in rows(tension)
        ],
        "headlines": [_headline(row) for row in rows(headline)],
        "problems": [
            _picked(row, "stage", "code", "reason", "severity", "ref") for row in rows(problem)
        ],
        "model": {"name": found["model"], "digest": found["model_digest"]},
    }


def _article(row: Row) -> dict[str, Any]:
    published = row["published"] and {
        "date": row["published"],
        "evidence": row["published_evidence"],
        "words": row["published_words"],
    }
    return {
        "id": row["article"],
        **_picked(row, "ref", "url", "title", "byline", "outlet"),
        "published": published,
        **_picked(row, "language", "text", "blocks", "sentences"),
    }


def _attributions(
    connection: Connection, version_id: int, rows: Iterable[Row], moments: Iterable[Row]
) -> list[dict[str, Any]]:
    hops = _grouped(_below(connection, hop, version_id))
    hedges = _grouped(_below(connection, hedge, version_id))
    times = _grouped(row for row in moments if row["attribution_id"] is not None)
    return [
        _attribution(
            row, hops.get(row["id"], []), hedges.get(row["id"], []), times.get(row["id"], [])
        )
        for row in rows
    ]


def attributions_by_id(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The attributions with these row ids, as the JSON contract's dicts; unknown ids are left out."""

    def below(table: sa.Table) -> Grouped:
        chosen = sa.select(table).where(table.c.attribution_id.in_(ids))
        rows = connection.execute(chosen.order_by(table.c.attribution_id, table.c.number))
        return _grouped(rows.mappings())

    hops, hedges, times = below(hop), below(hedge), below(moment)
    chosen = sa.select(attribution).where(attribution.c.id.in_(ids))
    return {
        row["id"]: _attribution(
            row, hops.get(row["id"], []), hedges.get(row["id"], []), times.get(row["id"], [])
        )
        for row in connection.execute(chosen).mappings()
    }


def attribution_ids(connection: Connection, version_id: int) -> dict[str, int]:
    """Row ids of the attributions of a version, by their keys."""
    query = sa.select(attribution.c.key, attribution.c.id).where(
        attribution.c.version_id == version_id
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def article_of(row: Row) -> dict[str, Any]:
    """A row of `version` as the contract's article."""
    return _article(row)


def _below(connection: Connection, table: sa.Table, version_id: int) -> list[Row]:
    query = (
        sa.select(table)
        .join(attribution, attribution.c.id == table.c.attribution_id)
        .where(attribution.c.version_id == version_id)
        .order_by(table.c.attribution_id, table.c.number)
    )
    return list(connection.execute(query).mappings())


def _grouped(rows: Iterable[Row]) -> Grouped:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["attribution_id"]].append(row)
    return groups


def _attribution(
    row: Row, hops: Iterable[Row], hedges: Iterable[Row], moments: Iterable[Row]
) -> dict[str, Any]:
    detail = row["detail"]
    described = ("kind", "entity", "name", "count", "basis", "position", "relayed_by")
    times = list(moments)
    return {
        "id": row["key"],
        **_picked(row, "kind", "act", "negated", "score", "inside"),
        "source": {
            "spans": detail["source"]["spans"],
            "text": row["source"],
            **{name: row[f"source_{name}"] for name in described},
            **_picked(detail["source"], "members", "candidates"),
        },
        "cue": {"spans": detail["cue"], "text": row["cue"], "lemma": row["cue_lemma"]},
        "content": {
            "spans": detail["content"]["spans"],
            "text": row["content"],
            **_picked(detail["content"], "verbatim", "asides"),
        },
        "addressee": detail["addressee"],
        "accused": detail["accused"],
        "hedges": [_hedge(item) for item in hedges],
        "chain": [
            _picked(item, "name", "kind", "entity", "spans", "cue", "inherited") for item in hops
        ],
        "said": next((_when(item) for item in times if item["role"] == "said"), None),
        "happened": [_when(item) for item in times if item["role"] == "happened"],
        "why": row["why"],
    }


def _hedge(row: Row) -> dict[str, Any]:
    return {
        "start": row["start_char"],
        "end": row["end_char"],
        "text": row["text"],
        "scope": [row["scope_start"], row["scope_end"]],
        "owner": row["owner"],
    }


def _when(row: Row) -> dict[str, Any]:
    names = ("earliest", "latest", "granularity", "words", "anchor", "rule", "edtf")
    return {**_picked(row, *names), "start": row["start_char"], "end": row["end_char"]}


def _headline(row: Row) -> dict[str, Any]:
    return {
        "start": row["start_char"],
        "end": row["end_char"],
        **_picked(row, "text", "match"),
        "body": _span(row["body_start"], row["body_end"]),
        "attribution": row["attribution"],
    }


def _span(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]


def _picked(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}
