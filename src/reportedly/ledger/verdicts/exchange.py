"""Judgements handed on to another ledger, and taken over from one.

What is taken over is appended as it was made: author, time and key stay, only the time of adding is
this ledger's. The same judgement twice is one; an undo comes after what it takes back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from reportedly.judgement import Judgement
from reportedly.ledger.clock import utc_of
from reportedly.ledger.schema import attribution, judgement, page, version
from reportedly.ledger.verdicts.judging import rejoin
from reportedly.ledger.verdicts.settling import settle_page
from reportedly.ledger.verdicts.table import Joins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

COLUMNS = (
    "key",
    "kind",
    "target_kind",
    "target",
    "author",
    "made",
    "payload",
    "anchor",
    "undoes",
    "page",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one judgement: ``new``, ``unchanged`` (it was there), or ``refused`` with a reason."""

    judgement: Judgement
    outcome: Literal["new", "unchanged", "refused"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A page that the ledger holds: its key, its latest words, the id of that article and its attributions'."""

    page: str
    article: str
    text: str
    attributions: frozenset[str]


def judgements(connection: Connection) -> list[Judgement]:
    """All rows, oldest first, also those that are taken back, and what took them back."""
    query = sa.select(*(judgement.c[name] for name in COLUMNS)).order_by(judgement.c.id)
    return [Judgement(**row) for row in connection.execute(query).mappings()]


def articles_of_pages(connection: Connection) -> dict[str, str]:
    """The article id of the latest version of each page that was ever judged, by the page's key."""
    query = (
        sa.select(page.c.key, version.c.article)
        .join(version, version.c.page_id == page.c.id)
        .where(version.c.latest, page.c.key.in_(sa.select(judgement.c.page)))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def known_page(connection: Connection, named: str) -> Known | None:
    """The page that `named` means: its key, address or reference, or the id of an article of it."""
    query = (
        sa.select(version.c.id, page.c.key, version.c.article, version.c.text)
        .join(page, page.c.id == version.c.page_id)
        .where(
            page.c.id.in_(
                sa.select(version.c.page_id)
                .join(page, page.c.id == version.c.page_id)
                .where(
                    (page.c.key == named) | (version.c.url == named) | (version.c.article == named)
                )
            ),
            version.c.latest,
        )
        .order_by(version.c.id)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    keys = sa.select(attribution.c.key).where(attribution.c.version_id == row.id)
    return Known(
        row.key, row.article, row.text, frozenset(connection.execute(keys).scalars().all())
    )


def take_over(connection: Connection, given: Iterable[Judgement], now: str) -> list[Taken]:
    """Append what is not there yet; one answer each, in an order in which all can stand."""
    held = {one.key: one for one in judgements(connection)}
    before = Joins.of(connection)
    taken = []
    for one in _in_order(list(given), held.keys()):
        placed = _placed(connection, one, held)
        known = held.get(one.key)
        if known is not None:
            same = _told(known) == _told(placed)
            reason = "" if same else f"another judgement is called {one.key} here"
            taken.append(Taken(one, "unchanged" if same else "refused", reason))
        elif one.undoes is not None and one.undoes not in held:
            reason = f"takes back {one.undoes}, which is neither here nor beside it"
            taken.append(Taken(one, "refused", reason))
        else:
            connection.execute(sa.insert(judgement).values({**asdict(placed), "added": now}))
            held[one.key] = placed
            taken.append(Taken(placed, "new"))
    _settle([one.judgement for one in taken if one.outcome == "new"], connection, before)
    return taken


def _in_order(given: Sequence[Judgement], held: Iterable[str]) -> Iterator[Judgement]:
    """An undo after what it takes back; what waits for nobody's coming is last."""
    known, waiting = set(held), list(given)
    while waiting:
        ready = [one for one in waiting if one.undoes is None or one.undoes in known]
        if not ready:
            yield from waiting
            return
        yield from ready
        known |= {one.key for one in ready}
        waiting = [one for one in waiting if one not in ready]


def _placed(connection: Connection, one: Judgement, held: dict[str, Judgement]) -> Judgement:
    """`one` on this ledger's page: known by its key, else by the article that was judged."""
    made = utc_of(one.made) or one.made
    if one.undoes is not None:
        about = held.get(one.undoes)
        return replace(one, made=made, page=about.page if about else one.page)
    if one.page is None:
        return replace(one, made=made)
    known = known_page(connection, one.page) or known_page(
        connection, str(one.anchor.get("article"))
    )
    return replace(one, made=made, page=known.page if known else one.page)


def _told(one: Judgement) -> dict[str, Any]:
    """What makes it that judgement; where its page lies may differ from ledger to ledger."""
    return {**asdict(one), "page": None}


def _settle(new: Sequence[Judgement], connection: Connection, before: Joins) -> None:
    if any(one.page is None for one in new):
        rejoin(connection, before)
        return
    for address in sorted({one.page for one in new if one.page is not None}):
        settle_page(connection, address)
