"""The peer: the same rows in plain tables with full text, by sqlite-utils, as its documentation has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_STATEMENTS = "statements"
_SEARCHED = ("content", "source", "cue", "title", "chain")
_INDEXED = ("key", "article_id", "speaker", "act", "outlet", "published", "said")


class Peer:
    """One table of statements with an FTS5 index kept by triggers, one of articles, one of tensions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = Database(path)
        self.database.enable_wal()

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

    def articles(self) -> int:
        """How many it holds."""
        table = self.database["articles"]
        return table.count if table.exists() else 0

    def add(self, readings: Sequence[Mapping[str, Any]]) -> None:
        """Readings in one transaction."""
        new = not self.database[_STATEMENTS].exists()
        with self.database.atomic():
            self.database["articles"].insert_all(map(_article, readings), pk="id")
            self.database[_STATEMENTS].insert_all(_statements(readings))
            self.database["tensions"].insert_all(_tensions(readings))
        if new:
            table = self.database[_STATEMENTS]
            table.enable_fts(_SEARCHED, create_triggers=True, tokenize="unicode61")
            for column in _INDEXED:
                table.create_index([column])

    def search(self, words: str, limit: int) -> list[Any]:
        """Statements with all of the words, last added first."""
        table, quoted = self.database[_STATEMENTS], self.database.quote_fts(words)
        return list(table.search(quoted, order_by="rowid desc", limit=limit))

    def who(self, name: str, limit: int) -> list[Any]:
        """Statements of that speaker, last added first."""
        table = self.database[_STATEMENTS]
        return list(table.rows_where("speaker = ?", [name], order_by="rowid desc", limit=limit))

    def source(self, name: str, limit: int) -> list[Any]:
        """Statements with that name in their chain."""
        quoted = f"chain : {self.database.quote_fts(name)}"
        table = self.database[_STATEMENTS]
        return list(table.search(quoted, order_by="rowid desc", limit=limit))

    def timeline(self, words: str, limit: int) -> list[Any]:
        """Statements with the words, in order of what is said to have happened."""
        table = self.database[_STATEMENTS]
        if not words:
            return list(table.rows_where("said is not null", order_by="said", limit=limit))
        quoted = self.database.quote_fts(words)
        return list(table.search(quoted, order_by="said", limit=limit, where="said is not null"))

    def tensions(self, kind: str | None, limit: int) -> list[Any]:
        """Tensions with both statements, last added first."""
        query = (
            "select * from (select * from tensions where :kind is null or type = :kind"
            " order by rowid desc limit :limit) t join statements a on a.key = t.a"
            " join statements b on b.key = t.b"
        )
        return list(self.database.query(query, {"kind": kind, "limit": limit}))

    def unresolved(self, limit: int) -> list[Any]:
        """Statements without a speaker."""
        table = self.database[_STATEMENTS]
        return list(table.rows_where("speaker is null", order_by="rowid desc", limit=limit))


def _article(reading: Mapping[str, Any]) -> dict[str, Any]:
    article = reading["article"]
    names = ("title", "byline", "outlet", "language", "text", "ref", "blocks", "sentences")
    published = article["published"] or {}
    told = {name: article[name] for name in names}
    return {"id": article["url"], **told, "published": published.get("date")}


def _statements(readings: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for reading in readings:
        article = reading["article"]
        for item in reading["attributions"]:
            source, dates = item["source"], [when["earliest"] for when in item["happened"]]
            yield {
                "key": item["id"],
                "article_id": article["url"],
                "title": article["title"],
                "outlet": article["outlet"],
                "published": (article["published"] or {}).get("date"),
                **{name: item[name] for name in ("kind", "act", "negated", "score", "inside")},
                "source": source["text"],
                "speaker": source["name"],
                "source_kind": source["kind"],
                "cue": item["cue"]["text"],
                "content": item["content"]["text"],
                "hedges": " | ".join(hedge["text"] for hedge in item["hedges"]),
                "chain": " > ".join(hop["name"] for hop in item["chain"]),
                "said": next((date for date in dates if date), None),
                "detail": json.dumps(item, ensure_ascii=False),
            }


def _tensions(readings: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for reading in readings:
        for item in reading["tensions"]:
            yield {
                "article_id": reading["article"]["url"],
                **{name: item[name] for name in ("type", "a", "b")},
                "signal": json.dumps(item["signal"]),
            }
