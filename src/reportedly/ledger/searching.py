"""The full-text index: FTS5 on SQLite, `tsvector` on PostgreSQL, over the same folded words.

Four fields are indexed for each attribution: `content` (what is said), `source` (the
mention, the names, the hops of the chain), `cue` (with its lemma) and `title` (the page's, with what
its headlines quote). `matching` gives the ids of the attributions that hold the words; both
engines answer alike because both see what `fold` leaves, word by word, and neither stems nor
drops any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR

from reportedly.ledger.folding import fold
from reportedly.ledger.inserting import insert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

Field = Literal["content", "source", "cue", "title"]
FIELDS: tuple[Field, ...] = get_args(Field)
Indexed = tuple[int, str, str, str, str]
"""An attribution's id, and its folded `FIELDS`."""

_WEIGHTS = {"content": "D", "source": "A", "cue": "B", "title": "C"}
"""How a `tsvector` tells the fields apart; D is the weight that is not written."""
_GAP = 2
"""Positions between two fields, so that no phrase runs from one into the next."""
_LAST_POSITION = 16_383
_SQLITE_INSERT = sa.text(
    "INSERT INTO attribution_search (rowid, content, source, cue, title)"
    " VALUES (:id, :content, :source, :cue, :title)"
)
_SQLITE_DELETE = sa.text(
    "DELETE FROM attribution_search WHERE rowid IN"
    " (SELECT id FROM attribution WHERE version_id = :version)"
)
_POSTGRESQL_TABLE = sa.Table(
    "attribution_search",
    sa.MetaData(),
    sa.Column("attribution_id", sa.Integer),
    sa.Column("words", TSVECTOR),
)


def index(connection: Connection, rows: Sequence[Indexed]) -> None:
    """Make attributions findable: their ids and folded fields."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(
            _SQLITE_INSERT, [dict(zip(("id", *FIELDS), row, strict=True)) for row in rows]
        )
        return
    insert(
        connection,
        _POSTGRESQL_TABLE,
        [{"attribution_id": identity, "words": _vector(fields)} for identity, *fields in rows],
    )


def forget(connection: Connection, version: int) -> None:
    """Take the attributions of `version` out of the index, before their rows go."""
    if connection.dialect.name == "sqlite":
        connection.execute(_SQLITE_DELETE, {"version": version})


def replace(connection: Connection, rows: Sequence[Indexed]) -> None:
    """Make attributions findable by these words instead of those that the index has of them."""
    if not rows:
        return
    held = "rowid" if connection.dialect.name == "sqlite" else "attribution_id"
    query = sa.text(f"DELETE FROM attribution_search WHERE {held} = :id")  # noqa: S608
    connection.execute(query, [{"id": identity} for identity, *_ in rows])
    index(connection, rows)


def clear(connection: Connection) -> None:
    """Take everything out of the index."""
    connection.execute(sa.text("DELETE FROM attribution_search"))


def stale(connection: Connection, version: int, rows: Sequence[Indexed]) -> list[int]:
    """Those of the attributions of `version` that are not indexed as `index` would index `rows`."""
    if connection.dialect.name == "sqlite":
        query = sa.text(
            "SELECT rowid, content, source, cue, title FROM attribution_search WHERE rowid IN"
            " (SELECT id FROM attribution WHERE version_id = :version)"
        )
        held = {row[0]: list(row[1:]) for row in connection.execute(query, {"version": version})}
        return [identity for identity, *fields in rows if held.get(identity) != fields]
    same = sa.text(
        "SELECT count(*) FROM attribution_search"
        " WHERE attribution_id = :id AND words = CAST(:words AS tsvector)"
    )
    return [
        identity
        for identity, *fields in rows
        if not connection.scalar(same, {"id": identity, "words": _vector(fields)})
    ]


def strays(connection: Connection) -> list[int]:
    """What the index holds of attributions that are not there."""
    held = "rowid" if connection.dialect.name == "sqlite" else "attribution_id"
    query = f"SELECT {held} FROM attribution_search EXCEPT SELECT id FROM attribution"  # noqa: S608
    return sorted(connection.execute(sa.text(query)).scalars())


def sound(connection: Connection) -> bool:
    """Whether FTS5's own structure is; needs a transaction that writes. PostgreSQL looks after its own."""
    if connection.dialect.name == "sqlite":
        command = "INSERT INTO attribution_search (attribution_search) VALUES ('integrity-check')"
        try:
            connection.execute(sa.text(command))
        except sa.exc.DatabaseError:
            return False
    return True


