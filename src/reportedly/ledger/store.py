"""The ledger itself: open it, add to it, ask what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.ledger import adding, migrate, transactions
from reportedly.ledger.adding import Item
from reportedly.ledger.checking import broken
from reportedly.ledger.clock import now as clock_now
from reportedly.ledger.digest import digest_of_ledger
from reportedly.ledger.grouping import GROUP, groups
from reportedly.ledger.information import Information, information
from reportedly.ledger.opening import opened
from reportedly.ledger.places import DEFAULT, place_of
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.schema import version
from reportedly.ledger.searching import sound
from reportedly.ledger.verdicts import exchange
from reportedly.types import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Self

    from sqlalchemy import Connection, Engine

    from reportedly.judgement import Judgement
    from reportedly.ledger.adding import Outcome
    from reportedly.ledger.places import Place
    from reportedly.ledger.verdicts.exchange import Known, Taken

_Result = TypeVar("_Result")


class Ledger:
    """What was said, kept: readings, their versions, and what people judged of them.

    Made by `Ledger.open`. One object is one run: rows that it adds name the same run. Use it in
    one thread at a time; any number of ledgers may be open on one file, in any number of
    processes. All methods raise `LedgerError`.
    """

    def __init__(
        self, place: Place, engine: Engine, *, software: str = "", read_only: bool = False
    ) -> None:
        self.place = place
        self.engine = engine
        self._software = software
        self._read_only = read_only
        self._runs: dict[tuple[str, str], int] = {}

    @classmethod
    def open(
        cls,
        where: str | Path = DEFAULT,
        *,
        create: bool = True,
        read_only: bool = False,
        software: str = "",
    ) -> Self:
        """The ledger at `where`: a file's path, or ``postgresql://user@host/database``.

        A new one is made where there is none, unless `create` is false or it is `read_only`.
        One of an older schema is brought up to date. Raises `LedgerError` with one clear line
        if that is no ledger, or a damaged or newer one, or cannot be reached.
        """
        place = place_of(where)
        engine = opened(place, create=create and not read_only, read_only=read_only)
        return cls(place, engine, software=software, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back all connections. Closing again does nothing."""
        self.engine.dispose()

    @property
    def name(self) -> str:
        """What messages call it: a path, or an address without its password."""
        return self.place.name

    @property
    def schema(self) -> str:
        """The revision of the tables, as in ``0001``."""
        with self.reads() as connection:
            return migrate.revision_of(connection, self.name) or ""

    def reads(self) -> AbstractContextManager[Connection]:
        """A connection that sees one unchanging state: ``with ledger.reads() as connection``."""
        return transactions.reading(self.engine, self.name)

    def writes(self, work: Callable[[Connection], _Result]) -> _Result:
        """What `work(connection)` returns, in one transaction that waits for its turn.

        `work` may be called more than once: it must have no effect but on the connection.
        """
        return transactions.writing(self.engine, self.name, work)

    def add(self, reading: Reading, now: str | None = None, seen: str | None = None) -> Outcome:
        """Keep `reading`: ``new``, ``unchanged`` or ``changed``.

        When it returns, the reading is safe on the disk; if the process dies before, nothing of
        it is there. Adding again what is there changes nothing. `now` (ISO 8601, UTC) is the
        time to write down; None for the clock's. `seen` stands for the bytes that were read:
        `has_seen` then knows them.
        """
        (outcome,) = self._added([Item.of(reading.to_dict(), seen)], now)
        return outcome

    def add_many(
        self, readings: Iterable[Reading], now: str | None = None, *, group: int = GROUP
    ) -> Iterator[Outcome]:
        """Keep many: the outcome of each, in order, as `add` would have it, several times as fast.

        Readings go in by groups of at most `group`, one transaction each; an outcome comes out
        when its group is safe on the disk. If the process dies, whole groups are there and the rest
        is not: the same call finishes the work, telling what is there as ``unchanged``. The ledger has
        the digest that adding one by one gives. Where a reading cannot be kept, those before it
        are, and its `LedgerError` is raised. Nothing is done until the outcomes are asked for.
        """
        for part in groups((Item.of(reading.to_dict()) for reading in readings), group):
            try:
                outcomes = self._added(part, now)
            except LedgerError:
                # which of them it was: one by one, as far as they go
                for item in part:
                    yield from self._added([item], now)
            else:
                yield from outcomes

    def _added(self, items: Sequence[Item], now: str | None) -> tuple[Outcome, ...]:
        stamp = adding.Stamp(self._software, now or clock_now(), self._runs)
        added = self.writes(lambda connection: adding.add(connection, items, stamp))
        self._runs = dict(added.runs)
        return added.outcomes

    def has_seen(self, digest: str) -> bool:
        """Whether what `digest` stands for was added and would be ``unchanged`` now."""
        with self.reads() as connection:
            return adding.has_seen(connection, digest)

    def reading(self, version_id: int) -> Reading:
        """What was read of a version (`version_id` of the views), as it was added."""
        with self.reads() as connection:
            try:
                return msgspec.convert(reading_of(connection, version_id), Reading)
            except KeyError as error:
                raise LedgerError(f"{self.name}: there is no version {version_id}") from error

    def readings(self, *, versions: bool = False) -> Iterator[Reading]:
        """The latest version of each page (all with `versions`), in the order of their adding."""
        query = sa.select(version.c.id).order_by(version.c.id)
        if not versions:
            query = query.where(version.c.latest)
        with self.reads() as connection:
            for identity in connection.execute(query).scalars().all():
                yield msgspec.convert(reading_of(connection, identity), Reading)

    def judgements(self) -> list[Judgement]:
        """What people judged, oldest first, to hand on to another ledger."""
        with self.reads() as connection:
            return exchange.judgements(connection)

    def take_over(self, given: Iterable[Judgement], now: str | None = None) -> list[Taken]:
        """Append the judgements of another ledger that are not there yet; what became of each.

        All of them in one transaction. They keep their author, their time and their key.
        """
        found = list(given)
        stamp = now or clock_now()
        return self.writes(lambda connection: exchange.take_over(connection, found, stamp))

    def known_page(self, named: str) -> Known | None:
        """The page of that key, address or article id, with its latest words."""
        with self.reads() as connection:
            return exchange.known_page(connection, named)

    def says_already(self, reading: Reading) -> bool:
        """Whether the ledger holds all that `reading` says of its page, and perhaps more."""
        with self.reads() as connection:
            return adding.says_already(connection, reading.to_dict())

    def digest(self) -> str:
        """One digest of all that was read and judged: not of the order, the runs or the times."""
        with self.reads() as connection:
            return digest_of_ledger(connection)

    def check(self) -> list[str]:
        """What is wrong with the ledger, one line each; empty for a sound one."""
        skipped = self._read_only or self.place.is_frozen
        found = [] if skipped or self.writes(sound) else ["full-text index: damaged"]
        with self.reads() as connection:
            return [*found, *broken(connection)]

    def info(self) -> Information:
        """How much of what is in it, and what made it."""
        with self.reads() as connection:
            return information(connection, self.place)

    def sql(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """Rows of a query in SQL, with ``:name`` for each of `values`; nothing is written."""
        with transactions.reading(self.engine, self.name) as connection:
            rows = [dict(row) for row in connection.execute(sa.text(query), values).mappings()]
            connection.rollback()
            return rows
