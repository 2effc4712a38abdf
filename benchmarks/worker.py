"""One system in a fresh process: load, read once to warm up, read all, print what it took.

Started by `read.py`; prints one line of JSON. Times are seconds, memory is bytes.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

import systems


def main() -> None:
    """Measure and print."""
    options = _options()
    texts = systems.texts_of([Path(line) for line in options.list.read_text().splitlines()])
    begun = time.perf_counter()
    system = systems.load(options.system, options.model, options.threads)
    system.read(texts[:1])
    ready = time.perf_counter() - begun
    wall, busy = 0.0, 0.0
    if not options.first_only:
        begun, busy = time.perf_counter(), time.process_time()
        outcome = system.read(texts)
        wall, busy = time.perf_counter() - begun, time.process_time() - busy
        json.dump({**asdict(outcome), **_sizes(ready, wall, busy)}, sys.stdout)
    else:
        json.dump(_sizes(ready, wall, busy), sys.stdout)


def _sizes(ready: float, wall: float, busy: float) -> dict[str, float]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    scale = 1 if sys.platform == "darwin" else 1024
    return {"ready": ready, "wall": wall, "busy": busy, "peak": peak * scale}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--system", required=True)
    parser.add_argument("--model", default="en")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--first-only", action="store_true", help="stop after the first text")
    parser.add_argument("--list", type=Path, required=True, help="a file of paths, one a line")
    return parser.parse_args()


if __name__ == "__main__":
    main()
