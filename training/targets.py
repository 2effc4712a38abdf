"""What the network is asked for, from gold, from a teacher, or from both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from network import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus import Example, Soft
    from network import Batch, Network

CUE_WEIGHT, PLAIN_WEIGHT, ACCEPT_WEIGHT = 3.0, 0.5, 0.5
VECTOR_WEIGHT = 4.0
"""Of the distance to the teacher's word vectors, which are of variance 0.25 or thereabouts."""
_NEGATIVE = 0.1
"""Least cue probability of a word that is no cue, to be shown to the second look as one."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cues of a batch with the wanted roles.

    `roles`: ``[cues, words, 3]``; `weight` is 0 for a cue whose roles say nothing (a false one).
    """

    owner: Tensor
    cues: Tensor
    roles: Tensor
    weight: Tensor
    accept: Tensor


def cue_targets(examples: Sequence[Example], n_words: int, trust: float) -> Tensor:
    """``[windows, words, 3]``. `trust`: weight of the teacher where there is gold too."""
    target = np.zeros((len(examples), n_words, 3), dtype=np.float32)
    for row, example in enumerate(examples):
        n = len(example.words)
        gold = np.zeros((n, 3), dtype=np.float32)
        gold[:, 0] = 1
        for first, last in example.cues.tolist():
            gold[first : last + 1] = (0, 0, 1)
            gold[first] = (0, 1, 0)
        share = _share(example, trust)
        soft = 0 if example.soft is None else example.soft.cue.astype(np.float32) * share
        target[row, :n] = gold * (1 - share) + soft
    return torch.from_numpy(target)


def _share(example: Example, trust: float) -> float:
    if example.soft is None:
        return 0.0
    return trust if example.labelled else 1.0


def plain_targets(examples: Sequence[Example], n_words: int) -> Tensor:
    """Seven labels, none and begin / inside of each role; -100 where there is no gold."""
    target = np.full((len(examples), n_words), -100, dtype=np.int64)
    for row, example in enumerate(examples):
        if not example.labelled:
            continue
        label = np.zeros(len(example.words), dtype=np.int64)
        for (first, last), roles in zip(example.cues.tolist(), example.roles, strict=True):
            for role in (1, 2):
                there = roles == role
                begins = there & ~np.concatenate(([False], there[:-1]))
                label[there], label[begins] = role * 2, role * 2 - 1
            label[first : last + 1], label[first] = 6, 5
        target[row, : len(label)] = label
    return torch.from_numpy(target)


class PairRows:
    """Rows of `Pairs` in the making."""

    def __init__(self, n_words: int) -> None:
        self.n_words = n_words
        self.rows: list[tuple[int, Sequence[int], np.ndarray, float, float]] = []

    def add(
        self, owner: int, cue: Sequence[int], roles: np.ndarray | None, weight: float, accept: float
    ) -> None:
        """One cue of window `owner`; `roles`: ``[words, 3]``."""
        full = np.zeros((self.n_words, 3), dtype=np.float32)
        if roles is not None:
            full[: len(roles)] = roles
        self.rows.append((owner, cue, full, weight, accept))

    def add_gold(self, owner: int, example: Example, weight: float) -> None:
        """The annotated cues."""
        for ends, roles in zip(example.cues.tolist(), example.roles, strict=True):
            self.add(owner, ends, np.eye(3, dtype=np.float32)[roles], weight, 1.0)

    def add_soft(self, owner: int, soft: Soft, weight: float) -> None:
        """The teacher's candidates, by how far it accepts them."""
        rows = zip(soft.cues.tolist(), soft.roles, soft.accepted.tolist(), strict=True)
        for ends, roles, accept in rows:
            self.add(owner, ends, roles.astype(np.float32), weight * accept, accept)

    def add_false(self, owner: int, example: Example, begin: np.ndarray) -> None:
        """Words that the cue head now takes for cues and that are none."""
        taken = {word for first, last in self.known(example) for word in range(first, last + 1)}
        likely = [w for w in np.argsort(-begin)[:8].tolist() if w not in taken]
        for word in likely[: max(2, len(example.cues))]:
            if begin[word] > _NEGATIVE:
                self.add(owner, (word, word), None, 0.0, 0.0)

    @staticmethod
    def known(example: Example) -> list[list[int]]:
        """Cues that gold or the teacher names."""
        soft = [] if example.soft is None else example.soft.cues.tolist()
        return example.cues.tolist() + soft

    def thinned(self, most: int) -> None:
        """At most so many, by chance: the roles of many cues cost more than the encoder does."""
        if len(self.rows) > most:
            some = torch.randperm(len(self.rows))[:most].tolist()
            self.rows = [self.rows[i] for i in sorted(some)]

    def done(self) -> Pairs:
        """As tensors."""
        owner, cues, roles, weight, accept = zip(*self.rows, strict=True) if self.rows else [()] * 5
        return Pairs(
            torch.tensor(owner, dtype=torch.long),
            torch.tensor(cues, dtype=torch.long).reshape(-1, 2),
            torch.from_numpy(np.asarray(roles, dtype=np.float32).reshape(-1, self.n_words, 3)),
            torch.tensor(weight, dtype=torch.float32),
            torch.tensor(accept, dtype=torch.float32),
        )


