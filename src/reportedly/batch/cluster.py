"""The engine for a cluster: Ray Data hands shards to a pool of actors, each with its reader.

Through the engine go paths and reports, never pages: an actor reads its shard from the file
system that all machines share and writes there.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.acquire import Shard
from reportedly.batch.attendant import Attendant, ShardFailure, refusal
from reportedly.batch.job import Job
from reportedly.errors import ReportedlyError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.batch.engines import Result, Task

_ERROR = re.compile(r"(?!ray\.)(\w+\.)*\w+(Error|Exception): ")
_TO_ANSWER = 10.0
"""Seconds for a cluster's address to be dialled."""


class ShardReader:
    """An actor: keeps one reading process, and gives it a shard at a time.

    Made without arguments: an actor that is started again after a machine was lost could not
    get at them any more.
    """

    def __init__(self) -> None:
        self._attendant: Attendant | None = None

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """One result for each task of `batch`, or why this actor can read none, as JSON."""
        return {"result": [self._read(msgspec.json.decode(task)) for task in batch["task"]]}

    def _read(self, task: dict[str, Any]) -> bytes:
        if self._attendant is None:
            self._attendant = Attendant(msgspec.convert(task["job"], Job))
        shard = msgspec.convert(task["shard"], Shard)
        try:
            result = self._attendant.run(shard, task["exact"])
        except ReportedlyError as error:
            return msgspec.json.encode({"refused": str(error), "exit_code": error.exit_code})
        failed = isinstance(result, ShardFailure)
        return msgspec.json.encode({"failure" if failed else "report": result})


class RayEngine:
    """Actors on the cluster at `address` (``auto``, ``ray://host:port``, ``host:port``).

    None starts Ray on this machine for the run. `workers`: actors, one core each; None for as
    many as the cluster has cores.
    """

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        self.address, self.workers = address, workers

    def read(
        self, tasks: Sequence[Task], job: Job, progress: Callable[[], None]
    ) -> Iterator[Result]:
        """See the protocol; progress is told a shard at a time. Raises `UsageError` without Ray."""
        ray = _ray()
        _check(self.address)
        started = not ray.is_initialized()
        if started:
            _connect(ray, self.address, self.workers)
        try:
            count = self.workers or int(ray.cluster_resources().get("CPU", 1))
            for row in _dataset(ray, tasks, job, min(count, len(tasks))).iter_rows():
                progress()
                found = msgspec.json.decode(row["result"])
                if "refused" in found:
                    raise refusal(found)
                failure = found.get("failure")
                yield msgspec.convert(failure, ShardFailure) if failure else found["report"]
        except ray.exceptions.RayError as error:
            raise _broken(error) from error
        finally:
            if started:
                ray.shutdown()


def _dataset(ray: Any, tasks: Sequence[Task], job: Job, workers: int) -> Any:
    """The results as they will come.

    An actor that is lost is started again and its shard read again, as often as it takes: Ray
    Data's own default for a pool of actors.
    """
    told = asdict(job)
    rows = [{"task": msgspec.json.encode({**asdict(task), "job": told})} for task in tasks]
    return ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        ShardReader,
        batch_size=1,
        batch_format="numpy",
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=1,
    )


def _broken(error: Exception) -> ReportedlyError:
    """What kept the actors from reading, on one line: Ray's own words hold a traceback of each."""
    lines = [line.strip() for line in str(error).splitlines()]
    why = next((line for line in reversed(lines) if _ERROR.match(line)), "")
    return ReportedlyError(
        f"the cluster cannot read: {why or type(error).__name__}; does each machine have this "
        "version of reportedly, and see input and output under the same path?"
    )


def _check(address: str | None) -> None:
    """Raise `UsageError` where nobody listens: Ray itself would ask for minutes."""
    host, mark, port = (address or "").removeprefix("ray://").rpartition(":")
    if not (mark and port.isdigit()):
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _TO_ANSWER).close()
    except (OSError, OverflowError) as error:
        raise UsageError(f"no Ray cluster at {address}: {error}") from error


def _connect(ray: Any, address: str | None, workers: int | None) -> None:
    # what its own threads write is no error of the run; errors come as exceptions
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address is None:
            ray.init(num_cpus=workers, include_dashboard=False, **quiet)
        else:
            ray.init(address=address, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise UsageError(f"no Ray cluster at {address}: {reason}") from error


def _ray() -> Any:
    try:
        import ray  # noqa: PLC0415  an extra, and a second to import
        import ray.data  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("--engine ray needs Ray: pip install 'reportedly[batch]'") from error
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    # its errors come as exceptions, too
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    return ray
