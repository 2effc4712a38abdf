"""Which attributions a question is about, and how many are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name
from reportedly.ledger.schema import (
    attribution,
    hedge,
    settled,
    speaker,
    speaker_mention,
    version,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.searching import Field

_DAY = 10


@dataclass(frozen=True, slots=True)
class Filters:
    """All given ones hold together; names are compared without case, accents and punctuation.

    `hedge`: a hedge word, ``any`` or ``none``. `since`, `until`: days (ISO 8601) between which
    the page was published, both included. `field`: where the words of a search must stand; None
    for anywhere. `limit` entries of a list after the first `offset`.
    """

    speaker: str | None = None
    source_kind: str | None = None
    outlet: str | None = None
    act: str | None = None
    hedge: str | None = None
    title: str | None = None
    cue: str | None = None
    since: str | None = None
    until: str | None = None
    field: Field | None = None
    limit: int = 20
    offset: int = 0

    def conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        """For queries over `attribution` joined with `version`."""
        yield version.c.latest
        if self.speaker:
            yield _speaks(fold_name(self.speaker))
        if self.source_kind:
            yield _settled_as(settled.c.source_kind, attribution.c.source_kind, self.source_kind)
        if self.act:
            yield _settled_as(settled.c.act, attribution.c.act, self.act)
        if self.hedge:
            yield _hedged(self.hedge.lower())
        if self.cue:
            lemma = self.cue.lower()
            yield (sa.func.lower(attribution.c.cue) == lemma) | (attribution.c.cue_lemma == lemma)
        yield from self.of_page()

    def of_page(self) -> Iterator[sa.ColumnElement[bool]]:
        """The conditions on the page alone."""
        if self.outlet:
            yield version.c.outlet_folded == fold_name(self.outlet)
        if self.title:
            yield sa.func.lower(version.c.title).contains(self.title.lower(), autoescape=True)
        day = sa.func.substr(version.c.published, 1, _DAY)
        if self.since:
            yield day >= self.since
        if self.until:
            yield day <= self.until

    def told(self) -> dict[str, Any]:
        """The filters that were given."""
        names = ("speaker", "source_kind", "outlet", "act", "hedge", "title", "cue")
        given = {name: getattr(self, name) for name in (*names, "since", "until", "field")}
        return {
            **{name: value for name, value in given.items() if value},
            "limit": self.limit,
            "offset": self.offset,
        }

    def page(self, ids: list[int]) -> tuple[list[int], bool]:
        """`limit` of ids that were asked for with `window`, and whether there are more."""
        return ids[: self.limit], len(ids) > self.limit

    def window(self, query: sa.Select[Any]) -> sa.Select[Any]:
        """`query` from `offset` on, with one row more than `limit`."""
        return query.limit(self.limit + 1).offset(self.offset)


def _settled_as(fix: sa.Column[Any], read: sa.Column[Any], value: str) -> sa.ColumnElement[bool]:
    """What people settled, where they did; else what was read. Either side finds its index."""
    fixed = sa.select(settled.c.attribution_id).where(fix.is_not(None))
    return ((read == value) & attribution.c.id.not_in(fixed)) | attribution.c.id.in_(
        fixed.where(fix == value)
    )


def _speaks(folded: str) -> sa.ColumnElement[bool]:
    """Its printed or settled name, its surname, or the name of who that is across articles."""
    known = (
        sa.select(sa.literal(1))
        .join(speaker, speaker.c.id == speaker_mention.c.speaker_id)
        .select_from(speaker_mention)
        .where(
            speaker_mention.c.version_id == attribution.c.version_id,
            speaker_mention.c.entity == attribution.c.source_entity,
            speaker.c.folded == folded,
        )
    )
    read = (
        (attribution.c.source_folded == folded)
        | attribution.c.source_folded.like(f"% {folded}")
        | known.exists()
    )
    given = sa.select(settled.c.attribution_id).where(settled.c.speaker_folded.is_not(None))
    name = settled.c.speaker_folded
    theirs = given.where((name == folded) | name.like(f"% {folded}"))
    return (read & attribution.c.id.not_in(given)) | attribution.c.id.in_(theirs)


def _hedged(word: str) -> sa.ColumnElement[bool]:
    hedges = sa.select(sa.literal(1)).where(hedge.c.attribution_id == attribution.c.id)
    if word == "none":
        return ~hedges.exists()
    if word != "any":
        padded = sa.literal(" ") + sa.func.lower(hedge.c.text) + " "
        hedges = hedges.where(padded.contains(f" {word} ", autoescape=True))
    return hedges.exists()
