"""Who looks after one reading process: gives it shards, kills it when it hangs, starts it again.

Every engine reads through this, so that what happens to a page that never ends or that brings
the process down does not depend on the engine: the page costs one row, and the shard is read
again without it.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from reportedly.errors import ModelError, ReportedlyError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.acquire import Shard
    from reportedly.batch.job import Job


CHILD = (sys.executable, "-m", "reportedly.batch.child")
_POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
_TO_START = 300.0
"""Seconds to load a model; also to write a shard's files, on whatever disk."""
_SLOWED = 4.0
_GRACE = 10.0
"""By the clock a page may take so many times its limit of processor time, and so many seconds more."""
_DEATHS_A_RECORD = 2
"""A process may be killed for reasons of its own; a record that is there twice is to blame."""
_DEATHS = 3
"""Without a record to blame."""
_PIECE = 1 << 16


class StoppedError(Exception):
    """The run was told to stop."""


class _GoneError(Exception):
    """The process ended, or was killed because it did not answer."""

    def __init__(self, *, hung: bool) -> None:
        super().__init__("no answer" if hung else "died")
        self.hung = hung


@dataclass(frozen=True, slots=True)
class ShardFailure:
    """A shard that could not be read or written, and why; it is read when the run goes on."""

    shard: str
    reason: str


class Attendant:
    """One process and its shards, one after the other. Use it in one thread.

    `progress` is called before each record. `stop` may be called from any thread. `command`
    starts what speaks as `child` does.
    """

    def __init__(
        self,
        job: Job,
        progress: Callable[[], None] = lambda: None,
        command: Sequence[str] = CHILD,
    ) -> None:
        self._job, self._progress, self._command = job, progress, command
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: _Lines | None = None
        self._stopped = False
        self._at: int | None = None
        self.model = ""

    def run(self, shard: Shard, exact: int | None = None) -> dict[str, Any] | ShardFailure:
        """The report of `shard`, read and written, or why not.

        Raises `ModelError` or `UsageError` where no process can be made to read.
        """
        skip: dict[int, str] = {}
        deaths: Counter[int | None] = Counter()
        while True:
            try:
                return self._tried(shard, skip, exact)
            except _GoneError as gone:
                self._kill()
                at = self._at
                deaths[at] += 1
                if at is None or skip.get(at):
                    if deaths[at] >= _DEATHS:
                        return ShardFailure(
                            shard.name, f"the reading process {gone}, {_DEATHS} times"
                        )
                elif gone.hung or deaths[at] >= _DEATHS_A_RECORD:
                    skip[at] = "timeout" if gone.hung else "crash"

    def start(self) -> None:
        """Start a process and wait until it has its model. Raises as `run` does."""
        environment = {
            **os.environ,
            **dict.fromkeys(_POOLS, "1"),
            "TOKENIZERS_PARALLELISM": "false",
        }
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,  # an interrupt at the terminal is for the run alone
        )
        if self._stopped:
            self._process.kill()
        self._lines = _Lines(self._process)
        self._say(asdict(self._job))
        answer = self._lines.next(_TO_START)
        if "refused" in answer:
            raise refusal(answer)
        self.model = answer["ready"]

    def stop(self) -> None:
        """End the process, whatever it does; `run` raises `StoppedError`.

        Its pipes stay open: closed here, they would leave a thread that waits on them waiting.
        """
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Give back what the process held, once nobody runs it any more."""
        self._kill()

    def _tried(
        self, shard: Shard, skip: dict[int, str], exact: int | None
    ) -> dict[str, Any] | ShardFailure:
        self._at = None
        if self._stopped:
            raise StoppedError
        if self._process is None or self._process.poll() is not None:
            self.start()
        self._say({"shard": asdict(shard), "skip": skip, "exact": exact})
        while True:
            answer = self._next()
            if "begin" in answer:
                self._at = answer["begin"]
                self._progress()
            elif "failed" in answer:
                return ShardFailure(shard.name, answer["failed"])
            else:
                report: dict[str, Any] = answer["done"]
                return report

    def _next(self) -> Any:
        if self._lines is None:
            raise _GoneError(hung=False)
        return self._lines.next(_SLOWED * self._job.max_seconds + _GRACE)

    def _say(self, message: dict[str, Any]) -> None:
        process = self._process
        if process is None or process.stdin is None:
            raise _GoneError(hung=False)
        try:
            process.stdin.write(json.dumps(message).encode() + b"\n")
            process.stdin.flush()
        except (BrokenPipeError, ValueError):
            raise _GoneError(hung=False) from None

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close(pipe)


class _Lines:
    """Lines from a process, each with a limit on how long it may be in coming."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._held = b""

    def next(self, seconds: float) -> Any:
        """The next message. Raises `_GoneError` at the end or when the time is up."""
        stream = self._process.stdout
        if stream is None or stream.closed:
            raise _GoneError(hung=False)
        until = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            while b"\n" not in self._held:
                if not selector.select(max(0.0, until - time.monotonic())):
                    raise _GoneError(hung=True)
                piece = os.read(stream.fileno(), _PIECE)
                if not piece:
                    raise _GoneError(hung=False)
                self._held += piece
        line, _, self._held = self._held.partition(b"\n")
        return json.loads(line)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        # what could not be written to a process that is gone
        return


def refusal(answer: dict[str, Any]) -> ReportedlyError:
    """The error that a process told of in ``refused`` and ``exit_code``."""
    kinds = {kind.exit_code: kind for kind in (UsageError, ModelError)}
    return kinds.get(answer["exit_code"], ReportedlyError)(answer["refused"])
