"""What `reportedly add` does once its arguments are understood."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter, deque
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

import reportedly
from reportedly.acquire import AcquireOptions, References
from reportedly.cli.adding_tables import add_tables
from reportedly.cli.ledger_options import ledger_at
from reportedly.cli.progress import progress, wanted
from reportedly.cli.reading_run import SOME_FAILED, Tally
from reportedly.cli.taking import given, taken
from reportedly.ledger import page_digest
from reportedly.types import Page
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportedly.ledger import Ledger
    from reportedly.pipeline import Reader
    from reportedly.protocols import Source
    from reportedly.types import Problem, Reading

    Result = Reading | Problem


def run(refs: tuple[str, ...], options: Mapping[str, Any]) -> int:
    """Add every reference to the ledger, in order; the exit code."""
    counts: Counter[str] = Counter()
    with ledger_at(options["db"]) as ledger, contextlib.ExitStack() as stack:
        if options["from_parquet"]:
            counts += add_tables(ledger, refs, options)
            refs = ()
        # neighbours of one sort go together: pages fill the model's batches
        for handed, some in groupby(refs, key=lambda ref: stack.enter_context(given(ref, options))):
            if handed is None:
                counts += _pages(ledger, tuple(some), options)
            else:
                counts += taken(ledger, handed, options)
        name = visible(ledger.name)
    click.echo(f"reportedly: {_summary(counts)} · {name}", err=True)
    return SOME_FAILED if counts["not read"] else 0


def _summary(counts: Counter[str]) -> str:
    parts = [f"{counts[name]} {name}" for name in ("new", "changed", "unchanged", "not read")]
    judged = [
        f"{counts[f'judgements {name}']} {name}"
        for name in ("new", "unchanged")
        if counts[f"judgements {name}"]
    ]
    return ", ".join(parts) + (f" · judgements: {', '.join(judged)}" if judged else "")


def _pages(ledger: Ledger, refs: tuple[str, ...], options: Mapping[str, Any]) -> Counter[str]:
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
    model = reader.attributor.model
    how = (model.name, model.digest, str(options["min_score"]), reportedly.__version__)
    known = (lambda _: False) if options["again"] else ledger.has_seen
    return _added(ledger, reader, Unseen(source, known, how), refs, options["now"])


class Unseen:
    """A source without the pages whose bytes the ledger knows; told at once as unchanged.

    A run that was cut off goes on in the time that reading the files takes.
    """

    def __init__(self, source: Source, known: Callable[[str], bool], how: tuple[str, ...]) -> None:
        self._source = source
        self._known = known
        self._how = how
        self.waiting: deque[str] = deque()
        """Digests of the pages that were handed on, in order."""
        self.skipped = 0
        self.last: str | None = None
        """The digest of the page whose result came last."""

    def in_step(self, results: Iterable[Result]) -> Iterator[Result]:
        """`results`, one for each page that was handed on, with `last` set to each one's digest."""
        for result in results:
            self.last = self.waiting.popleft() or None
            yield result

    def pages(self, ref: str) -> Iterator[Page | Problem]:
        """The pages behind `ref` that are not known."""
        for page in self._source.pages(ref):
            digest = page_digest(page, *self._how) if isinstance(page, Page) else ""
            if digest and self._known(digest):
                self.skipped += 1
                _tell("unchanged", page.ref)
                continue
            self.waiting.append(digest)
            yield page


def _added(
    ledger: Ledger, reader: Reader, unseen: Unseen, refs: tuple[str, ...], now: str | None
) -> Counter[str]:
    counts: Counter[str] = Counter()
    tally = Tally(in_view=False)
    with progress(shown=wanted(terminal_output=sys.stdout.isatty())) as step:
        for reading in tally.readings(unseen.in_step(reader.follow(refs, unseen)), step):
            if any(problem.severity == "failed" for problem in reading.problems):
                continue
            outcome = ledger.add(reading, now, unseen.last)
            counts[outcome] += 1
            # only now, that it is safe
            _tell(outcome, reading.article.ref)
    counts["unchanged"] += unseen.skipped
    counts["not read"] = tally.failed
    return counts


def _tell(outcome: str, ref: str | None) -> None:
    click.echo(f"{outcome:<9}  " + visible(ref or "-").replace("\n", "‹U+000A›"))
