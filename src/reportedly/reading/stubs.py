"""Pages that hold a notice in place of the article, or only its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reportedly.reading.folding import count_words, fold
from reportedly.reading.phrases import Stub, stubs
from reportedly.types import Problem

if TYPE_CHECKING:
    from reportedly.types import Severity

# A notice stands at the head of the page it replaces.
_HEAD = 400
_LOOK = 60_000
# Enough for a paragraph or three; an article that is free to read is longer.
_SHORT_ARTICLE = 300


def stub_problem(main: str, title: str | None, printed: str, free: bool | None) -> Problem | None:
    """What the page is instead of an article, if it is not one.

    `main` is the article's text without boilerplate, `printed` all that the page shows,
    `free` the page's own word on whether it can be read for nothing.
    """
    size = count_words(main[:_LOOK], _SHORT_ARTICLE + 1)
    for stub in stubs():
        if size <= stub.most and _says(stub, main, title, printed):
            return _problem(stub)
    if free is False and size <= _SHORT_ARTICLE:
        return _problem(next(stub for stub in stubs() if stub.code == "paywall"))
    return None


def _says(stub: Stub, main: str, title: str | None, printed: str) -> bool:
    if not stub.opening:
        shown = fold(printed[:_LOOK])
        return any(entry in shown for entry in stub.phrases)
    head = fold(f"{title or ''} {(main.strip() or printed)[:_HEAD]}")
    return any(_as_words(entry, head) for entry in stub.phrases)


def _as_words(entry: str, head: str) -> bool:
    """Whether `entry` stands in `head` and is no part of a longer word or number."""
    at = head.find(entry)
    if at < 0:
        return False
    before, after = head[at - 1 : at] if at else "", head[at + len(entry) : at + len(entry) + 1]
    return not (before.isalnum() or after.isalnum())


def _problem(stub: Stub) -> Problem:
    return Problem("reading", stub.code, stub.reason, cast("Severity", stub.severity))
