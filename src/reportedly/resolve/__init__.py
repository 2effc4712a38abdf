"""Attributions into readings: who that is, on whose authority, how sure, when, and against what.

One folder a question, in the order in which they are asked: `speakers`, `authority`, `hedges`,
`times`, `tensions`, `headlines`. Each is a pure function of the article and of what was found so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.authority import with_authority
from reportedly.resolve.headlines import headlines_of, with_body_speakers
from reportedly.resolve.hedges import with_hedges
from reportedly.resolve.speakers import cast_of, with_speakers
from reportedly.resolve.tensions import tensions_of
from reportedly.resolve.times import times_of, with_clocks
from reportedly.types import Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Article, Attribution

__all__ = ["OpenRules"]


class OpenRules:
    """The package's own resolver: open rules over closed lexicons."""

    def resolve(self, article: Article, found: Sequence[Attribution]) -> Resolution:
        """The attributions with everything filled in, and what the article holds beside them."""
        cast = cast_of(article)
        named = with_body_speakers(article, with_speakers(article, tuple(found), cast))
        hedged = with_hedges(article, with_authority(article, named, cast))
        times = times_of(article)
        dated = with_clocks(article, hedged, times)
        return Resolution(
            attributions=dated,
            entities=cast.entities,
            times=times,
            tensions=tensions_of(article, dated, cast),
            headlines=headlines_of(article, dated),
        )
