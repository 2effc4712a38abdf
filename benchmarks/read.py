"""Words per second, start-up time and peak memory of `reportedly read`, beside a peer's.

    pip install -e '.[bench]'
    python benchmarks/read.py [--articles DIR] [--first 100] [--models en fast] [--json PATH] [--docs docs/speed.md]

Everything is measured in one run, system after system, round after round, each in a fresh
process on as many cores as it has threads; the median of the rounds counts. Speed is what
a loaded reader does with all the articles, by wall clock; start-up is the command line
from its start to its end with one article. Times on a busy machine say nothing: the load
at the start is printed with them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import machine
import systems
import table

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent.parent / "shared" / "corpora" / "worldwide-news" / "original_articles"
_SUFFIXES = frozenset({".txt", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Entrant:
    """A system in one setting."""

    label: str
    system: str
    model: str
    threads: int


@dataclass(frozen=True, slots=True)
class Work:
    """The articles, as a file that lists their paths, and how much they hold."""

    listed: Path
    first: Path
    articles: int
    words: int


def main() -> int:
    """Measure, print the table; 1 where there is nothing to read."""
    options = _options()
    paths = articles_in(options.articles)[: options.first]
    if not paths:
        sys.stderr.write(f"no articles in {options.articles}: name a folder with --articles\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "articles")
        listed.write_text("".join(f"{path}\n" for path in paths))
        texts = systems.texts_of(paths)
        work = Work(listed, paths[0], len(texts), systems.words_in(texts))
        result = _measured(work, options)
    print(table.page(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n")
    if options.docs:
        table.write_into(options.docs, result)
    return 0


def articles_in(folder: Path) -> list[Path]:
    """Articles below `folder`, sorted; none where there is no such folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def _entrants(options: argparse.Namespace) -> list[Entrant]:
    ours = [
        Entrant(
            f"reportedly, {label}, {threads} thread{'s' * (threads > 1)}",
            "reportedly",
            model,
            threads,
        )
        for label, model in [*((f"model {m}", m) for m in options.models), ("rules", "rules")]
        for threads in options.threads
    ]
    return ours if options.no_peer else [*ours, Entrant(table.PEER, "textacy", "", 1)]


def _measured(work: Work, options: argparse.Namespace) -> dict[str, object]:
    before = machine.load()
    entrants = _entrants(options)
    rounds: dict[str, list[dict[str, float]]] = {entrant.label: [] for entrant in entrants}
    starts: dict[str, list[float]] = {entrant.label: [] for entrant in entrants}
    helps = []
    for _ in range(options.rounds):
        for entrant in entrants:
            rounds[entrant.label].append(_throughput(entrant, work))
            starts[entrant.label].append(_start(entrant, work))
        helps.append(machine.run([*_command(), "--help"], 1).seconds)
    return {
        "processor": machine.processor(),
        "load": before,
        "versions": machine.versions(),
        "articles": work.articles,
        "words": work.words,
        "rounds": options.rounds,
        "help": statistics.median(helps),
        "systems": [
            _summary(entrant, rounds[entrant.label], starts[entrant.label], work)
            for entrant in entrants
        ],
    }


def _throughput(entrant: Entrant, work: Work) -> dict[str, float]:
    _say(entrant.label)
    done = machine.run([*_worker(entrant, work)], entrant.threads)
    found: dict[str, float] = json.loads(done.output.splitlines()[-1])
    return found


def _start(entrant: Entrant, work: Work) -> float:
    """Seconds from nothing to one article read, by the command line where there is one."""
    if entrant.system != "reportedly":
        return machine.run([*_worker(entrant, work), "--first-only"], entrant.threads).seconds
    command = [*_command(), "read", str(work.first), "--model", entrant.model, "-f", "jsonl"]
    return machine.run([*command, "--threads", str(entrant.threads)], entrant.threads).seconds


def _worker(entrant: Entrant, work: Work) -> list[str]:
    settings = ["--system", entrant.system, "--model", entrant.model or "-"]
    settings += ["--threads", str(entrant.threads), "--list", str(work.listed)]
    return [sys.executable, str(HERE / "worker.py"), *settings]


def _command() -> list[str]:
    return [sys.executable, "-m", "reportedly.cli.main"]


def _summary(
    entrant: Entrant, found: list[dict[str, float]], starts: list[float], work: Work
) -> dict[str, object]:
    wall = statistics.median(each["wall"] for each in found)
    return {
        "label": entrant.label,
        "threads": entrant.threads,
        "words_per_second": work.words / wall,
        "articles_per_second": work.articles / wall,
        "words_per_processor_second": work.words / statistics.median(e["busy"] for e in found),
        "spread": max(e["wall"] for e in found) / min(e["wall"] for e in found),
        "start": statistics.median(starts),
        "peak": max(each["peak"] for each in found),
        "attributions": found[0]["attributions"],
        "failures": found[0]["failures"],
    }


def _say(words: str) -> None:
    sys.stderr.write(f"{words} ...\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="a folder of texts")
    parser.add_argument("--first", type=int, default=100, help="how many of them, by name")
    parser.add_argument(
        "--models", nargs="+", default=["en", "fast"], help="names, or models' folders"
    )
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-peer", action="store_true", help="leave textacy out")
    parser.add_argument("--json", type=Path, help="write the numbers here, too")
    parser.add_argument("--docs", type=Path, help="put the table into this page, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
