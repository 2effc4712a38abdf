"""A source of pages that needs no file and no network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class FakeSource:
    """Serves `documents` by reference; any other reference is a failed `Problem`."""

    documents: Mapping[str, str | bytes] = field(default_factory=dict)

    def pages(self, ref: str) -> Iterator[Page | Problem]:
        """The one document called `ref`."""
        document = self.documents.get(ref)
        if document is None:
            yield Problem("acquire", "missing", "no such document", "failed", ref)
        elif isinstance(document, str):
            yield Page(ref, document.encode(), charset="utf-8")
        else:
            yield Page(ref, document)
