"""The table `settled`: what the judgements that stand come to, for views and filters that speak SQL.

It holds nothing of its own: `settle_page` makes the rows of a page anew from its judgements and
its readings, and is called in the transaction that changes either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from reportedly.judgement import WORDS
from reportedly.ledger import rows, searching
from reportedly.ledger.folding import fold_name
from reportedly.ledger.inserting import insert
from reportedly.ledger.numbering import chunks
from reportedly.ledger.people.joining import named_on, speaker_row
from reportedly.ledger.rebuilding import attribution_ids, attributions_by_id, reading_of
from reportedly.ledger.schema import (
    attribution,
    judgement,
    page,
    settled,
    speaker,
    version,
)
from reportedly.ledger.verdicts.fixing import own_hop, worded_hop
from reportedly.ledger.verdicts.state import Verdicts
from reportedly.ledger.verdicts.table import judged_pages
from reportedly.types import Attribution
from reportedly.views.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.ledger.people.identity import Identity
    from reportedly.ledger.verdicts.state import State


@dataclass(frozen=True, slots=True)
class Settled:
    """One row to be: its columns but `speaker_id`, and who the speaker is."""

    columns: dict[str, Any]
    speaker: tuple[Identity, str, str] | None
    """Identity, name and kind; None where the speaker is as it was read."""

    @property
    def compared(self) -> dict[str, Any]:
        """What a row must hold, with the speaker's key instead of its row id."""
        return {**self.columns, "speaker_key": self.speaker[0].key if self.speaker else None}


def settle_versions(connection: Connection, version_ids: Sequence[int]) -> None:
    """Make the rows of these versions anew whose pages were ever judged."""
    for part in chunks(version_ids):
        judged = (
            sa.select(version.c.id)
            .join(page, page.c.id == version.c.page_id)
            .where(version.c.id.in_(part))
            .where(sa.select(judgement.c.id).where(judgement.c.page == page.c.key).exists())
            .order_by(version.c.id)
        )
        for version_id in connection.execute(judged).scalars().all():
            _made_anew(connection, version_id)


def settle_page(connection: Connection, address: str | None) -> None:
    """Make the rows of every version of a page anew; nothing for a page that is not here."""
    for version_id in _versions(connection, address):
        _made_anew(connection, version_id)


def settle_all(connection: Connection) -> None:
    """Make all rows anew."""
    connection.execute(sa.delete(settled))
    for address in judged_pages(connection):
        settle_page(connection, address)


def unsettled(connection: Connection) -> Iterator[str]:
    """Ids of attributions whose row is not what the judgements come to, one by one."""
    query = sa.select(settled, speaker.c.key.label("speaker_key")).outerjoin(
        speaker, speaker.c.id == settled.c.speaker_id
    )
    held = {}
    for row in connection.execute(query).mappings():
        held[row["attribution_id"]] = {k: v for k, v in row.items() if k != "speaker_id"}
    expected = {}
    for address in judged_pages(connection):
        for version_id in _versions(connection, address):
            for one in expected_rows(connection, version_id):
                expected[one.columns["attribution_id"]] = one.compared
    for identity in sorted(held.keys() | expected.keys()):
        if held.get(identity) != expected.get(identity):
            yield f"attribution {identity}"


def _versions(connection: Connection, address: str | None) -> list[int]:
    query = (
        sa.select(version.c.id)
        .join(page, page.c.id == version.c.page_id)
        .where(page.c.key == address)
        .order_by(version.c.id)
    )
    return list(connection.execute(query).scalars())


def _made_anew(connection: Connection, version_id: int) -> None:
    own = sa.select(attribution.c.id).where(attribution.c.version_id == version_id)
    connection.execute(sa.delete(settled).where(settled.c.attribution_id.in_(own)))
    made = []
    for one in expected_rows(connection, version_id):
        who = one.speaker and speaker_row(connection, one.speaker[0].key, *one.speaker[1:])
        made.append({**one.columns, "speaker_id": who})
    insert(connection, settled, made)
    reading = reading_of(connection, version_id)
    searching.replace(connection, indexed(connection, version_id, reading))


def indexed(
    connection: Connection, version_id: int, reading: Mapping[str, Any]
) -> list[searching.Indexed]:
    """What the full-text index holds of a version, which is read so: the words that people settled, where they did."""
    states = Verdicts.of(connection).states(version_id)
    items = [
        plain(states[item["id"]].fixed(msgspec.convert(item, Attribution)))
        if item["id"] in states
        else item
        for item in reading["attributions"]
    ]
    ids = attribution_ids(connection, version_id)
    return rows.indexed({**reading, "attributions": items}, ids)


def expected_rows(connection: Connection, version_id: int) -> list[Settled]:
    """What the judgements come to for a version."""
    states = Verdicts.of(connection).states(version_id)
    if not states:
        return []
    query = sa.select(attribution.c.key, attribution.c.id).where(
        attribution.c.version_id == version_id, attribution.c.key.in_(states)
    )
    ids = {row[0]: row[1] for row in connection.execute(query)}
    items = attributions_by_id(connection, list(ids.values()))
    return [
        _settled(connection, version_id, ids[key], items[ids[key]], state)
        for key, state in states.items()
    ]


def _settled(
    connection: Connection, version_id: int, identity: int, printed: dict[str, Any], state: State
) -> Settled:
    agreed = state.agreement
    right = agreed.right
    item = msgspec.convert(printed, Attribution)
    columns: dict[str, Any] = {
        "attribution_id": identity,
        "state": agreed.word,
        "author": ", ".join(dict.fromkeys(row["author"] for row in agreed.verdicts)),
        "made": agreed.verdicts[-1]["made"],
        "speaker_name": None,
        "speaker_folded": None,
        "hop": None,
        **{name: right.get(name) for name in ("source_kind", "act", "negated")},
        **_words(state.fixed(item), right),
    }
    if "speaker" not in right:
        if "source" in right and not item.source.name:
            # nobody is named: the words themselves are what a question asks for
            own = worded_hop(item)
            columns |= {
                "speaker_folded": fold_name(right["source"].words),
                "hop": None if own is None else own + 1,
            }
        return Settled(columns, None)
    name = right["speaker"]
    place = own_hop(item)
    columns |= {
        "speaker_name": name,
        "speaker_folded": fold_name(name),
        "hop": None if place is None else place + 1,
    }
    kind = right.get("source_kind", item.source.kind)
    found = named_on(connection, version_id, name, kind)
    return Settled(columns, (found, name, kind) if found else None)


def _words(item: Attribution, right: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of what was selected; `item` is fixed already. Null where the words are as they were read."""
    words = {name: right[name].words if name in right else None for name in WORDS}
    row = rows.attribution_row(plain(item), 0, "") if any(words.values()) else {}
    return {**words, **{name: row.get(name) for name in ("start_char", "end_char")}}
