"""What stands about an attribution after all that people judged: a function of the table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from reportedly.judgement import WORDS
from reportedly.ledger.schema import attribution, entity, hedge, judgement, page, version
from reportedly.ledger.verdicts.anchors import place_of
from reportedly.ledger.verdicts.fixing import Printed, fixed
from reportedly.ledger.verdicts.opinions import Agreement, agreement
from reportedly.ledger.verdicts.selecting import gone, held
from reportedly.ledger.verdicts.table import judged_pages, standing
from reportedly.types import Block, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from reportedly.types import Attribution

    Row = Mapping[Any, Any]

_OVERLAP = 0.5
"""Share of the judged words and the attribution's that must be the same characters."""


@dataclass(frozen=True, slots=True)
class State:
    """The verdicts that stand, oldest first, and what they come to."""

    verdicts: tuple[Row, ...]
    read: Mapping[str, Any]
    """How the attribution is read now (`anchors.as_read`)."""
    entities: Mapping[str, str]
    """Ids of the page's entities by their folded names."""
    printed: Printed
    """What the page prints, on which selected words are found."""

    @property
    def agreement(self) -> Agreement:
        """What the verdicts of all come to."""
        return agreement(self.verdicts, self.printed.text)

    @property
    def word(self) -> str:
        """``accepted``, ``rejected``, ``fixed``, ``remarked on`` or ``disputed``."""
        return self.agreement.word

    @property
    def changed(self) -> tuple[str, ...]:
        """What is read otherwise than when it was last judged, as in ``hedges``."""
        seen = self.verdicts[-1]["anchor"].get("read") or {}
        return tuple(name for name, value in seen.items() if self.read.get(name) != value)

    @property
    def gone(self) -> tuple[str, ...]:
        """What of the fixes are words that the page prints no more, as in ``content``."""
        rows = (row for row in self.agreement.verdicts if row["kind"] == "fix")
        return tuple(name for row in rows for name, _ in gone(row["payload"], self.printed.text))

    def fixed(self, item: Attribution) -> Attribution:
        """`item` with the fixes made that nobody disputes."""
        agreed = self.agreement
        told = [f"{row['author']}, {row['made']}" for row in agreed.verdicts]
        notes = [row["payload"].get("note") for row in agreed.verdicts]
        because = "; ".join([*told, *filter(None, notes)])
        return fixed(item, agreed.right, self.entities, self.printed, because)

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        names = ("key", "kind", "payload", "author", "made")
        agreed = self.agreement
        return {
            "state": agreed.word,
            "disputed": list(agreed.apart),
            "changed_since": list(self.changed),
            "verdicts": [{name: row[name] for name in names} for row in self.verdicts],
        }


@dataclass(slots=True)
class Verdicts:
    """The verdicts of a ledger, placed on the attributions of a version when asked for."""

    connection: Connection
    any_at_all: bool
    _placed: dict[int, dict[str, State]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection) -> Verdicts:
        """Those that stand now; nothing is read of pages that nobody judged."""
        query = sa.select(sa.literal(1)).where(judgement.c.page.is_not(None)).limit(1)
        return cls(connection, connection.execute(query).scalar() is not None)

    def state(self, version_id: int, key: str) -> State | None:
        """What stands about the attribution of a version; None if nothing was judged."""
        return self.states(version_id).get(key)

    def states(self, version_id: int) -> Mapping[str, State]:
        """What stands about the attributions of a version, by their keys."""
        if not self.any_at_all:
            return {}
        if version_id not in self._placed:
            self._placed[version_id] = self._states(version_id)[0]
        return self._placed[version_id]

    def orphans(self) -> list[Row]:
        """Verdicts whose words are on the latest version of their page no more, or whose page is not here."""
        found: list[Row] = []
        for address in judged_pages(self.connection):
            query = (
                sa.select(version.c.id)
                .join(page, page.c.id == version.c.page_id)
                .where(page.c.key == address, version.c.latest)
            )
            latest = self.connection.execute(query).scalar()
            if latest is None:
                found += standing(self.connection, address)
            else:
                found += self._states(latest)[1]
        return found

    def _states(self, version_id: int) -> tuple[dict[str, State], list[Row]]:
        query = (
            sa.select(version.c.text, version.c.blocks, page.c.key)
            .join(page, page.c.id == version.c.page_id)
            .where(version.c.id == version_id)
        )
        text, blocks, address = self.connection.execute(query).one()
        verdicts = standing(self.connection, address)
        if not verdicts:
            return {}, []
        chosen = sa.select(attribution).where(attribution.c.version_id == version_id)
        items = list(self.connection.execute(chosen.order_by(attribution.c.number)).mappings())
        hedges = _hedges(self.connection, version_id)
        placed: dict[str, list[Row]] = defaultdict(list)
        lost: list[Row] = []
        for row in verdicts:
            target = target_among(row, items, text)
            if target is None:
                lost.append(row)
                continue
            placed[target].append(row)
            if row["kind"] == "fix":
                missing = gone(row["payload"], text)
                lost += [_about_words(row, words) for _, words in missing]
        read = {item["key"]: _as_read(item, hedges.get(item["id"], [])) for item in items}
        names = _entities(self.connection, version_id) if placed else {}
        printed = Printed(text, _passages(blocks))
        states = {
            key: State(tuple(rows), read[key], names, printed) for key, rows in placed.items()
        }
        return states, lost