def pairs(examples: Sequence[Example], cue: Tensor, n_words: int, trust: float, most: int) -> Pairs:
    """Gold cues, false cues that the cue head now believes in, and a teacher's candidates."""
    rows = PairRows(n_words)
    begin = cue[:, :, 1].numpy()
    for owner, example in enumerate(examples):
        share = _share(example, trust)
        if example.labelled and share < 1:
            rows.add_gold(owner, example, 1.0 - share)
        if example.soft is not None:
            rows.add_soft(owner, example.soft, share)
        if example.labelled:
            rows.add_false(owner, example, begin[owner, : len(example.words)])
    rows.thinned(most)
    return rows.done()


def vector_loss(vectors: Tensor, examples: Sequence[Example]) -> Tensor:
    """Mean squared distance to the teacher's word vectors, over the windows that have some."""
    near = []
    for row, example in enumerate(examples):
        if example.soft is not None and example.soft.vectors is not None:
            wanted = torch.from_numpy(example.soft.vectors.astype(np.float32))
            near.append((vectors[row, : len(wanted)].float() - wanted).square().mean())
    return torch.stack(near).mean() if near else vectors.new_zeros((), dtype=torch.float32)


def loss(  # noqa: PLR0913, PLR0917 - what is learned from, and how far each part of it counts
    network: Network,
    batch: Batch,
    examples: Sequence[Example],
    trust: float,
    smooth: float,
    most_pairs: int,
) -> Tensor:
    """The sum of the three heads' losses, each a mean over what it is asked for."""
    n_words = batch.first.shape[1]
    with mixed():
        vectors, cue = network.words(batch.pieces, batch.mask, batch.marks, batch.first)
        plain = network.words.plain(vectors)
    cue, present = cue.float(), batch.present
    wanted = cue_targets(examples, n_words, trust)
    wanted = wanted * (1 - smooth) + smooth / 3
    n_present = present.sum()
    cue_loss = -((cue.log_softmax(-1) * wanted).sum(-1) * present).sum() / n_present
    labels = plain_targets(examples, n_words)
    plain_loss = F.cross_entropy(plain.float().flatten(0, 1), labels.flatten(), ignore_index=-100)
    if not (labels >= 0).any():
        plain_loss = cue_loss.new_zeros(())
    total = CUE_WEIGHT * cue_loss + PLAIN_WEIGHT * plain_loss
    total = total + VECTOR_WEIGHT * vector_loss(vectors, examples)
    rows = pairs(examples, cue.detach().softmax(-1), n_words, trust, most_pairs)
    if not len(rows.owner):
        return total
    with mixed():
        roles, accept = network.pairs(vectors, rows.owner, rows.cues, batch.block, present)
    role = -(roles.float().log_softmax(-1) * rows.roles).sum(-1) * present[rows.owner]
    role_loss = (role.sum(1) * rows.weight).sum() / (
        (present[rows.owner].sum(1) * rows.weight).sum() + 1
    )
    accept_loss = F.binary_cross_entropy_with_logits(accept.float(), rows.accept)
    return total + role_loss + ACCEPT_WEIGHT * accept_loss
