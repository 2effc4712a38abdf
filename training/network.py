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
_HALF_FLOATS = "AVX512" in torch.backends.cpu.get_cpu_capability()
"""Elsewhere bfloat16 is emulated, a good ten times slower than float32."""


def mixed() -> torch.autocast:
    """Products in bfloat16, on processors that compute with it."""
    return torch.autocast("cpu", torch.bfloat16, enabled=_HALF_FLOATS)


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

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import AutoModel  # noqa: PLC0415 - two seconds to import

        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
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

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.words = WordEncoder(folder)
        self.pairs = RoleHead(self.words.cue.in_features)

    def keep_layers(self, layers: Sequence[int]) -> None:
        """Only these of the encoder's layers, in this order: a shallower network with the same heads."""
        own = self.words.encoder.encoder.layer
        self.words.encoder.encoder.layer = nn.ModuleList(own[number] for number in layers)

    def keep_heads(self, count: int, sample: Batch) -> None:
        """Only `count` attention heads a layer, those that together stand in best for the others on `sample`.

        The product behind them is solved anew, layer by layer, so that what is put out changes
        least (least squares on `sample`).
        """
        for layer in self.words.encoder.encoder.layer:
            part = layer.attention.output
            values = self._given(part.dense, sample)
            own = layer.attention.self
            size = own.attention_head_size
            left = _heads_that_stay(values, part.dense.weight, size, count)
            rows = torch.tensor([i for h in left for i in range(h * size, (h + 1) * size)])
            with torch.no_grad():
                for name in ("query", "key", "value"):
                    product = getattr(own, name)
                    setattr(own, name, _linear(product.weight[rows], product.bias[rows]))
                part.dense = _linear(_solved(values, part.dense.weight, rows), part.dense.bias)
            own.num_attention_heads, own.all_head_size = count, count * size

    def keep_neurons(self, count: int, sample: Batch) -> None:
        """Only `count` neurons between the two products of each layer's feed-forward part.

        Those stay that add most on `sample`; the second product is solved anew as in `keep_heads`.
        """
        for layer in self.words.encoder.encoder.layer:
            wide, out = layer.intermediate.dense, layer.output.dense
            values = self._given(out, sample)
            with torch.no_grad():
                strength = values.square().mean(0).sqrt() * out.weight.norm(dim=0)
                rows = strength.topk(count).indices.sort().values
                layer.intermediate.dense = _linear(wide.weight[rows], wide.bias[rows])
                layer.output.dense = _linear(_solved(values, out.weight, rows), out.bias)

    def _given(self, product: nn.Module, sample: Batch) -> Tensor:
        """What `product` is given on the pieces of `sample`: ``[pieces, in]``."""
        given: list[Tensor] = []
        hook = product.register_forward_hook(lambda _, inputs, __: given.append(inputs[0]))
        with torch.no_grad():
            self.words(sample.pieces, sample.mask, sample.marks, sample.first)
        hook.remove()
        return given[0].flatten(0, 1)[sample.mask.flatten().bool()]


def _gram(values: Tensor) -> Tensor:
    gram = (values.T @ values).double()
    return gram + 1e-3 * gram.diagonal().mean() * torch.eye(len(gram))


def _solved(values: Tensor, weight: Tensor, rows: Tensor) -> Tensor:
    """The weights ``[out, rows]`` with which ``values[:, rows]`` come nearest to ``values @ weight.T``."""
    gram = _gram(values)
    wanted = gram[rows] @ weight.T.double()
    return torch.linalg.solve(gram[rows][:, rows], wanted).T.float()


def _heads_that_stay(values: Tensor, weight: Tensor, size: int, count: int) -> list[int]:
    """Heads are taken away one by one, each time the one that is missed least."""
    gram, wanted = _gram(values), weight.T.detach().double()

    def missed(heads: list[int]) -> float:
        rows = torch.tensor([i for h in heads for i in range(h * size, (h + 1) * size)])
        rest = wanted.clone()
        rest[rows] -= torch.linalg.solve(gram[rows][:, rows], gram[rows] @ wanted)
        return float((rest * (gram @ rest)).sum())

    left = list(range(len(weight[0]) // size))
    while len(left) > count:
        left = min(([h for h in left if h != gone] for gone in left), key=missed)
    return left


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """A product with these weights, ``[out, in]``."""
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.copy_(weight)
    made.bias.copy_(bias)
    return made


def shaped(state: dict[str, Tensor], encoder: Path) -> Network:
    """A network with the weights of `state`, as deep and as wide as they are.

    What ships lacks the head that only training needs; it begins anew then.
    """
    network = Network(encoder)
    prefix = "words.encoder.encoder.layer"
    depth = 1 + max(int(n.split(".")[4]) for n in state if n.startswith(prefix))
    network.keep_layers(range(depth))
    for number, layer in enumerate(network.words.encoder.encoder.layer):
        own = layer.attention.self
        _resize(layer, f"{prefix}.{number}", state)
        own.all_head_size = own.query.out_features
        own.num_attention_heads = own.all_head_size // own.attention_head_size
    network.load_state_dict(state, strict=False)
    return network


def _resize(layer: nn.Module, prefix: str, state: dict[str, Tensor]) -> None:
    """Every product of `layer` as wide as its weights in `state`."""
    for name, module in list(layer.named_modules()):
        if isinstance(module, nn.Linear):
            n_out, n_in = state[f"{prefix}.{name}.weight"].shape
            parent, _, own = name.rpartition(".")
            setattr(layer.get_submodule(parent), own, nn.Linear(n_in, n_out))


def restored(path: Path, encoder: Path) -> Network:
    """The network whose weights `train.py` wrote to `path`."""
    return shaped(torch.load(path, weights_only=True), encoder)
