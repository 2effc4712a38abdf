"""The seams between rooms. Anything that keeps these promises can be plugged in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    from reportedly.types import (
        Article,
        Attribution,
        ModelName,
        Page,
        Problem,
        Proposal,
        Reading,
        Resolution,
    )


@runtime_checkable
class Source(Protocol):
    """Turns a reference into pages.

    Promises: never raises for a reference that cannot be read, yields a `Problem`
    instead; yields in a stable order; reads lazily.
    """

    def pages(self, ref: str) -> Iterator[Page | Problem]:
        """Every page behind `ref`."""
        ...


@runtime_checkable
class Extractor(Protocol):
    """Turns a page into an article.

    Promises: pure (same bytes, same article), never raises on any bytes; a page
    without usable text gives no article and a `failed` problem.
    """

    def extract(self, page: Page) -> tuple[Article | None, tuple[Problem, ...]]:
        """The article, if there is one, and everything a reader should know."""
        ...


@runtime_checkable
class Attributor(Protocol):
    """Finds who said what in articles.

    Promises: one tuple per article, in order; the result for an article does not depend
    on its neighbours in the batch; no span lies in a boilerplate block; spans slice
    `article.text`; never raises on any text; same article, same proposals.
    """

    @property
    def model(self) -> ModelName:
        """Name and digest of what makes the proposals."""
        ...

    def propose(self, articles: Sequence[Article]) -> list[tuple[Proposal, ...]]:
        """Proposals of each article, ordered by position in the text."""
        ...


@runtime_checkable
class Resolver(Protocol):
    """Says of attributions who that is, on whose authority, how sure, when, and what stands against it.

    Promises: pure; never raises on any text; every span slices `article.text`; keeps the id of
    every attribution it is given, and may add some; names nobody whom the page leaves open.
    """

    def resolve(self, article: Article, found: Sequence[Attribution]) -> Resolution:
        """The attributions with everything filled in, and what the article holds beside them."""
        ...


@runtime_checkable
class Writer(Protocol):
    """Prints readings in one format.

    Promises: same readings, same bytes; writes nothing that is not in the readings;
    every piece of page text is escaped for the format.
    """

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write all of `readings` to `out` and flush."""
        ...
