"""Texts that visitors bring, read with the room's model; it is loaded when the first comes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import reportedly
from reportedly.acquire import AcquireOptions, pages
from reportedly.errors import ReadError
from reportedly.types import Page, Problem, Reading

if TYPE_CHECKING:
    from reportedly.pipeline import Reader
    from reportedly.web.settings import Settings


class TextReader:
    """One model for all visitors, one text at a time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = threading.Lock()
        self._reader: Reader | None = None

    def text(self, words: str, url: str | None = None, published: str | None = None) -> Reading:
        """Who said what in `words`, plain text or HTML. Raises `ReadError`, `ModelError`."""
        with self._turn:
            return _read_whole(self._loaded().read(words, url=url, published=published))

    def address(self, url: str) -> Reading:
        """Fetch one public page and read it; `ReadError` says why not."""
        (found,) = pages(url, AcquireOptions())
        if isinstance(found, Problem):
            raise ReadError(found)
        return self.page(found)

    def page(self, page: Page) -> Reading:
        """Who said what on a page at hand."""
        with self._turn:
            (result,) = self._loaded().pipe([page])
        if isinstance(result, Problem):
            raise ReadError(result)
        return _read_whole(result)

    def _loaded(self) -> Reader:
        if self._reader is None:
            self._reader = reportedly.load(self._settings.model, threads=self._settings.threads)
        return self._reader


def _read_whole(reading: Reading) -> Reading:
    """`reading`, or the reason why nothing was looked for in it."""
    for problem in reading.problems:
        if problem.severity == "failed":
            raise ReadError(problem)
    return reading
