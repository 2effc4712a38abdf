"""The machine: what it is, how busy, and processes that get exactly so many cores of it."""

from __future__ import annotations

import contextlib
import os
import platform
import subprocess
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Every library in play sizes its own pool, and by the machine.
_POOLS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "RAYON_NUM_THREADS",
)
_LIMIT = 3600


@dataclass(frozen=True, slots=True)
class Finished:
    """A process that ended: what it printed and the seconds from its start to its end."""

    output: str
    seconds: float


def run(command: Sequence[str], threads: int) -> Finished:
    """Run `command` on `threads` cores, every pool pinned to that many.

    Raises `RuntimeError` with the last line of standard error if it fails.
    """
    pools = dict.fromkeys(_POOLS, str(threads))
    environment = {**os.environ, **pools, "TOKENIZERS_PARALLELISM": "false"}
    with _cores(threads):
        begun = time.perf_counter()
        done = subprocess.run(  # noqa: S603  our own scripts
            command, capture_output=True, text=True, check=False, env=environment, timeout=_LIMIT
        )
        seconds = time.perf_counter() - begun
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word on standard error"])[-1]
        raise RuntimeError(f"{' '.join(command[:4])} ...: {last}")
    return Finished(done.stdout, seconds)


@contextlib.contextmanager
def _cores(threads: int) -> Iterator[None]:
    """Processes started meanwhile may use `threads` of the cores that this one may use."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:threads])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def processor() -> str:
    """Its name and number of cores, as in ``AMD EPYC (family 26 model 2), 2 cores``."""
    known: dict[str, str] = {}
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            key, _, value = line.partition(":")
            known.setdefault(key.strip(), value.strip())
    name = known.get("model name") or platform.processor() or platform.machine()
    if "cpu family" in known:
        name += f" (family {known['cpu family']} model {known['model']})"
    extras = [flag for flag in ("avx2", "avx512_vnni") if flag in known.get("flags", "").split()]
    return ", ".join([name, f"{os.cpu_count()} cores", *extras])


def load() -> float:
    """Processes that wanted to run, on average over the last minute; 0 where nobody counts."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def versions() -> dict[str, str]:
    """Of what is timed."""
    found = {"python": platform.python_version()}
    for name in ("onnxruntime", "tokenizers", "trafilatura", "textacy", "spacy"):
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found
