"""Which way leads to the bytes behind a reference."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.acquire.files import problem, read_file, read_stdin
from reportedly.acquire.folders import read_folder
from reportedly.acquire.options import AcquireOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import Page, Problem

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://|https?:", re.IGNORECASE)


class References:
    """A `protocols.Source` for files, folders, standard input (``-``) and URLs."""

    def __init__(self, options: AcquireOptions | None = None) -> None:
        self.options = options or AcquireOptions()

    def pages(self, ref: str) -> Iterator[Page | Problem]:
        """Every page behind `ref`, in a stable order."""
        return pages(ref, self.options)


def pages(ref: str, options: AcquireOptions | None = None) -> Iterator[Page | Problem]:
    """Every page behind `ref`: a file, a folder (recursive, sorted), ``-`` or a URL.

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
    else:
        yield read_file(Path(ref), options)


def is_address(ref: str) -> bool:
    """Whether `ref` names something on the internet instead of a file."""
    return _SCHEME.match(ref) is not None


def _is_folder(ref: str) -> bool:
    try:
        return Path(ref).is_dir()
    except (OSError, ValueError):
        return False
