"""The process that reads: takes shards from standard input, tells on standard output how far it is.

    python -m reportedly.batch.child

One line of JSON each way. To it: the job first, then a shard with its orders at a time. From
it: ``ready`` with the model, ``begin`` before each record, ``done`` with the report, ``failed``
with the reason. It ends when its input does, in the middle of a page if need be: whoever gave
the orders is gone then.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from importlib.abc import MetaPathFinder
from typing import IO, TYPE_CHECKING, Any

import msgspec

from reportedly import attribute
from reportedly.acquire import Shard
from reportedly.batch.job import Job
from reportedly.batch.shard import Orders, run_shard
from reportedly.errors import ReportedlyError
from reportedly.pipeline import Reader
from reportedly.reading import extractor

if TYPE_CHECKING:
    from collections.abc import Iterator


class WithoutPandas(MetaPathFinder):
    """Keeps out pandas, which nothing here needs and pyarrow imports where there is one.

    It would cost each worker 0.3 seconds and 36 MB.
    """

    def find_spec(self, fullname: str, *_: Any) -> None:
        """Nothing of its own to find."""
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas stays out of a reading process", name=fullname)


def main() -> int:
    """Serve until the input ends."""
    sys.meta_path.insert(0, WithoutPandas())
    say = _mouth()
    orders = _ears()
    job = msgspec.convert(next(orders), Job)
    try:
        reader = reader_for(job)
    except ReportedlyError as error:
        say({"refused": str(error), "exit_code": error.exit_code})
        return error.exit_code
    say({"ready": reader.attributor.model.digest})
    for order in orders:
        shard = msgspec.convert(order["shard"], Shard)
        known = {int(number): code for number, code in order["skip"].items()}
        try:
            say(
                {
                    "done": run_shard(
                        shard,
                        job,
                        reader,
                        Orders(known, order["exact"]),
                        lambda n: say({"begin": n}),
                    )
                }
            )
        except OSError as error:
            say({"failed": f"{error.strerror or error}"})
    return 0


def reader_for(job: Job) -> Reader:
    """The reader that `job` asks for, on one thread. Raises `ModelError`, `UsageError`."""
    return Reader(
        attribute.load(job.model, threads=1),
        min_score=job.min_score,
        extractor=extractor(job.extractor),
    )


def _mouth() -> Any:
    """What says one message; whatever libraries print goes to standard error instead."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)

    def say(message: dict[str, Any]) -> None:
        out.write(json.dumps(message).encode() + b"\n")

    return say


def _ears() -> Iterator[Any]:
    """Messages as they come; a thread listens, so that the end is heard in the middle of work."""
    heard: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, heard), daemon=True).start()
    while True:
        yield heard.get()


def _listen(stream: IO[bytes], heard: queue.Queue[Any]) -> None:
    for line in stream:
        heard.put(json.loads(line))
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
