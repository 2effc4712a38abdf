"""A run from its references to its folder: what is planned, read, read again, and summed up."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportedly import attribute
from reportedly.acquire import Shard
from reportedly.acquire.planning import divided, fitting, pieces
from reportedly.batch.attendant import ShardFailure
from reportedly.batch.copies import write_copies
from reportedly.batch.engines import Task
from reportedly.batch.folder import Folder
from reportedly.batch.report import Report, total
from reportedly.batch.signatures import version
from reportedly.errors import UsageError
from reportedly.publish.parquet import arrow_modules
from reportedly.reading import extractor
from reportedly.types import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.acquire.planning import Piece
    from reportedly.batch.engines import Engine
    from reportedly.batch.job import Job

_MOST_SEAM_ROUNDS = 100
_MOST_FAILURES = 8
"""Shards one after the other; a disk that is full fails the rest of a long run, too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended.

    `shards`: in all; `unread`: of them not read, because they failed, too many before them did,
    or no more were asked for. `missing`: references that name nothing.
    """

    report: Report
    near_copies: int
    shards: int
    unread: int
    missing: tuple[Problem, ...]
    failures: tuple[ShardFailure, ...] = ()

    def plain(self) -> dict[str, Any]:
        """For ``report.json``."""
        return {
            "shards": self.shards,
            "unread_shards": self.unread,
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


def run(  # noqa: PLR0913  what to read, how, by whom; each of another kind
    refs: Sequence[str],
    job: Job,
    engine: Engine,
    watcher: Watcher,
    *,
    resume: bool = False,
    limit: int | None = None,
) -> Outcome:
    """Read everything behind `refs` into `job.folder`, or `limit` shards of it.

    A run that was cut off leaves complete shards; with `resume` only the others are read, and
    without `refs` those of before count. Where nothing is behind `refs` no folder is made. Raises
    `UsageError` where the folder holds a run and `resume` was not asked for, or one with other
    settings; `ModelError`; `OSError` where the folder cannot be written.
    """
    folder = Folder(job.folder)
    before = _before(folder, resume=resume)
    asked = list(refs) or [str(ref) for ref in before.get("refs", ())]
    if not asked:
        raise UsageError("nothing to read: name files, folders, patterns or lists")
    # what was told wrong comes out before the search through folders
    settings = _settings(job)
    found = pieces(asked)
    job = _sized(job, found, before)
    planned = divided(found, job.shard_bytes)
    shards = [item for item in planned if isinstance(item, Shard)]
    missing = tuple(item for item in planned if isinstance(item, Problem))
    if not (shards or before):
        return Outcome(Report(), 0, 0, 0, missing)
    _begin(folder, asked, settings | {"shard_bytes": job.shard_bytes}, before)
    tasks = [Task(shard) for shard in shards if folder.report(shard.name) is None]
    watcher.planned(len(shards), len(shards) - len(tasks))
    failures = _read(tasks[:limit], job, engine, watcher)
    for _ in range(_MOST_SEAM_ROUNDS):
        again = torn_seams(shards, folder)
        if failures or not again:
            break
        for task in again:
            folder.forget(task.shard.name)
        failures = _read(again, job, engine, watcher)
    return _summed_up(folder, shards, missing, failures)


def _before(folder: Folder, *, resume: bool) -> dict[str, Any]:
    """What ``run.json`` says of a run to go on with; empty where there is none."""
    try:
        before = folder.written()
    except ValueError as error:
        raise UsageError(f"{folder.root}/run.json is damaged: {error}") from error
    if before is not None and not resume:
        raise UsageError(f"{folder.root} holds a run: go on with --resume, or name another folder")
    return before or {}


def _settings(job: Job) -> dict[str, Any]:
    """All that decides what is written. Raises for a model or a library that is not there."""
    arrow_modules()
    extractor(job.extractor)
    return job.told(attribute.named(job.model).digest) | {"minhash": version()}


def _sized(job: Job, found: Sequence[Piece | Problem], before: dict[str, Any]) -> Job:
    """With a size of shards: as asked, else as before, else as fits what there is."""
    if job.shard_bytes is not None:
        return job
    settings = before.get("settings")
    size = settings.get("shard_bytes") if isinstance(settings, dict) else None
    return replace(job, shard_bytes=size if isinstance(size, int) else fitting(found))


def _begin(
    folder: Folder, asked: list[str], settings: dict[str, Any], before: dict[str, Any]
) -> None:
    """Make the folder ready, after a look at what is in it already."""
    if before and before.get("settings") != settings:
        raise UsageError(
            f"{folder.root} was begun with other settings{_differing(before, settings)}"
        )
    folder.make()
    folder.sweep()
    folder.write("run.json", {"settings": settings, "refs": asked})


def _differing(before: dict[str, Any], settings: dict[str, Any]) -> str:
    old = before.get("settings")
    if not isinstance(old, dict):
        return ""
    names = [name for name, value in settings.items() if old.get(name) != value]
    return ": " + ", ".join(f"{name} was {old.get(name)}" for name in names)


def _read(
    tasks: Sequence[Task], job: Job, engine: Engine, watcher: Watcher
) -> tuple[ShardFailure, ...]:
    """Shards that failed; after many of them on end nothing more is tried."""
    failures: list[ShardFailure] = []
    on_end = 0
    if not tasks:
        return ()
    for result in engine.read(tasks, job, watcher.page):
        watcher.shard(result)
        if not isinstance(result, ShardFailure):
            on_end = 0
            continue
        failures.append(result)
        on_end += 1
        if on_end == _MOST_FAILURES:
            break
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
    unread = len(shards) - len(done)
    outcome = Outcome(report, near_copies, len(shards), unread, missing, failures)
    folder.write("report.json", outcome.plain())
    return outcome
