"""On whose authority: nesting, unnamed sources, addressees, and the chain of hops."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.resolve.cast import Cast
    from reportedly.types import Article, Attribution

__all__ = ["with_authority"]


def with_authority(
    article: Article,  # noqa: ARG001
    found: tuple[Attribution, ...],
    cast: Cast,  # noqa: ARG001
) -> tuple[Attribution, ...]:
    """`found` with what each lies in, how unnamed sources are described, and its chain."""
    return found
