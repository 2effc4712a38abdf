"""Products as the run time computes them in eight bits, so that a network learns to do with them.

What is rounded forwards passes its gradient on as if it were not (straight-through estimator: Bengio, Léonard and
Courville, 2013). Weights have a scale for each output, values one scale and one zero for each window, as in `graph.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from graph import MOST

if TYPE_CHECKING:
    from network import Network

LEVELS = 255


class RoundedLinear(nn.Linear):
    """A product of rounded values with rounded weights."""

    @classmethod
    def of(cls, plain: nn.Linear) -> RoundedLinear:
        """The same weights, not a copy."""
        own = cls(plain.in_features, plain.out_features)
        own.weight, own.bias = plain.weight, plain.bias
        return own

    def forward(self, values: Tensor) -> Tensor:
        """``[windows, pieces, in]`` to ``[windows, pieces, out]``."""
        return F.linear(rounded_values(values), rounded_weight(self.weight), self.bias)


def rounded_weight(weight: Tensor) -> Tensor:
    """``[out, in]`` on 127 levels a row."""
    with torch.no_grad():
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-12) / MOST
        off = torch.round(weight / scale) * scale - weight
    return weight + off


def rounded_values(values: Tensor) -> Tensor:
    """On 256 levels between the least and the greatest of each window, zero among them."""
    with torch.no_grad():
        low = values.amin((1, 2), keepdim=True).clamp(max=0)
        high = values.amax((1, 2), keepdim=True).clamp(min=0)
        scale = (high - low).clamp(min=1e-12) / LEVELS
        zero = torch.round(-low / scale)
        off = (torch.round(values / scale) + zero).clamp(0, LEVELS).sub_(zero).mul_(scale) - values
    return values + off


def round_products(network: Network) -> None:
    """Every product of the encoder's layers, in place."""
    layers = network.words.encoder.encoder.layer
    for name, module in list(layers.named_modules()):
        if isinstance(module, nn.Linear):
            parent, _, own = name.rpartition(".")
            setattr(layers.get_submodule(parent), own, RoundedLinear.of(module))
