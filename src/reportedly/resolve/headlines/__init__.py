"""What is quoted in the title or a heading, beside what is quoted in the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import Article, Attribution, Headline

__all__ = ["headlines_of"]


def headlines_of(
    article: Article,  # noqa: ARG001
    found: tuple[Attribution, ...],  # noqa: ARG001
) -> tuple[Headline, ...]:
    """One row for each quotation of two words or more in the title or a heading."""
    return ()