def target_among(row: Row, items: Sequence[Row], text: str) -> str | None:
    """The key of the attribution that a verdict is about: by id, else by its words.

    Either by those that were read, or by those that somebody selected instead: a better reading may have them.
    """
    if any(item["key"] == row["target"] for item in items):
        return str(row["target"])
    read = row["anchor"].get("read") or {}
    ranked = []
    for place in _places(row, text):
        for item in items:
            start, end = item["start_char"], item["end_char"]
            if start is None:
                continue
            shared = min(end, place.end) - max(start, place.start)
            union = max(end, place.end) - min(start, place.start)
            if shared > 0 and shared / union >= _OVERLAP:
                same = (item["source_name"] or item["source"]) == read.get("speaker")
                ranked.append((shared / union, same, -item["number"], item["key"]))
    return max(ranked)[3] if ranked else None


def _places(row: Row, text: str) -> Iterator[Span]:
    """Where the words of a verdict stand: as they were read, as they were shown, as they were selected."""
    shown = (row["anchor"].get("shown") or {}).get("at")
    for anchor in (row["anchor"], shown):
        place = place_of(anchor, text) if anchor else None
        if place is not None:
            yield place
    words = held((row.get("payload") or {}).get("content") or (), text)
    if words is not None and words.spans:
        yield Span(words.spans[0].start, words.spans[-1].end)


def _about_words(row: Row, words: str) -> Row:
    """A fix of which `words` are on the page no more, told by these."""
    return {**row, "anchor": {**row["anchor"], "exact": words}}


def _passages(blocks: Sequence[Mapping[str, Any]]) -> tuple[Span, ...]:
    found = (msgspec.convert(block, Block) for block in blocks)
    return tuple(block.span for block in found if not block.is_furniture)


def _entities(connection: Connection, version_id: int) -> dict[str, str]:
    """The first entity of each name; the page's own order decides."""
    query = (
        sa.select(entity.c.folded, entity.c.key)
        .where(entity.c.version_id == version_id)
        .order_by(entity.c.number.desc())
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _hedges(connection: Connection, version_id: int) -> dict[int, list[str]]:
    query = (
        sa.select(hedge.c.attribution_id, hedge.c.text)
        .join(attribution, attribution.c.id == hedge.c.attribution_id)
        .where(attribution.c.version_id == version_id)
        .order_by(hedge.c.attribution_id, hedge.c.number)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for identity, words in connection.execute(query):
        found[identity].append(words)
    return found


def _as_read(row: Row, hedges: Sequence[str]) -> dict[str, Any]:
    return {
        "speaker": row["source_name"] or row["source"],
        "source_kind": row["source_kind"],
        "act": row["act"],
        "negated": row["negated"],
        "hedges": list(hedges),
        **{name: row[name] for name in WORDS},
    }
