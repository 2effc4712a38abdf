"""References into pages: a file, standard input, a folder, a URL or an archive becomes bytes.

Nothing here looks at what the bytes say; that is for `reading`. A reference that cannot
be read becomes a `Problem` and never an exception.
"""

from reportedly.acquire.archives import ShardRecords
from reportedly.acquire.options import AcquireOptions
from reportedly.acquire.planning import plan
from reportedly.acquire.records import Record, Shard
from reportedly.acquire.references import References, pages

__all__ = ["AcquireOptions", "Record", "References", "Shard", "ShardRecords", "pages", "plan"]
