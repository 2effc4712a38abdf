"""The torch network behind the run-time protocol, for measuring while it is trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from batches import collate
from network import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from network import Network
    from reportedly.attribute.decoding import CueCandidate
    from reportedly.attribute.windows import Words


class TorchNetwork:
    """`reportedly.attribute.tagger.Network` over a torch module."""

    def __init__(self, network: Network, special: tuple[int, int, int]) -> None:
        self.network, self.special = network, special

    @torch.inference_mode()
    def words(self, window: Words) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See the protocol."""
        batch = collate([window], self.special)
        with mixed():
            vectors, cue = self.network.words(batch.pieces, batch.mask, batch.marks, batch.first)
        return vectors[0].float().numpy(), cue[0].float().softmax(-1).numpy()

    @torch.inference_mode()
    def roles(
        self, window: Words, vectors: NDArray[np.float32], cues: Sequence[CueCandidate]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See the protocol."""
        ends = torch.tensor([[c.first, c.last] for c in cues])
        owner = torch.zeros(len(cues), dtype=torch.long)
        block = torch.from_numpy(window.block).unsqueeze(0)
        present = torch.ones_like(block, dtype=torch.bool)
        with mixed():
            roles, accept = self.network.pairs(
                torch.from_numpy(vectors).unsqueeze(0), owner, ends, block, present
            )
        return roles.float().log_softmax(-1).numpy(), accept.float().sigmoid().numpy()
