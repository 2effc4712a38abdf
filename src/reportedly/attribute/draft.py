"""A proposal in the making, in character spans, with the pattern that made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as a rule sees it; `pattern` is a key of lexicon/scores.toml."""

    pattern: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The first code point of any role."""
        return min(s.start for s in self.spans)

    @property
    def end(self) -> int:
        """The last code point of any role."""
        return max(s.end for s in self.spans)

    @property
    def spans(self) -> list[Span]:
        """Every span of every role, unordered."""
        spans = list(self.content)
        spans.extend(s for s in (self.source, self.cue) if s is not None)
        return spans
