"""The slot under each article and each attribution, for parts such as replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup
    from sqlalchemy import Connection

    from reportedly.types import Reading
    from reportedly.web.visit import Visit

ARTICLE = ""
"""The key of what stands under the article as a whole."""


@dataclass(frozen=True, slots=True)
class Place:
    """One version of a page, about to be shown. `page`: its key in the ledger (`page.key`)."""

    connection: Connection
    reading: Reading
    page: str
    version_id: int


class Below(Protocol):
    """A part that has something to put there."""

    def __call__(self, here: Visit, place: Place) -> Mapping[str, Markup]:
        """HTML by the id of the attribution it stands under, and by `ARTICLE`; asked once an article."""
        ...


def gathered(parts: Iterable[Below], here: Visit, place: Place) -> dict[str, Markup]:
    """What all `parts` put there, one after the other."""
    found: dict[str, Markup] = {}
    for part in parts:
        for key, words in part(here, place).items():
            found[key] = found[key] + words if key in found else words
    return found
