"""How much of what a shard, or a run, held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Report:
    """Counts. Every record is in exactly one of `not_pages`, `articles` and `skipped`.

    `not_pages`: by kind (``request``, ``warcinfo``, …). `skipped`: by reason, each with a row in
    ``skipped.jsonl``; `other_languages` and `stubs` that were no article at all are among them.
    `html`: pages that are marked up. `stubs`: articles of which a page shows only the beginning.
    `chains`: attributions with two hops or more. `unattributed`: quotations for which no speaker
    was found. `seconds`: of the workers, added up; `processor`: those that they computed.
    """

    records: int = 0
    html: int = 0
    articles: int = 0
    words: int = 0
    stubs: int = 0
    other_languages: int = 0
    attributions: int = 0
    chains: int = 0
    unattributed: int = 0
    not_pages: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    processor: float = 0.0

    def plain(self) -> dict[str, Any]:
        """For JSON, names in a stable order."""
        found = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return {
            name: dict(sorted(value.items())) if isinstance(value, Counter) else value
            for name, value in found.items()
        }

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Report:
        """Back from `plain`; what else stands there is passed over."""
        made = cls()
        for entry in fields(cls):
            value = plain[entry.name]
            setattr(made, entry.name, Counter(value) if isinstance(value, dict) else value)
        return made


def total(reports: Iterable[Report]) -> Report:
    """All of them as one."""
    whole = Report()
    for report in reports:
        for entry in fields(Report):
            setattr(whole, entry.name, getattr(whole, entry.name) + getattr(report, entry.name))
    whole.seconds, whole.processor = round(whole.seconds, 3), round(whole.processor, 3)
    return whole
