"""Which way leads to the bytes behind a reference."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.acquire.files import problem, read_file, read_stdin
from reportedly.acquire.folders import read_folder
from reportedly.acquire.options import AcquireOptions
from reportedly.types import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import Page

WARC_NAME = r"\.warc(\.w[ae]t)?(\.gz)?$"
"""Also Common Crawl's WET files, which hold plain text, and WAT, which hold no page at all."""
_ARCHIVE = re.compile(rf"{WARC_NAME}|\.(rss|atom|rdf)$", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://|https?:", re.IGNORECASE)


class References:
    """A `protocols.Source` for files, folders, standard input (``-``) and URLs."""

    def __init__(self, options: AcquireOptions | None = None) -> None:
        self.options = options or AcquireOptions()

    def pages(self, ref: str) -> Iterator[Page | Problem]:
        """Every page behind `ref`, in a stable order."""
        return pages(ref, self.options)


def pages(ref: str, options: AcquireOptions | None = None) -> Iterator[Page | Problem]:
    """Every page behind `ref`: a file, a folder (recursive, sorted), a WARC, a feed, ``-`` or a URL.

    Lazy: a folder's next file is read when it is asked for.
    """
    options = options or AcquireOptions()
    if ref == "-":
        yield read_stdin(options)
    elif is_address(ref):
        # httpx2 takes ~150 ms to import; files do without it
        from reportedly.acquire.web import fetch  # noqa: PLC0415

        yield fetch(ref, options)
    elif not ref:
        # a path of nothing would be the working folder
        yield problem(ref, "unreadable", "an empty reference names no file")
    elif _is_folder(ref):
        yield from read_folder(Path(ref), options)
    elif _ARCHIVE.search(ref):
        yield from _archived(ref, options)
    else:
        yield read_file(Path(ref), options)


def _archived(ref: str, options: AcquireOptions) -> Iterator[Page | Problem]:
    """The pages of an archive; what in it is none, such as a request, is passed over."""
    # which knows how to read references, too
    from reportedly.acquire.archives import ShardRecords  # noqa: PLC0415
    from reportedly.acquire.planning import plan  # noqa: PLC0415

    # one address cannot be that of many pages
    each = replace(options, url=None)
    for shard in plan([ref]):
        records = [shard] if isinstance(shard, Problem) else ShardRecords(shard, each)
        for record in records:
            page = record if isinstance(record, Problem) else record.page
            if page is not None:
                yield page


def is_address(ref: str) -> bool:
    """Whether `ref` names something on the internet instead of a file."""
    return _SCHEME.match(ref) is not None


def _is_folder(ref: str) -> bool:
    try:
        return Path(ref).is_dir()
    except (OSError, ValueError):
        return False
