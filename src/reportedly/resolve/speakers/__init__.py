"""Who is meant: names with their titles, pronouns, possessives, descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.cast import Cast

if TYPE_CHECKING:
    from reportedly.types import Article, Attribution

__all__ = ["cast_of", "with_speakers"]


def cast_of(article: Article) -> Cast:  # noqa: ARG001
    """Everybody whom the article mentions."""
    return Cast()


def with_speakers(
    article: Article,  # noqa: ARG001
    found: tuple[Attribution, ...],
    cast: Cast,  # noqa: ARG001
) -> tuple[Attribution, ...]:
    """`found` with the entity, name, kind and members of each source."""
    return found
