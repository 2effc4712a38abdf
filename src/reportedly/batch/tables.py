"""The two Parquet files of a shard: one row an article, one row an attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.batch.signatures import signature, version
from reportedly.publish.jsonl import line
from reportedly.publish.parquet import arrow_modules, arrow_schema
from reportedly.views import rows_of

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from reportedly.types import Page, Reading

_GROUP = {"articles": 250, "attributions": 10_000}
"""Rows that are held before they are written, and the least that a reader loads."""
PLACE = ("shard", "record")
"""Columns that both tables have: an attribution's row belongs to the article's with the same."""
_STRINGS = (
    "ref",
    "article_id",
    "url",
    "outlet",
    "title",
    "byline",
    "published",
    "published_evidence",
    "fetched",
    "language",
)
_ENDS = ("model", "model_digest", "software", "minhash_version", "reading")


def article_schema() -> Any:
    """Columns of the table of articles; `reading` is the whole of it, as the JSON contract prints it."""
    arrow, _ = arrow_modules()
    whole = [(name, arrow.int64()) for name in ("words", "attributions", "chains", "unattributed")]
    return arrow.schema(
        [
            ("shard", arrow.string()),
            ("record", arrow.int64()),
            *((name, arrow.string()) for name in _STRINGS),
            *whole,
            ("stub", arrow.bool_()),
            ("problems", arrow.list_(arrow.string())),
            ("minhash", arrow.binary()),
            *((name, arrow.string()) for name in _ENDS),
        ]
    )


def attribution_schema() -> Any:
    """Columns of the table of attributions: those of `reportedly read -f parquet`, and the place."""
    arrow, _ = arrow_modules()
    schema = arrow_schema()
    return schema.append(arrow.field("shard", arrow.string())).append(
        arrow.field("record", arrow.int64())
    )


class ShardTables:
    """Writes both files as readings come; they are whole once it is closed."""

    def __init__(self, articles: Path, attributions: Path, software: str) -> None:
        self._software = software
        self._version = version()
        self._tables = {
            "articles": _Table(articles, article_schema(), _GROUP["articles"]),
            "attributions": _Table(attributions, attribution_schema(), _GROUP["attributions"]),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, shard: str, record: int, page: Page, reading: Reading) -> None:
        """Write down one article and everything that is said in it."""
        place = {"shard": shard, "record": record}
        self._tables["articles"].add(self._row(page, reading) | place)
        for row in rows_of(reading.to_dict()):
            self._tables["attributions"].add(row | place)

    def close(self) -> None:
        """Write what is held, and each file's end."""
        for table in self._tables.values():
            table.close()

    def _row(self, page: Page, reading: Reading) -> dict[str, Any]:
        article = reading.article
        published = article.published
        return {
            "ref": article.ref,
            "article_id": article.id,
            **{name: getattr(article, name) for name in ("url", "outlet", "title", "byline")},
            "published": published and published.date,
            "published_evidence": published and published.evidence,
            "fetched": page.fetched,
            "language": article.language,
            "words": len(article.text.split()),
            "attributions": len(reading.attributions),
            "chains": chained(reading),
            "unattributed": unattributed(reading),
            "stub": is_stub(reading),
            "problems": [problem.code for problem in reading.problems],
            "minhash": signature(article),
            "model": reading.model.name,
            "model_digest": reading.model.digest,
            "software": self._software,
            "minhash_version": self._version,
            "reading": line(reading).decode(),
        }


def chained(reading: Reading) -> int:
    """How many attributions reached the page through somebody."""
    return sum(len(item.chain) > 1 for item in reading.attributions)


def unattributed(reading: Reading) -> int:
    """How many quotations stand there for which nobody was found."""
    sources = (item.source for item in reading.attributions)
    return sum(not (source.spans or source.name or source.members) for source in sources)


def is_stub(reading: Reading) -> bool:
    """Whether the page shows only the beginning."""
    return any(problem.code == "paywall" for problem in reading.problems)


class _Table:
    """One file, written a group of rows at a time."""

    def __init__(self, path: Path, schema: Any, group: int) -> None:
        self._arrow, parquet = arrow_modules()
        self._schema, self._group = schema, group
        self._rows: list[dict[str, Any]] = []
        self._file = parquet.ParquetWriter(path, schema, compression="zstd")

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == self._group:
            self._write()

    def close(self) -> None:
        if self._rows:
            self._write()
        self._file.close()

    def _write(self) -> None:
        rows, self._rows = self._rows, []
        self._file.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema))
