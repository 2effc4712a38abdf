"""The reading room under many readers: how long pages take, by kind, and how much of it is the first time.

    python benchmarks/room.py --db LEDGER [--readers 20] [--seconds 30] [--pause 1.0]

`LEDGER` is any; `benchmarks/ledger.py` makes one of a hundred thousand attributions. The room is started as
people start it, read-only, on a free port of this machine. Each reader asks for a page, all of it, packed as
browsers ask, waits for `--pause` seconds on average, and goes on. Two runs: in the first every address is new to
the room, in the second readers go back and forth among a few hundred. Reads only; one more process beside the room.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

import machine
from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHARES = {"article": 12, "search": 4, "speaker": 3, "front": 1, "source": 1, "timeline": 1}
_SHARES |= {"tensions": 1, "unresolved": 1}
"""How often each kind of page is asked for, of 24."""
_WARM = 300
_SPEAKERS = """SELECT DISTINCT s.key FROM speaker s JOIN speaker_mention m ON m.speaker_id = s.id
JOIN version v ON v.id = m.version_id AND v.latest LIMIT 5000"""


@dataclass(slots=True)
class Times:
    """Seconds of each answer, by the kind of page, and bytes as they were sent."""

    by_kind: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, list[int]] = field(default_factory=dict)
    failures: int = 0


def main() -> int:
    """Measure, print two tables."""
    options = _options()
    addresses = _addresses(options.db, _draw(options.seed))
    with _room(options.db) as port:
        first = asyncio.run(_run(port, options, addresses))
        few = [next(addresses) for _ in range(_WARM)]
        draw = _draw(options.seed)
        again = asyncio.run(_run(port, options, iter(lambda: draw.choice(few), None)))
    print(f"{options.readers} readers, a pause of {options.pause:g} s, {options.seconds:g} s a run")
    print(f"load of the machine {machine.load():.1f}")
    for name, times in (("every address new", first), ("back and forth", again)):
        _table(name, times)
    return 1 if first.failures or again.failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", required=True)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def _draw(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  the same pages in every run


def _addresses(db: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Kind and path of page after page, as a reader of this ledger might ask, none twice but those there is one of."""
    with Ledger.open(db, create=False, read_only=True) as ledger:
        articles = [r["article"] for r in ledger.sql("SELECT article FROM version WHERE latest")]
        speakers = [r["key"] for r in ledger.sql(_SPEAKERS)]
        outlets = [r["o"] for r in ledger.sql("SELECT DISTINCT outlet AS o FROM version LIMIT 200")]
        texts = ledger.sql("SELECT content FROM attribution WHERE id % 37 = 0 LIMIT 5000")
    words = sorted({w for r in texts for w in re.findall(r"[A-Za-z]{5,}", r["content"])})
    named = [outlet for outlet in outlets if outlet]
    asked = {kind: share for kind, share in _SHARES.items() if kind != "source" or named}
    kinds, shares = list(asked), list(asked.values())
    while True:
        (kind,) = draw.choices(kinds, shares)
        word = quote(draw.choice(words))
        yield (
            kind,
            {
                "article": f"/article/{draw.choice(articles)}",
                "search": f"/search?q={word}",
                "speaker": f"/who/{draw.choice(speakers)}",
                "front": f"/?page={draw.randint(1, 50)}",
                "source": f"/source?name={quote(draw.choice(named or [word]))}",
                "timeline": f"/timeline?q={word}",
                "tensions": f"/tensions?page={draw.randint(1, 20)}",
                "unresolved": f"/unresolved?page={draw.randint(1, 20)}",
            }[kind],
        )


class _room:  # noqa: N801  a context manager that reads as a phrase
    def __init__(self, db: str) -> None:
        command = [sys.executable, "-m", "reportedly", "serve", "--read-only", "--no-browser"]
        self._command = [*command, "--db", db, "--port", "0"]

    def __enter__(self) -> int:
        self._process = subprocess.Popen(self._command, stderr=subprocess.PIPE, text=True)  # noqa: S603
        line = self._process.stderr.readline() if self._process.stderr else ""
        found = re.search(r":(\d+)", line.partition("http://")[2])
        if found is None:
            raise SystemExit(line)
        return int(found[1])

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)


async def _run(
    port: int, options: argparse.Namespace, addresses: Iterator[tuple[str, str]]
) -> Times:
    times = Times()
    end = time.monotonic() + options.seconds

    async def reader(number: int) -> None:
        draw = _draw(number)
        await asyncio.sleep(draw.random() * options.pause)
        while time.monotonic() < end:
            await _asked(port, *next(addresses), times)
            await asyncio.sleep(draw.expovariate(1 / options.pause) if options.pause else 0)

    await asyncio.gather(*map(reader, range(options.readers)))
    return times


async def _asked(port: int, kind: str, path: str, times: Times) -> None:
    """One page over a connection of its own, to its last byte."""
    start = time.perf_counter()
    receive, send = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    send.write(head.encode())
    data = await receive.read(-1)
    times.by_kind.setdefault(kind, []).append(time.perf_counter() - start)
    times.sizes.setdefault(kind, []).append(len(data))
    if not data.startswith(b"HTTP/1.1 200"):
        times.failures += 1
        sys.stderr.write(f"{path}: {data[:40]!r}\n")
    send.close()


def _table(name: str, times: Times) -> None:
    everything = [seconds for found in times.by_kind.values() for seconds in found]
    print(f"\n{name}: {len(everything)} pages, {times.failures} failures")
    print(f"{'':12}{'n':>6}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'KB p50':>9}{'KB max':>9}")
    for kind, found in sorted(times.by_kind.items()):
        sizes = times.sizes[kind]
        _row(kind, found, f"{statistics.median(sizes) / 1000:9.1f}{max(sizes) / 1000:9.1f}")
    _row("all", everything, "")


def _row(kind: str, found: Sequence[float], sizes: str) -> None:
    ranked = sorted(found)
    p95 = ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))]
    told = (statistics.median(ranked), p95, ranked[-1])
    print(f"{kind:12}{len(ranked):6}" + "".join(f"{1000 * t:9.1f}" for t in told) + sizes)


if __name__ == "__main__":
    sys.exit(main())
