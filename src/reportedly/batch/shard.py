"""One shard: read every record of it, write what was found, say how much that was."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

import reportedly
from reportedly.acquire import ShardRecords
from reportedly.batch.deadline import TimeUpError, at_most
from reportedly.batch.folder import Folder
from reportedly.batch.report import Report
from reportedly.batch.tables import ShardTables, chained, is_stub, unattributed
from reportedly.types import Page, Problem, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportedly.acquire import Record, Shard
    from reportedly.batch.job import Job
    from reportedly.pipeline import Reader

_MARKED_UP = ("text/html", "application/xhtml+xml")
_LOOK = 1024


def _nobody(_: int) -> None:
    """Told how far it is, does nothing."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What is special about one reading of a shard.

    `skip`: records that may not be read, and why (``timeout``, ``crash``), known from a reading
    before. `exact`: where the shard's first record begins, when a range before has told.
    """

    skip: Mapping[int, str] = field(default_factory=dict)
    exact: int | None = None


def run_shard(
    shard: Shard,
    job: Job,
    reader: Reader,
    orders: Orders | None = None,
    begin: Callable[[int], None] = _nobody,
) -> dict[str, Any]:
    """Read `shard` into `job.folder`; its report, which is there too when this returns.

    Nothing of a shard is seen before all of it is. `begin` is called with the number of each
    record before it is read. Raises `OSError` where the output cannot be written, and then
    leaves nothing behind.
    """
    folder = Folder(job.folder)
    drafts = folder.drafts(shard.name)
    try:
        report = _Work(shard, job, reader, orders or Orders()).into(drafts, begin)
        folder.settle(shard.name, drafts)
    finally:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    return report


class _Work:
    """The reading of one shard, with its counts."""

    def __init__(self, shard: Shard, job: Job, reader: Reader, orders: Orders) -> None:
        self._shard, self._job, self._reader, self._orders = shard, job, reader, orders
        self._name = shard.name
        self._report = Report()

    def into(self, drafts: Mapping[str, Path], begin: Callable[[int], None]) -> dict[str, Any]:
        begun, busy = time.monotonic(), time.process_time()
        records = ShardRecords(self._shard, self._job.acquire, self._orders.exact)
        tables = ShardTables(drafts["articles"], drafts["attributions"], reportedly.__version__)
        with tables, drafts["skipped"].open("wb") as skipped:
            for record in records:
                begin(record.number)
                self._take(record, tables, skipped)
        self._report.seconds = round(time.monotonic() - begun, 3)
        self._report.processor = round(time.process_time() - busy, 3)
        found = {
            "shard": self._name,
            **self._report.plain(),
            "first": records.first,
            "after": records.after,
        }
        drafts["reports"].write_text(json.dumps(found) + "\n", "utf-8")
        return found

    def _take(self, record: Record, tables: ShardTables, skipped: IO[bytes]) -> None:
        self._report.records += 1
        if record.page is None:
            self._report.not_pages[record.kind] += 1
            return
        result = self._read(record, record.page)
        failed = _failure(result)
        if failed is None and isinstance(result, Reading) and isinstance(record.page, Page):
            self._count(result)
            tables.add(self._name, record.number, record.page, result)
            return
        problem = failed or Problem("reading", "empty", "no text was found", "failed")
        self._report.skipped[problem.code] += 1
        self._report.other_languages += problem.code == "language"
        skipped.write(_row(self._name, record, problem, result))

    def _read(self, record: Record, page: Page | Problem) -> Reading | Problem:
        if isinstance(page, Problem):
            return page
        self._report.html += _is_marked_up(page)
        known = self._orders.skip.get(record.number)
        if known is not None:
            return _given_up(known, record.ref, self._job)
        try:
            with at_most(self._job.max_seconds):
                # one at a time: the network runs window by window, so more gain nothing
                return next(self._reader.pipe([page], batch=1))
        except TimeUpError:
            return _given_up("timeout", record.ref, self._job)

    def _count(self, reading: Reading) -> None:
        report = self._report
        report.articles += 1
        report.words += len(reading.article.text.split())
        report.stubs += is_stub(reading)
        report.attributions += len(reading.attributions)
        report.chains += chained(reading)
        report.unattributed += unattributed(reading)


def _failure(result: Reading | Problem) -> Problem | None:
    if isinstance(result, Problem):
        return result
    return next((p for p in result.problems if p.severity == "failed"), None)


def _given_up(code: str, ref: str, job: Job) -> Problem:
    reasons = {
        "timeout": f"not read after {job.max_seconds:g} seconds of computing",
        "crash": "the process that read it died, twice",
    }
    return Problem("batch", code, reasons[code], "failed", ref)


def _is_marked_up(page: Page) -> bool:
    if page.content_type is not None:
        return page.content_type.lower().startswith(_MARKED_UP)
    return page.data[:_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _row(shard: str, record: Record, problem: Problem, result: Reading | Problem) -> bytes:
    url = record.page.url if isinstance(record.page, Page) else record.url
    language = result.article.language if isinstance(result, Reading) else None
    row = {
        "shard": shard,
        "record": record.number,
        "ref": record.ref,
        "url": url,
        "stage": problem.stage,
        "code": problem.code,
        "reason": problem.reason,
        "language": language,
    }
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
