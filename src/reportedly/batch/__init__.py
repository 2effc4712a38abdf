"""Whole archives: shards read side by side, on one machine or on a cluster.

`run_shard` reads one shard and knows no engine; an engine decides which process does it when.
What is written depends on the input and the settings alone, never on the engine, the number
of workers, or how often the run was cut off.
"""

from reportedly.batch.job import Job
from reportedly.batch.report import Report
from reportedly.batch.shard import run_shard

__all__ = ["Job", "Report", "run_shard"]
