"""One flat row an attribution: the table for pandas, polars and CSV."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    "article_id",
    "ref",
    "url",
    "outlet",
    "title",
    "byline",
    "published",
    "id",
    "kind",
    "act",
    "negated",
    "score",
    "inside",
    "source",
    "source_kind",
    "source_name",
    "source_entity",
    "source_count",
    "source_basis",
    "source_position",
    "cue",
    "cue_lemma",
    "content",
    "verbatim",
    "hedges",
    "addressee",
    "chain",
    "said",
    "happened",
    "block_kind",
    "start",
    "end",
    "model",
    "candidates",
    "members",
    "relayed_by",
    "accused",
    "asides",
    "hedge_owners",
    "hedges_json",
    "chain_json",
    "why_json",
)
"""Names and order of the columns; a later version may append, never rename or reorder."""


def rows_of(reading: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of one reading, keyed by `COLUMNS`, in the order of its attributions.

    `start` and `end` are the code-point range from the first to the last character of the
    content (of the cue or the source where nothing is quoted). `verbatim`, `hedges`, `happened`,
    `candidates`, `members` and `asides` are lists of strings, `chain` a list of names, outermost
    first; `hedge_owners` goes with `hedges`, item by item. What ends in ``_json`` is a string that
    holds the list of the JSON contract, with every key.
    """
    article = reading["article"]
    published = article["published"]
    shared = {
        "article_id": article["id"],
        "ref": article["ref"],
        "url": article["url"],
        "outlet": article["outlet"],
        "title": article["title"],
        "byline": article["byline"],
        "published": published and published["date"],
        "model": reading["model"]["name"],
    }
    starts = [block["start"] for block in article["blocks"]]
    rows = []
    for item in reading["attributions"]:
        spans = item["content"]["spans"] or item["cue"]["spans"] or item["source"]["spans"]
        start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
        place = {"block_kind": _block_kind(article["blocks"], starts, start)}
        rows.append(_row(item, article["text"], {**shared, **place, "start": start, "end": end}))
    return rows


def _row(item: Mapping[str, Any], text: str, shared: Mapping[str, Any]) -> dict[str, Any]:
    source, content = item["source"], item["content"]
    values = {
        **shared,
        **{name: item[name] for name in ("id", "kind", "act", "negated", "score", "inside")},
        "source": source["text"],
        **{
            f"source_{name}": source[name]
            for name in ("kind", "name", "entity", "count", "basis", "position")
        },
        "cue": item["cue"]["text"],
        "cue_lemma": item["cue"]["lemma"],
        "content": content["text"],
        "verbatim": [text[start:end] for start, end in content["verbatim"]],
        "hedges": [hedge["text"] for hedge in item["hedges"]],
        "addressee": item["addressee"] and item["addressee"]["text"],
        "chain": [hop["name"] for hop in item["chain"]],
        "said": item["said"] and item["said"]["edtf"],
        "happened": [when["edtf"] for when in item["happened"]],
        **_detail(item, text),
    }
    return {column: values[column] for column in COLUMNS}


def _detail(item: Mapping[str, Any], text: str) -> dict[str, Any]:
    """What was added after the first version of the table."""
    source = item["source"]
    return {
        "candidates": source["candidates"],
        "members": source["members"],
        "relayed_by": source["relayed_by"],
        "accused": item["accused"] and item["accused"]["text"],
        "asides": [text[start:end] for start, end in item["content"]["asides"]],
        "hedge_owners": [hedge["owner"] for hedge in item["hedges"]],
        "hedges_json": _json(item["hedges"]),
        "chain_json": _json(item["chain"]),
        "why_json": _json(item["why"]),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _block_kind(
    blocks: list[dict[str, Any]], starts: list[int], position: int | None
) -> str | None:
    if position is None:
        return None
    index = bisect_right(starts, position) - 1
    if index < 0 or position >= blocks[index]["end"]:
        return None
    kind: str = blocks[index]["kind"]
    return kind
