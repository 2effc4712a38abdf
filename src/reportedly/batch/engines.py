"""What gets shards read: the promise, and the engine for one machine."""

from __future__ import annotations

import os
import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from reportedly.batch.attendant import CHILD, Attendant, ShardFailure, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.acquire import Shard
    from reportedly.batch.job import Job

    Result = dict[str, Any] | ShardFailure


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to read; `exact`: where its first record begins, if a range before has told."""

    shard: Shard
    exact: int | None = None


class Engine(Protocol):
    """Gets shards read.

    Promises: one result a task, in any order; a worker that dies is replaced and its shard read
    again; closing the iterator, or an exception in it, ends every worker that it started.
    """

    def read(
        self, tasks: Sequence[Task], job: Job, progress: Callable[[], None]
    ) -> Iterator[Result]:
        """Results as they come. Raises what keeps every worker from reading."""
        ...


def cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class LocalEngine:
    """`workers` processes on this machine, one thread and one model each; `command` starts one."""

    def __init__(self, workers: int | None = None, command: Sequence[str] = CHILD) -> None:
        self.workers = workers or cores()
        self._command = command

    def read(
        self, tasks: Sequence[Task], job: Job, progress: Callable[[], None]
    ) -> Iterator[Result]:
        """See the protocol."""
        count = min(self.workers, len(tasks))
        waiting: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        for task in [*tasks, *([None] * count)]:
            waiting.put(task)
        results: queue.SimpleQueue[Result | BaseException] = queue.SimpleQueue()
        attendants = [Attendant(job, progress, self._command) for _ in range(count)]
        threads = [
            threading.Thread(target=_attend, args=(attendant, waiting, results), daemon=True)
            for attendant in attendants
        ]
        for thread in threads:
            thread.start()
        try:
            for _ in tasks:
                result = results.get()
                if isinstance(result, BaseException):
                    raise result
                yield result
        finally:
            for attendant in attendants:
                attendant.stop()
            for thread in threads:
                thread.join()
            for attendant in attendants:
                attendant.close()


def _attend(
    attendant: Attendant,
    waiting: queue.SimpleQueue[Task | None],
    results: queue.SimpleQueue[Any],
) -> None:
    try:
        while (task := waiting.get()) is not None:
            results.put(attendant.run(task.shard, task.exact))
    except StoppedError:
        return
    except BaseException as error:  # noqa: BLE001  told where the results are waited for
        results.put(error)
