"""Which of several was mentioned last, where that decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.speakers.discourse import Discourse

NEAR = 2
"""Sentences within which one must have been mentioned to be chosen among several."""
APART = 4
"""Sentences by which every other one must lie further back."""


def nearest(read: Discourse, fit: Sequence[int], token: int) -> int | None:
    """The one of `fit` that was just mentioned, if all others lie far back."""
    sentence = read.words.sentence
    away = sorted((sentence[token] - sentence[read.last_seen(n) or 0], n) for n in fit)
    if away[0][0] <= NEAR and away[1][0] - away[0][0] >= APART:
        return away[0][1]
    return None
