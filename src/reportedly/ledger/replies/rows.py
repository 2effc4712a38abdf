"""Between rows of `reply` and replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.errors import UsageError
from reportedly.ledger.replies.nouns import Reply, Target
from reportedly.ledger.replies.tables import reply, reply_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position
    from reportedly.ledger.replies.nouns import Kind, State


def of_row(row: Mapping[Any, Any]) -> Reply:
    """The reply of a row of `reply`."""
    target = Target(row["target_kind"], row["page"], row["target"], row["anchor"])
    names = ("key", "kind", "name", "body", "link", "parent", "state", "revision", "written")
    plain = {name: row[name] for name in names}
    return Reply(
        **plain,
        target=target,
        changed=row["changed"],
        signs=tuple(row["signs"]),
        origin=row["origin"],
        number=row["id"],
    )


def get(connection: Connection, key: str) -> Reply:
    """The reply `key`. Raises `UsageError` where there is none."""
    row = connection.execute(sa.select(reply).where(reply.c.key == key)).mappings().first()
    if row is None:
        raise UsageError(f"{key}: there is no such reply")
    return of_row(row)


def row_id(connection: Connection, key: str) -> int:
    """The id of a row that is there."""
    return int(connection.execute(sa.select(reply.c.id).where(reply.c.key == key)).scalar_one())


def on_page(connection: Connection, address: str) -> list[Reply]:
    """All that was replied on a page, in any state, oldest first."""
    query = sa.select(reply).where(reply.c.page == address).order_by(reply.c.written, reply.c.id)
    return [of_row(row) for row in connection.execute(query).mappings()]


def listed(
    connection: Connection, states: Iterable[State], *, most: int, after: str | None = None
) -> list[Reply]:
    """Replies in these states, oldest first, at most so many; those that come after reply `after`.

    Raises `UsageError` where there is no such reply.
    """
    query = sa.select(reply).where(reply.c.state.in_(list(states))).order_by(reply.c.id)
    if after is not None:
        get(connection, after)
        query = query.where(reply.c.id > row_id(connection, after))
    return [of_row(row) for row in connection.execute(query.limit(most)).mappings()]


def newest(connection: Connection, most: int) -> list[Reply]:
    """The replies that are shown, newest first, at most so many."""
    query = sa.select(reply).where(reply.c.state == "approved")
    query = query.order_by(reply.c.written.desc(), reply.c.id.desc()).limit(most)
    return [of_row(row) for row in connection.execute(query).mappings()]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which replies of a list: in one state; of a page (its key), of an attribution, of a kind."""

    state: State = "approved"
    page: str | None = None
    attribution: str | None = None
    kind: Kind | None = None

    def conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        """For a query over `reply`."""
        yield reply.c.state == self.state
        columns = ((reply.c.page, self.page), (reply.c.target, self.attribution))
        for column, value in (*columns, (reply.c.kind, self.kind)):
            if value is not None:
                yield column == value


def newest_from(
    connection: Connection, wanted: Wanted, filters: Filters
) -> tuple[list[Reply], dict[str, Position]]:
    """Replies, the last that came first, and where the list goes on: it is called ``replies``."""
    query = (
        sa.select(reply)
        .where(*wanted.conditions(), *filters.below("replies", reply.c.id))
        .order_by(reply.c.id.desc())
    )
    found = [of_row(row) for row in connection.execute(filters.window(query)).mappings()]
    shown, more = filters.page([one.number for one in found])
    return found[: len(shown)], {"replies": (shown[-1],)} if more else {}


def shown(connection: Connection) -> Iterator[Reply]:
    """All that is shown, oldest first."""
    query = sa.select(reply).where(reply.c.state == "approved").order_by(reply.c.id)
    for row in connection.execute(query).mappings():
        yield of_row(row)


def with_keys(connection: Connection, keys: Sequence[str]) -> list[Reply]:
    """Those of `keys` that there are, oldest first."""
    query = sa.select(reply).where(reply.c.key.in_(keys)).order_by(reply.c.id)
    return [of_row(row) for row in connection.execute(query).mappings()]


def log(
    connection: Connection, one: Reply, action: str, after: State, by: tuple[str, str, str]
) -> None:
    """Append to the log what was done to `one`, which still is as it was before. `by`: who, why, when (ISO 8601).

    What has only just come was nothing before.
    """
    who, why, made = by
    row = {
        "reply": one.key,
        "action": action,
        "before": "" if action in {"send", "import"} else one.state,
        "after": after,
        "who": who,
        "why": why,
        "made": made,
    }
    connection.execute(sa.insert(reply_log).values(row))


def history(
    connection: Connection, key: str | None = None, most: int = 200
) -> list[dict[str, Any]]:
    """The log, newest first: of one reply, or of all."""
    query = sa.select(reply_log).order_by(reply_log.c.id.desc()).limit(most)
    if key is not None:
        query = query.where(reply_log.c.reply == key)
    return [dict(row) for row in connection.execute(query).mappings()]


def was_shown(connection: Connection, key: str) -> bool:
    """Whether a reply was ever approved."""
    query = sa.select(reply_log.c.id).where(
        reply_log.c.reply == key, reply_log.c.after == "approved"
    )
    return connection.execute(query.limit(1)).scalar() is not None
