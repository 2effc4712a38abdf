"""What `reportedly read` does once its arguments are understood."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

import reportedly
from reportedly.acquire import AcquireOptions, References
from reportedly.cli.output import format_for, opened, opened_folder
from reportedly.cli.progress import progress, wanted
from reportedly.publish import writer
from reportedly.types import Problem, Reading
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.cli.read import ReadOptions

SOME_FAILED = 1


def run(options: ReadOptions) -> int:
    """Read every reference, write what was found; the exit code."""
    to_stdout = options.output in (None, "-")
    terminal = to_stdout and sys.stdout.isatty()
    name = format_for(options.format, options.output, terminal=terminal)
    if name == "brat" and terminal:
        raise click.UsageError("brat is made of files: say where with -o FOLDER or -o FILE.zip")
    if name == "parquet" and terminal:
        raise click.UsageError("parquet is not for a terminal: say where with -o FILE.parquet")
    reader = reportedly.load(options.model, threads=options.threads, min_score=options.min_score)
    source = References(
        AcquireOptions(
            url=options.url,
            published=options.published,
            allow_loopback=options.allow_loopback,
        )
    )
    tally = Tally(in_view=name == "text")
    with progress(shown=wanted(terminal_output=terminal)) as step:
        readings = tally.readings(reader.follow(options.refs, source), step)
        _write(name, readings, options.output, terminal=terminal)
    return SOME_FAILED if tally.failed else 0


class Tally:
    """Lets readings through, tells problems on standard error, counts what failed."""

    def __init__(self, *, in_view: bool) -> None:
        self.failed = 0
        self.in_view = in_view

    def readings(
        self, results: Iterable[Reading | Problem], step: Callable[[], None]
    ) -> Iterator[Reading]:
        """The readings among `results`; calls `step` after each result."""
        for result in results:
            step()
            if isinstance(result, Reading):
                self._notice(result)
                yield result
            else:
                self.failed += 1
                tell(result, result.ref or "-")

    def _notice(self, reading: Reading) -> None:
        worse = [problem for problem in reading.problems if problem.severity != "note"]
        self.failed += any(problem.severity == "failed" for problem in worse)
        for problem in worse:
            if problem.severity == "failed" or not self.in_view:
                tell(problem, reading.article.ref)


def tell(problem: Problem, ref: str) -> None:
    """One line on standard error for what could not be read."""
    # one line a problem, also for a file whose name holds a line end
    safe = visible(f"{ref}: {problem.reason}").replace("\n", "‹U+000A›")
    click.echo(f"reportedly: {safe}", err=True)


def _write(name: str, readings: Iterable[Reading], output: str | None, *, terminal: bool) -> None:
    if name == "brat" and output not in (None, "-") and not str(output).endswith(".zip"):
        from reportedly.publish.brat import write_folder

        with opened_folder(str(output)) as folder:
            write_folder(readings, folder)
        return
    width = shutil.get_terminal_size().columns if terminal else None
    with opened(output) as out:
        writer(name, width=width, colour=terminal and _colour_welcome()).write(readings, out)


def _colour_welcome() -> bool:
    """As https://no-color.org asks, and not on a dumb terminal."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
