"""When: time expressions, their values, and the three clocks of an attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import Article, Attribution, When

__all__ = ["times_of", "with_clocks"]


def times_of(article: Article) -> tuple[When, ...]:  # noqa: ARG001
    """The time expressions of the article, with their places."""
    return ()


def with_clocks(
    article: Article,  # noqa: ARG001
    found: tuple[Attribution, ...],
    times: tuple[When, ...],  # noqa: ARG001
) -> tuple[Attribution, ...]:
    """`found` with when it was said and when what it tells happened."""
    return found
