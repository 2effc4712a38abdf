"""What a program may ask a list: the filters of the command line, by their names there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from reportedly.ledger.questions import Filters
from reportedly.types import Act, SourceKind
from reportedly.web.api.cursors import decoded

if TYPE_CHECKING:
    from reportedly.ledger.searching import Field as Where

MOST = 200
"""Entries of a page of a list."""


def without_nul(value: str) -> str:
    """`value`; `ValueError` where it holds U+0000, which PostgreSQL's text cannot."""
    if "\0" in value:
        raise ValueError("a name holds no U+0000")
    return value


Plain = Annotated[str, Field(max_length=300), AfterValidator(without_nul)]
"""Words of a question: at most 300 characters."""


class Paging(BaseModel):
    """A page of a list."""

    model_config = ConfigDict(extra="ignore")

    limit: Annotated[int, Field(ge=1, le=MOST, description="Entries of a list.")] = 20
    cursor: Annotated[
        str | None,
        Field(max_length=2000, description="Where the list goes on: take it from `next`, whole."),
    ] = None

    def filters(self, shape: Any) -> Filters:
        """The ledger's filters; `shape`: the cursor's (`cursors`). Raises `UsageError`."""
        return Filters(limit=self.limit, after=decoded(self.cursor, shape))


class PageFilters(Paging):
    """Which pages."""

    outlet: Annotated[Plain | None, Field(description="Only pages of this outlet.")] = None
    title: Annotated[Plain | None, Field(description="Only pages with this in their title.")] = None
    since: Annotated[date | None, Field(alias="from", description="Not before this day.")] = None
    until: Annotated[date | None, Field(alias="to", description="Not after this day.")] = None

    def filters(self, shape: Any) -> Filters:
        """See `Paging.filters`."""
        return Filters(limit=self.limit, after=decoded(self.cursor, shape), **self._given())

    def _given(self) -> dict[str, Any]:
        return {
            "outlet": self.outlet,
            "title": self.title,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
        }


class Asked(PageFilters):
    """Which attributions."""

    speaker: Annotated[Plain | None, Field(description="Only what this one says.")] = None
    source_kind: Annotated[SourceKind | None, Field(description="Only such sources.")] = None
    act: Annotated[Act | None, Field(description="Only such acts.")] = None
    hedge: Annotated[
        Plain | None, Field(description="Only what is hedged with this word; any; none.")
    ] = None
    cue: Annotated[Plain | None, Field(description="Only what this word introduces.")] = None

    def _given(self) -> dict[str, Any]:
        names = ("speaker", "source_kind", "act", "hedge", "cue")
        return {**super()._given(), **{name: getattr(self, name) for name in names}}


class AskedWithWords(Asked):
    """Which attributions, with words in them."""

    q: Annotated[Plain, Field(description="Words that they hold, all of them.")] = ""
    where: Annotated[
        Literal["content", "source", "cue", "title"] | None,
        Field(alias="in", description="Where these words must stand."),
    ] = None

    def _given(self) -> dict[str, Any]:
        place: Where | None = self.where
        return {**super()._given(), "field": place}
