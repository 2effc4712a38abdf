"""A cue with its roles as token ranges, while the rest of its sentence is still being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.attribute.noun_phrase import Range


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a sentence.

    `left`: content before the cue; `right`: the token at which content after it begins,
    open to the right until something else begins. `begins`: the first token of its clause.
    """

    pattern: str
    source: Range | None
    cue: Range
    begins: int
    left: Range | None
    right: int | None
