"""What people judged, for formats that hand it on beside the readings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.judgement import Judgement

BESIDE = ("json", "jsonl", "brat", "webannotation")
"""The formats that hold judgements, so that another ledger can take them over."""


@dataclass(frozen=True, slots=True)
class Beside:
    """All judgements in the order of their adding; `articles` tells the article id of their pages."""

    all: Sequence[Judgement] = ()
    articles: Mapping[str, str] = field(default_factory=dict)

    def by_article(self) -> dict[str, list[Judgement]]:
        """Those of each article id; under ``""`` those of speakers, and of pages that are not there."""
        groups: dict[str, list[Judgement]] = defaultdict(list)
        for one in self.all:
            groups[self.articles.get(one.page or "", "")].append(one)
        return groups
