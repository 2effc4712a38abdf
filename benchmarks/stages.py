"""Where the time goes: processor seconds of each stage, over the same articles.

    python benchmarks/stages.py [--articles DIR] [--first 100] [--model en] [--profile propose]

Stage by stage over all articles, one thread, the second of two passes. `--profile` prints
the functions of one stage that take most.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import systems
from read import ARTICLES, articles_in
from reportedly import attribute, reading
from reportedly.pipeline import Reader, as_page
from reportedly.publish import writer
from reportedly.types import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.protocols import Attributor
    from reportedly.types import Article, Page

FORMATS = ("jsonl", "csv", "brat", "text")
Stages = dict[str, "Callable[[], object]"]


def main() -> int:
    """Print a table; 1 where there is nothing to read."""
    options = _options()
    paths = articles_in(options.articles)[: options.first]
    if not paths:
        sys.stderr.write(f"no articles in {options.articles}: name a folder with --articles\n")
        return 1
    words = systems.words_in(systems.texts_of(paths))
    stages = _stages([as_page(path.read_bytes()) for path in paths], options.model)
    for stage in stages.values():
        stage()
    spent = {name: _seconds(stage) for name, stage in stages.items()}
    line = sum(seconds for name, seconds in spent.items() if not name.startswith("write"))
    print("| stage | s | words/s | share of the line |\n|---|---:|---:|---:|")
    for name, seconds in spent.items():
        share = f"{seconds / line:.0%}" if not name.startswith("write") else ""
        print(f"| {name} | {seconds:.3f} | {words / max(seconds, 1e-6):,.0f} | {share} |")
    if options.profile:
        _profile(stages[options.profile])
    return 0


def _stages(pages: Sequence[Page], model: str) -> Stages:
    """Each stage works on what the one before gave, computed once."""
    attributor = attribute.load(model)
    articles = [found for found, _ in map(reading.extract, pages) if found is not None]
    proposed = attributor.propose(articles)
    done = [result for result in Reader(attributor).pipe(pages) if isinstance(result, Reading)]
    stages: Stages = {
        "extract": lambda: [reading.extract(page) for page in pages],
        "propose": lambda: _propose(attributor, articles),
        "settle": lambda: [
            attribute.settled(*pair) for pair in zip(articles, proposed, strict=True)
        ],
        "interpret": lambda: [
            attribute.interpret(*pair) for pair in zip(articles, proposed, strict=True)
        ],
    }
    for name in FORMATS:
        stages[f"write {name}"] = lambda name=name: writer(name).write(done, io.BytesIO())
    return stages


def _propose(attributor: Attributor, articles: Sequence[Article]) -> None:
    for article in articles:
        attributor.propose([article])


def _seconds(stage: Callable[[], object]) -> float:
    begun = time.process_time()
    stage()
    return time.process_time() - begun


def _profile(stage: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.runcall(stage)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--articles", type=Path, default=ARTICLES, help="a folder of texts or pages"
    )
    parser.add_argument("--first", type=int, default=100)
    parser.add_argument("--model", default="en")
    parser.add_argument(
        "--profile", metavar="STAGE", help="extract, propose, settle, interpret, ..."
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
