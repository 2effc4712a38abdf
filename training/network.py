"""The network: one encoder pass over words, a cue head, and a head over (cue, word) pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.attribute.windows import N_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

N_DISTANCE = 32
PAIR_WIDTH = 128
_DISTANCE_LIMIT = 15


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows.

    `pieces`, `mask`, `marks`: ``[windows, pieces]``; `first` (the piece that stands for each
    word), `block`, `present`: ``[windows, words]``.
    """

    pieces: Tensor
    mask: Tensor
    marks: Tensor
    first: Tensor
    block: Tensor
    present: Tensor


class WordEncoder(nn.Module):
    """Pieces to word vectors, cue logits and role logits."""

    def __init__(self, folder: Path, *, layers: Sequence[int] | None = None) -> None:
        super().__init__()
        from transformers import AutoModel  # noqa: PLC0415 - two seconds to import

        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        if layers is not None:
            own = self.encoder.encoder.layer
            self.encoder.encoder.layer = nn.ModuleList(own[number] for number in layers)
        width = self.encoder.config.hidden_size
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        self.marks = nn.Embedding(N_MARKS, width)
        nn.init.normal_(self.marks.weight, std=0.005)
        self.cue = nn.Linear(width, 3)
        self.plain = nn.Linear(width, 7)

    def forward(
        self, pieces: Tensor, mask: Tensor, marks: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Word vectors ``[windows, words, width]`` and cue logits ``[windows, words, 3]``."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.marks(marks)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        words = hidden.gather(1, index)
        return words, self.cue(words)


class RoleHead(nn.Module):
    """For each cue, every word's role, and a second look at the cue itself.

    The vectors of the cue's first and last word gate and shift a projection of every word;
    with signed log distance to the cue, same / earlier / later block and inside-the-cue, two
    convolutions over the words read each cue's own view of the window.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word = nn.Linear(width, PAIR_WIDTH)
        self.gate = nn.Linear(2 * width, 2 * PAIR_WIDTH)
        self.distance = nn.Embedding(N_DISTANCE, PAIR_WIDTH)
        self.block = nn.Embedding(3, PAIR_WIDTH)
        self.near = nn.Conv1d(PAIR_WIDTH, PAIR_WIDTH, 5, padding=2)
        self.far = nn.Conv1d(PAIR_WIDTH, PAIR_WIDTH, 5, padding=8, dilation=4)
        self.norm = nn.LayerNorm(PAIR_WIDTH)
        self.roles = nn.Linear(PAIR_WIDTH, 3)
        self.look = nn.Linear(2 * PAIR_WIDTH + 2 * width, PAIR_WIDTH)
        self.accept = nn.Linear(PAIR_WIDTH, 1)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, words: Tensor, owner: Tensor, cues: Tensor, block: Tensor, present: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Role logits ``[cues, words, 3]`` and acceptance logits ``[cues]``.

        `owner`: the window of each cue ``[cues]``; `cues`: first and last word ``[cues, 2]``.
        """
        own_words = words[owner]
        ends = torch.cat([words[owner, cues[:, 0]], words[owner, cues[:, 1]]], dim=-1)
        scale, shift = self.gate(ends).unsqueeze(1).chunk(2, dim=-1)
        view = self.word(words)[owner] * (1 + scale) + shift
        view = view + self.distance(self.buckets(own_words.shape[1], cues))
        view = view + self.block(self.sides(block[owner], cues))
        keep = present[owner].unsqueeze(-1).to(view.dtype)
        view = self.dropout(F.gelu(view)) * keep
        deep = F.gelu(self.near(view.transpose(1, 2)))
        deep = self.far(deep * keep.transpose(1, 2)).transpose(1, 2)
        view = self.norm(view + F.gelu(deep))
        roles = self.roles(view)
        weight = roles.softmax(-1)[:, :, 1:] * keep
        pooled = torch.einsum("cwr,cwd->crd", weight, view) / (weight.sum(1).unsqueeze(-1) + 1)
        seen = torch.cat([pooled.flatten(1), ends], dim=-1)
        return roles, self.accept(F.gelu(self.look(self.dropout(seen)))).squeeze(-1)

    @staticmethod
    def buckets(words: int, cues: Tensor) -> Tensor:
        """Signed log distance of every word to each cue; 0 is inside the cue."""
        position = torch.arange(words, device=cues.device).unsqueeze(0)
        before = (cues[:, :1] - position).clamp(min=0)
        after = (position - cues[:, 1:]).clamp(min=0)
        far = torch.maximum(before, after).float()
        step = torch.where(far <= 4, far, 4 + 2 * torch.log2(far.clamp(min=1) / 4))
        step = step.floor().clamp(max=_DISTANCE_LIMIT).long()
        return torch.where(after > 0, step + _DISTANCE_LIMIT, step)

    @staticmethod
    def sides(block: Tensor, cues: Tensor) -> Tensor:
        """0 same block as the cue, 1 an earlier one, 2 a later one."""
        own = block.gather(1, cues[:, :1])
        return (block < own).long() + 2 * (block > own).long()


class Network(nn.Module):
    """Both parts together, as they are trained."""

    def __init__(self, folder: Path, *, layers: Sequence[int] | None = None) -> None:
        super().__init__()
        self.words = WordEncoder(folder, layers=layers)
        self.pairs = RoleHead(self.words.cue.in_features)

    def keep_layers(self, layers: Sequence[int]) -> None:
        """Only these of the encoder's layers, in this order: a shallower network with the same heads."""
        own = self.words.encoder.encoder.layer
        self.words.encoder.encoder.layer = nn.ModuleList(own[number] for number in layers)


def restored(path: Path, encoder: Path) -> Network:
    """The network whose weights `train.py` wrote to `path`, as many layers as it has."""
    state = torch.load(path, weights_only=True)
    numbers = {int(n.split(".")[4]) for n in state if n.startswith("words.encoder.encoder.layer.")}
    network = Network(encoder, layers=tuple(range(len(numbers))))
    network.load_state_dict(state)
    return network
