"""Windows as padded batches for the network."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import torch

from network import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus import Example
    from reportedly.attribute.windows import Words

PIECES_IN_A_BATCH = 1536


def collate(windows: Sequence[Words], special: tuple[int, int, int]) -> Batch:
    """Padded tensors. `special`: ids of the opening, closing and padding piece."""
    opening, closing, padding = special
    n_pieces = max(len(w.pieces) for w in windows) + 2
    n_words = max(len(w) for w in windows)
    shape, words = (len(windows), n_pieces), (len(windows), n_words)
    pieces = np.full(shape, padding, dtype=np.int64)
    mask, marks = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    first, block = np.zeros(words, dtype=np.int64), np.full(words, 1_000_000, dtype=np.int64)
    present = np.zeros(words, dtype=bool)
    for row, window in enumerate(windows):
        n, size = len(window), len(window.pieces)
        pieces[row, 0], pieces[row, 1 : size + 1], pieces[row, size + 1] = (
            opening,
            window.pieces,
            closing,
        )
        mask[row, : size + 2] = 1
        marks[row, 1 : size + 1] = np.repeat(window.marks, window.counts)
        first[row, :n] = np.cumsum(window.counts) - window.counts + 1
        block[row, :n] = window.block
        present[row, :n] = True
    return Batch(*(torch.from_numpy(a) for a in (pieces, mask, marks, first, block, present)))


def by_length(examples: Sequence[Example], seed: int) -> Iterator[list[Example]]:
    """Batches of windows of like length, in random order."""
    chance = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    order = sorted(examples, key=lambda e: len(e.words.pieces) + chance.random() * 16)
    batches: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.words.pieces) + 2)
        if batches[-1] and longest * (len(batches[-1]) + 1) > PIECES_IN_A_BATCH:
            batches.append([])
            longest = len(example.words.pieces) + 2
        batches[-1].append(example)
    chance.shuffle(batches)
    return iter(batches)