def matching(words: str, engine: str, field: Field | None = None) -> sa.Select[Any]:
    """Ids of the attributions that hold all of `words`; a subquery for ``attribution.id IN``.

    `words` as people type them: several words must all be there, in any order; words
    in double quotes must stand together; a word that ends in ``*`` is the beginning of
    one. `engine` is ``connection.dialect.name``. Nothing matches where no word is left.
    """
    terms = terms_of(words)
    if not terms:
        return sa.select(sa.literal(0).label("id")).where(sa.false())
    if engine == "sqlite":
        return (
            sa.select(sa.column("rowid", sa.Integer).label("id"))
            .select_from(sa.table("attribution_search"))
            .where(sa.text("attribution_search MATCH :matched"))
            .params(matched=_fts5(terms, field))
        )
    vector: sa.ColumnClause[Any] = sa.column("words")
    query = sa.cast(sa.literal(_tsquery(terms, field), sa.Text), _Query())
    return (
        sa.select(sa.column("attribution_id", sa.Integer).label("id"))
        .select_from(sa.table("attribution_search"))
        .where(vector.op("@@")(query))
    )


def holding(
    connection: Connection, ids: Sequence[int], words: str, field: Field | None = None
) -> set[int]:
    """Those of `ids` that `matching` would give; costs what `ids` are, however many match."""
    terms = terms_of(words)
    if not terms or not ids:
        return set()
    if connection.dialect.name != "sqlite":
        query = matching(words, connection.dialect.name, field)
        return set(connection.execute(query.where(sa.column("attribution_id").in_(ids))).scalars())
    # FTS5 takes 0.1 ms to look whether one row matches, we some microseconds
    chosen = (field,) if field else FIELDS
    columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in ("rowid", *chosen)]
    kept = sa.select(*columns).select_from(sa.table("attribution_search"))
    kept = kept.where(columns[0].in_(ids))
    return {row for row, *fields in connection.execute(kept) if _holds(fields, terms)}


def _holds(fields: Sequence[str], terms: Sequence[tuple[list[str], bool]]) -> bool:
    padded = [f" {field} " for field in fields]
    return all(
        any((" " + " ".join(words) + ("" if open_ended else " ")) in field for field in padded)
        for words, open_ended in terms
    )


def terms_of(words: str) -> list[tuple[list[str], bool]]:
    """Each term: its folded words in order, and whether the last is only a beginning."""
    terms = []
    for place, part in enumerate(words.replace("“", '"').replace("”", '"').split('"')):
        for piece in [part] if place % 2 else part.split():
            folded = fold(piece).split()
            if folded:
                terms.append((folded, piece.rstrip().endswith("*")))
    return terms


class _Query(sa.types.UserDefinedType[str]):
    """PostgreSQL's `tsquery`."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "tsquery"


def _fts5(terms: Sequence[tuple[list[str], bool]], field: Field | None) -> str:
    parts = [f'"{" ".join(words)}"{" *" if open_ended else ""}' for words, open_ended in terms]
    query = " AND ".join(parts)
    return f"{{{field}}} : ({query})" if field else query


def _tsquery(terms: Sequence[tuple[list[str], bool]], field: Field | None) -> str:
    weight = _WEIGHTS[field] if field else ""

    def lexeme(word: str, beginning: bool) -> str:
        flags = ("*" if beginning else "") + weight
        return f"'{word}':{flags}" if flags else f"'{word}'"

    def phrase(words: list[str], beginning: bool) -> str:
        last = len(words) - 1
        return " <-> ".join(lexeme(w, beginning and i == last) for i, w in enumerate(words))

    return " & ".join(f"({phrase(words, beginning)})" for words, beginning in terms)


def _vector(fields: Sequence[str]) -> str:
    """A `tsvector` literal of the folded `FIELDS`, one after the other, each with its weight."""
    parts, place = [], 1
    for name, words in zip(FIELDS, fields, strict=True):
        weight = _WEIGHTS[name].removesuffix("D")
        for word in words.split():
            parts.append(f"'{word}':{min(place, _LAST_POSITION)}{weight}")
            place += 1
        place += _GAP - 1
    return " ".join(parts)
