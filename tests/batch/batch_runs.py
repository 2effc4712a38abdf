"""Runs, and what they write, for the tests of this folder."""

from __future__ import annotations

import os
from pathlib import Path

from reportedly.batch import Job
from reportedly.batch.engines import LocalEngine
from reportedly.batch.run import Watcher, run

PARTS = ("articles", "attributions", "skipped")
WHOLE = ("copies.parquet", "skipped.jsonl")
TROUBLE = Path(__file__).with_name("troubled_child.py")


def written(folder):
    """Everything that a run writes of its input, by name."""
    files = [path for part in PARTS for path in sorted(Path(folder, part).glob("*"))]
    files += [Path(folder, name) for name in WHOLE]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def children(pid=None):
    """Processes that this one started and that still run."""
    found = []
    for task in Path(f"/proc/{pid or os.getpid()}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def job_for(folder, **how):
    return Job(str(folder), **{"model": "rules", "shard_bytes": 6_000, **how})


def read(refs, folder, engine=None, watcher=None, *, resume=False, limit=None, **how):
    """One run; what it came to."""
    job = job_for(folder, **how)
    engine = engine or LocalEngine(1)
    refs = [str(ref) for ref in refs]
    return run(refs, job, engine, watcher or Watcher(), resume=resume, limit=limit)
