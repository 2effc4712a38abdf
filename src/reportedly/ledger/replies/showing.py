"""What is shown on a page, and where: under an attribution, under the article, or with its old words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.ledger.replies import rows
from reportedly.ledger.replies.placing import Version
from reportedly.ledger.replies.threads import threads

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.replies.threads import Thread


@dataclass(slots=True)
class Board:
    """The threads of one version of a page, each in one place, oldest first.

    `under`: by the attribution's id. `beside`: about words that are on the page, but are no
    attribution now. `orphans`: about words that are on the page no more.
    """

    article: list[Thread] = field(default_factory=list)
    under: dict[str, list[Thread]] = field(default_factory=dict)
    beside: list[Thread] = field(default_factory=list)
    orphans: list[Thread] = field(default_factory=list)


def board(connection: Connection, address: str, version_id: int) -> Board:
    """What is shown on that version of the page with that key."""
    made = Board()
    found = threads(rows.on_page(connection, address))
    if not found:
        return made
    version = Version.of(connection, version_id)
    for thread in found:
        standing = version.standing(thread.first.target)
        if standing.key is not None:
            made.under.setdefault(standing.key, []).append(thread)
        elif standing.span is not None:
            made.beside.append(thread)
        elif standing.is_orphan:
            made.orphans.append(thread)
        else:
            made.article.append(thread)
    return made
