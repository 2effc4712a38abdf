"""What stands against what: two attributions side by side, and no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import Article, Attribution, Tension

__all__ = ["tensions_of"]


def tensions_of(
    article: Article,  # noqa: ARG001
    found: tuple[Attribution, ...],  # noqa: ARG001
) -> tuple[Tension, ...]:
    """The pairs that the page sets beside or against each other."""
    return ()
