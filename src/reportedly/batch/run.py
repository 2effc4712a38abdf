"""A run from its references to its folder: what is planned, read, read again, and summed up."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportedly.acquire import Shard, plan
from reportedly.batch.attendant import ShardFailure
from reportedly.batch.child import reader_for
from reportedly.batch.copies import write_copies
from reportedly.batch.engines import Task
from reportedly.batch.folder import Folder
from reportedly.batch.report import Report, total
from reportedly.batch.signatures import version
from reportedly.errors import UsageError
from reportedly.publish.parquet import arrow_modules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.batch.engines import Engine
    from reportedly.batch.job import Job
    from reportedly.types import Problem

_MOST_SEAM_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended. `missing`: references that name nothing. `failures`: shards to read again."""

    report: Report
    near_copies: int
    shards: int
    missing: tuple[Problem, ...]
    failures: tuple[ShardFailure, ...]

    def plain(self) -> dict[str, Any]:
        """For ``report.json``."""
        return {
            "shards": self.shards,
            **self.report.plain(),
            "near_copies": self.near_copies,
            "missing": [{"ref": p.ref, "reason": p.reason} for p in self.missing],
            "failed_shards": [{"shard": f.shard, "reason": f.reason} for f in self.failures],
        }


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how far a run is: `planned` once (shards, of which done), the others often."""

    planned: Callable[[int, int], None] = lambda *_: None
    page: Callable[[], None] = lambda: None
    shard: Callable[[dict[str, Any] | ShardFailure], None] = lambda _: None


def run(
    refs: Sequence[str], job: Job, engine: Engine, watcher: Watcher, *, resume: bool = False
) -> Outcome:
    """Read everything behind `refs` into `job.folder`.

    A run that was cut off leaves complete shards; with `resume` only the others are read, and
    without `refs` those of before count. Raises `UsageError` where the folder holds a run and
    `resume` was not asked for, or one with other settings; `ModelError`; `OSError` where
    the folder cannot be written.
    """
    folder = Folder(job.folder)
    refs = _begun(folder, refs, job, resume=resume)
    planned = plan(refs, job.shard_bytes)
    shards = [item for item in planned if isinstance(item, Shard)]
    missing = tuple(item for item in planned if not isinstance(item, Shard))
    folder.make()
    folder.sweep()
    tasks = [Task(shard) for shard in shards if folder.report(shard.name) is None]
    watcher.planned(len(shards), len(shards) - len(tasks))
    failures = _read(tasks, job, engine, watcher)
    for _ in range(_MOST_SEAM_ROUNDS):
        again = torn_seams(shards, folder)
        if failures or not again:
            break
        for task in again:
            folder.forget(task.shard.name)
        failures = _read(again, job, engine, watcher)
    return _summed_up(folder, shards, missing, failures)


def _begun(folder: Folder, refs: Sequence[str], job: Job, *, resume: bool) -> list[str]:
    """The references to read, after a look at what is in the folder already."""
    arrow_modules()
    signatures = version()
    settings = job.told(reader_for(job).attributor.model.digest) | {"minhash": signatures}
    try:
        before = folder.written()
    except ValueError as error:
        raise UsageError(f"{folder.root}/run.json is damaged: {error}") from error
    if before is None:
        if not refs:
            raise UsageError("nothing to read: name files, folders, patterns or lists")
        folder.root.mkdir(parents=True, exist_ok=True)
    elif not resume:
        raise UsageError(f"{folder.root} holds a run: go on with --resume, or name another folder")
    elif before.get("settings") != settings:
        raise UsageError(
            f"{folder.root} was begun with other settings{_differing(before, settings)}"
        )
    asked = list(refs) or [str(ref) for ref in (before or {}).get("refs", ())]
    folder.write("run.json", {"settings": settings, "refs": asked})
    return asked


def _differing(before: dict[str, Any], settings: dict[str, Any]) -> str:
    old = before.get("settings")
    if not isinstance(old, dict):
        return ""
    names = [name for name, value in settings.items() if old.get(name) != value]
    return ": " + ", ".join(f"{name} was {old.get(name)}" for name in names)


def _read(
    tasks: Sequence[Task], job: Job, engine: Engine, watcher: Watcher
) -> tuple[ShardFailure, ...]:
    failures = []
    if tasks:
        for result in engine.read(tasks, job, watcher.page):
            watcher.shard(result)
            if isinstance(result, ShardFailure):
                failures.append(result)
    return tuple(failures)


def torn_seams(shards: Sequence[Shard], folder: Folder) -> list[Task]:
    """Shards that began elsewhere than where the range before them ended, and where that was."""
    torn = []
    for before, after in pairwise(shards):
        if after.kind != "warc" or before.paths != after.paths:
            continue
        left, right = folder.report(before.name), folder.report(after.name)
        if left is None or right is None:
            continue
        # None: the file held nothing more
        ended, begun = (after.size if at is None else at for at in (left["after"], right["first"]))
        if ended != begun:
            torn.append(Task(after, ended))
    return torn


def _summed_up(
    folder: Folder,
    shards: Sequence[Shard],
    missing: tuple[Problem, ...],
    failures: tuple[ShardFailure, ...],
) -> Outcome:
    """Write what is of the whole run: the copies, the skipped pages, the report."""
    folder.sweep()
    reports = {shard.name: folder.report(shard.name) for shard in shards}
    done = [name for name, report in reports.items() if report is not None]
    with folder.replacing("skipped.jsonl") as draft, draft.open("wb") as out:
        for name in done:
            with folder.part("skipped", name).open("rb") as part:
                shutil.copyfileobj(part, out)
    with folder.replacing("copies.parquet") as draft:
        near_copies = write_copies(draft, [folder.part("articles", name) for name in done])
    report = total(Report.of(found) for found in reports.values() if found is not None)
    outcome = Outcome(report, near_copies, len(shards), missing, failures)
    folder.write("report.json", outcome.plain())
    return outcome
