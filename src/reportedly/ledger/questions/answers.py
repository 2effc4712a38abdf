"""What a question gives back: named lists of entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportedly.views.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.ledger.questions.filters import Position
    from reportedly.ledger.questions.statements import Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing found. `facts`: what the question adds to the statement, such as a date.

    `other`: the second statement of a tension. `statement` is None where the entry is about a page or a name.
    """

    statement: Statement | None
    facts: tuple[tuple[str, str], ...] = ()
    other: Statement | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        told: dict[str, Any] = dict(self.facts)
        if self.statement is not None:
            told |= self.statement.to_dict()
        if self.other is not None:
            told["other"] = self.other.to_dict()
        return told


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading. `more`: there are others beyond the limit."""

    name: str
    heading: str
    entries: tuple[Entry, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The sections of an answer, and notes for the person who asked.

    `next`: where each list that has more goes on, for `Filters.after`; empty at the end.
    """

    question: Mapping[str, Any]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    next: Mapping[str, Position] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[Section, Entry]]:
        """Every entry with its section, in order."""
        for section in self.sections:
            for entry in section.entries:
                yield section, entry

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return {
            "question": plain(dict(self.question)),
            "notes": list(self.notes),
            "sections": [
                {
                    "name": section.name,
                    "heading": section.heading,
                    "more": section.more,
                    "entries": [entry.to_dict() for entry in section.entries],
                }
                for section in self.sections
            ],
        }
