"""The weights of a folder that ships, back in the torch network: to teach with, or to go on from.

Training runs are not kept in the project; what ships is. Its weights are those that the run time
computes with: rounded (`graph.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from network import shaped

if TYPE_CHECKING:
    from pathlib import Path

    from network import Network

_CONVOLUTIONS = ("near", "far")


def shipped(folder: Path, encoder: Path) -> Network:
    """The network of `folder` (`words.onnx`, `roles.onnx`); `encoder`: the encoder's own folder."""
    words, roles = (_weights(folder / f"{part}.onnx") for part in ("words", "roles"))
    state = {f"words.{n}": w for n, w in words.items()}
    state |= {f"pairs.{n}": w for n, w in _convolutions(roles).items()}
    network = shaped({n: torch.from_numpy(np.array(w)) for n, w in state.items()}, encoder)
    return network.eval()


def _weights(path: Path) -> dict[str, np.ndarray]:
    """Every weight by its name in the torch network and turned as it is there; those in eight bits unpacked."""
    graph = onnx.load(path).graph
    found = {w.name: numpy_helper.to_array(w) for w in graph.initializer}
    scales = {n.removesuffix(".scale"): found.pop(n) for n in list(found) if n.endswith(".scale")}
    for name, scale in scales.items():
        packed = found[f"{name}.weight"]
        found[f"{name}.weight"] = packed * scale if scale.ndim == 2 else (packed * scale).T
    return {n: w for n, w in found.items() if "." in n}


def _convolutions(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """`found` with the products that are convolutions in the torch network as those: ``[out, in, words]``."""
    turned = {}
    for name in (n for n in _CONVOLUTIONS if found[f"{n}.weight"].ndim == 2):
        n_out, n_in = len(found[f"{name}.weight"]), found["word.weight"].shape[0]
        turned[f"{name}.weight"] = (
            found[f"{name}.weight"].reshape(n_out, -1, n_in).transpose(0, 2, 1)
        )
    return {**found, **turned}
