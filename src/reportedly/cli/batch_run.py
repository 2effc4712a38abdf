"""What `reportedly batch` does once its arguments are understood."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from reportedly.batch import Job
from reportedly.batch.cluster import RayEngine
from reportedly.batch.engines import LocalEngine
from reportedly.batch.folder import Folder
from reportedly.batch.run import Outcome, Watcher
from reportedly.batch.run import run as run_batch
from reportedly.cli.batch_pace import Pace
from reportedly.errors import UsageError
from reportedly.views import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.batch.attendant import ShardFailure
    from reportedly.batch.engines import Engine

INCOMPLETE = 1
BROKEN = frozenset({"bomb", "crash", "damaged", "timeout", "too-large", "truncated", "unreadable"})
"""Reasons for which `--strict` fails: something was there and could not be read."""
_SETTINGS = (
    "model",
    "extractor",
    "min_score",
    "max_bytes",
    "max_seconds",
    "shard_bytes",
    "published",
    "allow_loopback",
)
_EVERY = 30.0
"""Seconds between lines where nobody watches."""


def run(options: Mapping[str, Any]) -> int:
    """Read everything, say how it went; the exit code."""
    job = Job(folder=options["output"], **_settings(options))
    try:
        with _watched() as watcher:
            outcome = run_batch(
                options["refs"],
                job,
                _engine(options),
                watcher,
                resume=options["resume"],
                limit=options["limit"],
            )
    except (KeyboardInterrupt, SystemExit):
        click.echo(
            f"reportedly: stopped; go on with: reportedly batch -o {visible(job.folder)} --resume",
            err=True,
        )
        raise
    _tell(outcome, job.folder)
    broken = options["strict"] and any(code in BROKEN for code in outcome.report.skipped)
    return INCOMPLETE if outcome.missing or outcome.failures or broken else 0


def _settings(options: Mapping[str, Any]) -> dict[str, Any]:
    """What was asked for; in going on with a run, what was not asked for is as it was then."""
    context = click.get_current_context()
    try:
        run_before = Folder(options["output"]).written() if options["resume"] else None
        before = dict((run_before or {}).get("settings", {}))
    except (OSError, ValueError, TypeError, AttributeError):
        before = {}  # what is wrong with it is told where the run begins
    return {
        name: before[name]
        if name in before and context.get_parameter_source(name) is ParameterSource.DEFAULT
        else options[name]
        for name in _SETTINGS
    }


def _engine(options: Mapping[str, Any]) -> Engine:
    if options["engine"] == "ray":
        return RayEngine(options["address"], options["jobs"])
    if options["address"] is not None:
        raise UsageError("--address names a Ray cluster: it needs --engine ray")
    return LocalEngine(options["jobs"])


@contextlib.contextmanager
def _watched() -> Iterator[Watcher]:
    """Somebody who shows on standard error how far it is."""
    if not sys.stderr.isatty():
        yield _Lines().watcher()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TimeElapsedColumn(), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(bar).watcher()


class _Bar:
    """A bar for whoever sits at the terminal."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None)

    def watcher(self) -> Watcher:
        return Watcher(self._planned, shard=self._shard)

    def _planned(self, shards: int, done: int) -> None:
        self._pace = Pace(shards, done, time.monotonic())
        self._show()

    def _shard(self, result: dict[str, Any] | ShardFailure) -> None:
        self._pace.count(result)
        self._show()

    def _show(self) -> None:
        pace = self._pace
        told = pace.told(time.monotonic())
        self._bar.update(self._task, total=pace.shards, completed=pace.done, description=told)


class _Lines:
    """A line now and then for a log."""

    def __init__(self) -> None:
        self._pace = Pace(0, 0, 0.0)
        self._last = time.monotonic()

    def watcher(self) -> Watcher:
        return Watcher(self._planned, self._now_and_then, self._shard)

    def _planned(self, shards: int, done: int) -> None:
        self._pace = Pace(shards, done, time.monotonic())
        before = f", {done:,} of them read before" if done else ""
        click.echo(f"reportedly: {shards:,} {_shards(shards)}{before}", err=True)

    def _shard(self, result: dict[str, Any] | ShardFailure) -> None:
        self._pace.count(result)
        self._now_and_then()

    def _now_and_then(self) -> None:
        now = time.monotonic()
        if now - self._last > _EVERY:
            self._last = now
            click.echo(f"reportedly: {self._pace.told(now)}", err=True)


def _shards(count: int) -> str:
    return "shard" if count == 1 else "shards"


def _tell(outcome: Outcome, folder: str) -> None:
    for problem in outcome.missing:
        click.echo(f"reportedly: {visible(problem.ref or '-')}: {problem.reason}", err=True)
    for failure in outcome.failures:
        click.echo(f"reportedly: shard {failure.shard}: {failure.reason}", err=True)
    if outcome.missing and not outcome.shards:
        click.echo("reportedly: nothing was found to read, and nothing written", err=True)
        return
    for text in summary(outcome):
        click.echo(text)
    if outcome.unread:
        click.echo(
            f"reportedly: {outcome.unread:,} of {outcome.shards:,} shards are not read; go on "
            f"with: reportedly batch -o {visible(folder)} --resume",
            err=True,
        )


def summary(outcome: Outcome) -> Iterator[str]:
    """What the run held, on a few lines."""
    report = outcome.report
    others = "".join(f", {count:,} {kind}" for kind, count in sorted(report.not_pages.items()))
    yield f"records      {report.records:,}: {report.html:,} html{others}"
    yield (
        f"articles     {report.articles:,}: {report.words:,} words, {report.stubs:,} stubs, "
        f"{outcome.near_copies:,} near-copies"
    )
    skipped = ", ".join(f"{code} {count:,}" for code, count in sorted(report.skipped.items()))
    yield f"skipped      {report.skipped.total():,}" + (f": {skipped}" if skipped else "")
    yield (
        f"attributions {report.attributions:,}: {report.chains:,} through somebody else, "
        f"{report.unattributed:,} quotations without a speaker"
    )
    yield f"seconds      {report.seconds:,.1f} of one worker, {report.processor:,.1f} of them computing"
