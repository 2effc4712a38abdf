"""Which attributions hold certain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reportedly.ledger.questions.answers import Answer, Entry, Section
from reportedly.ledger.questions.statements import statements
from reportedly.ledger.schema import attribution, version
from reportedly.ledger.searching import matching

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.filters import Filters, Position


def search(connection: Connection, words: str, filters: Filters) -> Answer:
    """Attributions that hold all of `words`, last added first.

    In what is said, in the names of those on whom it rests, in the cue or in the page's headings;
    with a `field` of the filters, there alone. Without words all that pass the filters. The index
    gives the order, so that a page of the answer costs no more where more is found.
    """
    query = sa.select(attribution.c.id).join(version, version.c.id == attribution.c.version_id)
    if words.strip():
        held = matching(words, connection.dialect.name, filters.field).subquery("held")
        query = query.join(held, held.c.id == attribution.c.id).order_by(held.c.id.desc())
        query = query.where(*filters.below("found", held.c.id))
    else:
        query = query.order_by(attribution.c.id.desc())
        query = query.where(*filters.below("found", attribution.c.id))
    query = filters.window(query.where(*filters.conditions()))
    ids, more = filters.page(list(connection.execute(query).scalars()))
    found = tuple(Entry(item) for item in statements(connection, ids))
    section = Section("found", f"“{words}”" if words.strip() else "all", found, more)
    goes_on: dict[str, Position] = {"found": (ids[-1],)} if more else {}
    return Answer({"search": words, **filters.told()}, (section,), next=goes_on)
