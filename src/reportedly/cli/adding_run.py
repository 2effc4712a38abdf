"""What `reportedly add` does once its arguments are understood."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

import reportedly
from reportedly.acquire import AcquireOptions, References
from reportedly.cli.ledger_options import ledger_at
from reportedly.cli.progress import progress, wanted
from reportedly.cli.reading_run import SOME_FAILED, Tally
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.ledger import Ledger
    from reportedly.pipeline import Reader


def run(refs: tuple[str, ...], options: Mapping[str, Any]) -> int:
    """Read every reference into the ledger; the exit code."""
    with ledger_at(options["db"]) as ledger:
        reader = reportedly.load(
            options["model"], threads=options["threads"], min_score=options["min_score"]
        )
        source = References(
            AcquireOptions(
                url=options["url"],
                published=options["published"],
                allow_loopback=options["allow_loopback"],
            )
        )
        counts = _added(ledger, reader, source, refs, options["now"])
    parts = [f"{counts[name]} {name}" for name in ("new", "changed", "unchanged", "not read")]
    click.echo(f"reportedly: {', '.join(parts)} · {visible(ledger.name)}", err=True)
    return SOME_FAILED if counts["not read"] else 0


def _added(
    ledger: Ledger, reader: Reader, source: References, refs: tuple[str, ...], now: str | None
) -> Counter[str]:
    counts: Counter[str] = Counter()
    tally = Tally(in_view=False)
    with progress(shown=wanted(terminal_output=sys.stdout.isatty())) as step:
        for reading in tally.readings(reader.follow(refs, source), step):
            if any(problem.severity == "failed" for problem in reading.problems):
                continue
            outcome = ledger.add(reading, now)
            counts[outcome] += 1
            # only now, that it is safe
            click.echo(f"{outcome:<9}  {_one_line(reading.article.ref)}")
    counts["not read"] = tally.failed
    return counts


def _one_line(ref: str) -> str:
    return visible(ref).replace("\n", "‹U+000A›")
