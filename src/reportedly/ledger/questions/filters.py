"""Which attributions a question is about, and how many are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reportedly.ledger.folding import fold_name, last_word
from reportedly.ledger.schema import (
    attribution,
    hedge,
    settled,
    speaker,
    speaker_mention,
    speaker_statement,
    version,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.ledger.searching import Field

Position = tuple[int | str, ...]
"""Where a list stopped: what its last entry is ordered by."""
_DAY = 10


@dataclass(frozen=True, slots=True)
class Filters:
    """All given ones hold together; names are compared without case, accents and punctuation.

    `hedge`: a hedge word, ``any`` or ``none``. `since`, `until`: days (ISO 8601) between which
    the page was published, both included. `field`: where the words of a search must stand; None
    for anywhere. `limit` entries of a list after the first `offset`. `after` goes on instead where an
    answer stopped (`Answer.next`), whatever was added since: a list that it does not name has ended.
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
    after: Mapping[str, Position] | None = None

    def conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        """For queries over `attribution` joined with `version`."""
        yield version.c.latest
        if self.speaker:
            yield attribution.c.id.in_(spoken(fold_name(self.speaker)))
        if self.source_kind:
            yield _settled_as(settled.c.source_kind, attribution.c.source_kind, self.source_kind)
        if self.act:
            yield _settled_as(settled.c.act, attribution.c.act, self.act)
        if self.hedge:
            yield _hedged(self.hedge.lower())
        if self.cue:
            lemma = self.cue.lower()
            yield (sa.func.lower(attribution.c.cue) == lemma) | (attribution.c.cue_lemma == lemma)
        if self.outlet:
            # the page's own, where an index has it in the order of adding
            yield attribution.c.outlet_folded == fold_name(self.outlet)
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

    @property
    def reach(self) -> int:
        """Rows of a list from its beginning to one beyond what is told."""
        return self.offset + self.limit + 1

    def asks(self, name: str) -> bool:
        """Whether the list `name` of an answer is wanted: it has not ended."""
        return self.after is None or name in self.after

    def position(self, name: str) -> Position | None:
        """Where the list `name` goes on; None for its beginning."""
        return None if self.after is None else self.after.get(name)

    def below(self, name: str, *order: sa.ColumnElement[Any]) -> Iterator[sa.ColumnElement[bool]]:
        """The condition for what comes after the position of `name`, where `order` falls."""
        at = self.position(name)
        if at is not None:
            yield sa.tuple_(*order) < sa.tuple_(*(sa.literal(value) for value in at))

    def window(self, query: sa.Select[Any]) -> sa.Select[Any]:
        """`query` from `offset` on, with one row more than `limit`."""
        return query.limit(self.limit + 1).offset(self.offset)


def _settled_as(fix: sa.Column[Any], read: sa.Column[Any], value: str) -> sa.ColumnElement[bool]:
    """What people settled, where they did; else what was read. Holds in the order of any index."""
    settled_so = sa.select(fix).where(settled.c.attribution_id == attribution.c.id)
    return sa.func.coalesce(settled_so.scalar_subquery(), read) == value


def spoken(folded: str) -> sa.CompoundSelect[Any]:
    """Ids of the statements of speakers with that name: printed or settled, its surname, or who that is across articles.

    Each part finds its index: it costs what there is of such statements.
    """
    last = last_word(folded)
    given = sa.select(settled.c.attribution_id).where(settled.c.speaker_folded.is_not(None))
    read = sa.select(attribution.c.id).where(
        attribution.c.source_last == last,
        (attribution.c.source_folded == folded) | attribution.c.source_folded.like(f"% {folded}"),
        attribution.c.id.not_in(given),
    )
    known = (
        sa.select(attribution.c.id)
        .select_from(speaker)
        .join(
            speaker_statement,
            (speaker_statement.c.speaker_id == speaker.c.id) & (speaker_statement.c.role == "own"),
        )
        .join(attribution, attribution.c.id == speaker_statement.c.attribution_id)
        .join(
            speaker_mention,
            (speaker_mention.c.speaker_id == speaker.c.id)
            & (speaker_mention.c.version_id == attribution.c.version_id)
            & (speaker_mention.c.entity == attribution.c.source_entity),
        )
        .where(speaker.c.folded == folded, attribution.c.id.not_in(given))
    )
    name = settled.c.speaker_folded
    theirs = given.where((name == folded) | name.like(f"% {folded}"))
    return sa.union(read, known, theirs)


def _hedged(word: str) -> sa.ColumnElement[bool]:
    if word in {"any", "none"}:
        hedges = sa.select(sa.literal(1)).where(hedge.c.attribution_id == attribution.c.id)
        return hedges.exists() if word == "any" else ~hedges.exists()
    # from the few texts there are to their rows: a rare hedge costs what is rare
    texts = _texts()
    padded = sa.literal(" ") + sa.func.lower(texts.c.text) + " "
    meant = sa.select(texts.c.text).where(padded.contains(f" {word} ", autoescape=True))
    return attribution.c.id.in_(sa.select(hedge.c.attribution_id).where(hedge.c.text.in_(meant)))


def _texts() -> sa.CTE:
    """What hedges there are, each once, from one to the next along an index (a loose index scan)."""
    first = sa.select(sa.func.min(hedge.c.text).label("text"))
    found = first.cte("texts", recursive=True)
    following = sa.select(sa.func.min(hedge.c.text)).where(hedge.c.text > found.c.text)
    return found.union_all(sa.select(following.scalar_subquery()).where(found.c.text.is_not(None)))
