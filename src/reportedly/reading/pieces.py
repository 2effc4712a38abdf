"""What passes between the steps of reading: stretches of text before they have a role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import BlockKind, PageDate, Problem


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch ``text[start:end]`` that stands alone; `kind` is what the markup says."""

    kind: BlockKind
    start: int
    end: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A page's text in pieces, with what the page says about itself.

    `printed` is everything a reader of the page could see, for telling a stub from an
    article; for plain text it is the text. `shows_title`: the text itself must show its
    title; otherwise a piece of kind ``title`` is there already, or the page has none.
    """

    text: str
    pieces: tuple[Piece, ...]
    printed: str
    shows_title: bool = False
    byline: str | None = None
    outlet: str | None = None
    published: PageDate | None = None
    language: str | None = None
    url: str | None = None
    free: bool | None = None
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an HTML page before the text is put together; `reason` as in `Block`."""

    kind: BlockKind
    words: str
    reason: str | None = None


def joined(parts: list[Part]) -> tuple[str, tuple[Piece, ...]]:
    """Texts set one after the other with an empty line between, and where each lies."""
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        pieces.append(Piece(part.kind, at, at + len(part.words), part.reason))
        at += len(part.words) + 2
    return "\n\n".join(part.words for part in parts), tuple(pieces)
