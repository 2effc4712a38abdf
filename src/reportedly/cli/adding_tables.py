"""What `reportedly add --from-parquet` does: the readings of a batch run, many at a time."""

from __future__ import annotations

from collections import Counter, deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.reading_run import tell
from reportedly.intake import table_readings
from reportedly.types import Problem, Reading
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.ledger import Ledger


def add_tables(ledger: Ledger, refs: Sequence[str], options: Mapping[str, Any]) -> Counter[str]:
    """Add every reading of the runs in `refs`; how many of what. One line each when it is safe."""
    counts: Counter[str] = Counter()
    waiting: deque[str] = deque()
    for outcome in ledger.add_many(_readings(refs, counts, waiting), options["now"]):
        counts[outcome] += 1
        ref = visible(waiting.popleft()).replace("\n", "‹U+000A›")
        click.echo(f"{outcome:<9}  {ref}")
    return counts


def _readings(refs: Sequence[str], counts: Counter[str], waiting: deque[str]) -> Iterator[Reading]:
    for ref in refs:
        for item in table_readings(Path(ref)):
            problem = _failure(item)
            if problem is None and isinstance(item, Reading):
                waiting.append(item.article.ref)
                yield item
            elif problem is not None:
                counts["not read"] += 1
                tell(problem, problem.ref or ref)


def _failure(item: Reading | Problem) -> Problem | None:
    if isinstance(item, Problem):
        return item
    return next((problem for problem in item.problems if problem.severity == "failed"), None)
