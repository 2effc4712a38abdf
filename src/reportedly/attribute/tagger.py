"""The model attributor's line: windows, network, decoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reportedly.attribute.decoding import (
    Candidate,
    CueCandidate,
    Decoding,
    cue_candidates,
    decode,
    proposals,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reportedly.attribute.windows import Words
    from reportedly.types import Proposal

    Floats = NDArray[np.float32]


class Network(Protocol):
    """The two passes over one window."""

    def words(self, window: Words) -> tuple[Floats, Floats]:
        """Word vectors ``[words, width]``; probability of no cue, begin, inside ``[words, 3]``."""
        ...

    def roles(
        self, window: Words, vectors: Floats, cues: Sequence[CueCandidate]
    ) -> tuple[Floats, Floats]:
        """Log-probability of none, source, content ``[cues, words, 3]``; acceptance ``[cues]``."""
        ...


def candidates(window: Words, network: Network, settings: Decoding) -> list[Candidate]:
    """Every attribution that the window may hold, not yet weighed against each other."""
    vectors, cue = network.words(window)
    cues = cue_candidates(cue, settings.cue)
    if not cues:
        return []
    roles, accepted = network.roles(window, vectors, cues)
    return decode(window, cues, roles, accepted, settings)


def propose(window: Words, network: Network, settings: Decoding) -> list[Proposal]:
    """The attributions of one window."""
    return proposals(window, candidates(window, network, settings), settings)
