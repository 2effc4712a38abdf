"""What somebody wrote beside the words of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.types import Problem

if TYPE_CHECKING:
    from reportedly.types import Attribution

Verdict = Literal["accept", "fix", "reject", "comment"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a page with what stands around them, as W3C selectors give them.

    `start`, `end`: where they stood, counted as their writer counts: code points by the
    Recommendation, UTF-16 units by most browsers. `anchored` tells which.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotation by a person, or one of ours come back, for the ledger to append.

    `page`: address or name of what is annotated. `quotes`: the places, in the order of the file.
    `verdict`: what a tag says (``accept``, ``fix``, ``reject``), else ``comment``. `attribution`: the id of the
    attribution that it is about, where it names one. `record`: that attribution as it was written,
    if all of it is there; its spans count code points of the text that it was read from.
    `created`: as written (ISO 8601); no clock is read.
    """

    id: str | None
    page: str
    quotes: tuple[Quoted, ...]
    comment: str = ""
    tags: tuple[str, ...] = ()
    verdict: Verdict = "comment"
    author: str | None = None
    created: str | None = None
    attribution: str | None = None
    record: Attribution | None = None


def refused(ref: str, code: str, reason: str) -> Problem:
    """Something that was handed over and could not be read."""
    return Problem("intake", code, " ".join(reason.split())[:300], "failed", ref)
