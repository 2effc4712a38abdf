"""Every article file below a folder, in a stable order."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.acquire.files import problem, read_file
from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.acquire.options import AcquireOptions

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml"})
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_LOOK = 1024


def read_folder(folder: Path, options: AcquireOptions) -> Iterator[Page | Problem]:
    """Pages of the text and HTML files below `folder`; hidden names are passed over.

    A file of another kind is no problem, it is simply not an article. Links to folders
    are not followed, so that a circle cannot trap the walk.
    """
    # one address cannot be that of many pages
    each = replace(options, url=None)
    found = False
    for item in walk(folder):
        if isinstance(item, Problem):
            yield item
            continue
        result = article_file(item, each)
        if result is not None:
            found = True
            yield result
    if not found:
        yield problem(str(folder), "empty-folder", "no text or HTML file in this folder")


def walk(folder: Path) -> Iterator[Path | Problem]:
    """Every file below `folder` in a stable order, hidden names left out; links are not followed."""
    failures: list[OSError] = []
    for root, names, files in os.walk(folder, onerror=failures.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)
    for error in failures:
        yield problem(str(error.filename), "unreadable", "this folder cannot be opened")


def article_file(path: Path, options: AcquireOptions) -> Page | Problem | None:
    """None where the file is neither text nor HTML, by its name or by its first bytes."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    last = (
        suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:])
    )
    result = read_file(path, options)
    if last in TEXT_SUFFIXES:
        return result
    if isinstance(result, Problem):
        # an unreadable stranger may have been an article; a device never was
        return None if result.code == "not-a-file" else result
    return result if _looks_like_article(result.data, named=bool(last)) else None


def _looks_like_article(data: bytes, *, named: bool) -> bool:
    """HTML under any name; plain text only where no suffix says that it is something else."""
    start = data[:_LOOK]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS):
        return True
    return not named and bool(start.strip()) and b"\0" not in start
