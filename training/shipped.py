"""The weights of a folder that ships, back in the torch network: to teach with, or to go on from.

Training runs are not kept in the project; what ships is. Its weights are rounded to eight bits,
which costs nothing that could be measured.
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

_LAYER = "words.encoder.encoder.layer"
_PRODUCTS = ("attention.output.dense", "intermediate.dense", "output.dense")
"""The matrices of one encoder layer behind its attention, in the order of the graph."""


def shipped(folder: Path, encoder: Path) -> Network:
    """The network of `folder` (`words.onnx`, `roles.onnx`); `encoder`: the encoder's own folder."""
    words, roles = onnx.load(folder / "words.onnx"), onnx.load(folder / "roles.onnx")
    state = {**_words(words), **_roles(roles)}
    network = shaped(
        {n: torch.from_numpy(np.ascontiguousarray(w)) for n, w in state.items()}, encoder
    )
    return network.eval()


def _weights(graph: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Every named weight; those in eight bits are unpacked by their scales."""
    found = {w.name: numpy_helper.to_array(w) for w in graph.graph.initializer}
    for node in graph.graph.node:
        if node.op_type == "DequantizeLinear":
            packed, scale = found.pop(node.input[0]), found.pop(node.input[1])
            rows = next(a.i for a in node.attribute if a.name == "axis") == 0
            found[node.output[0]] = packed * (scale[:, None] if rows else scale)
    return found


def _words(graph: onnx.ModelProto) -> dict[str, np.ndarray]:
    weights = _weights(graph)
    state = {f"words.{n[5:]}": w for n, w in weights.items() if n.startswith("part.")}
    table = "words.encoder.embeddings.token_type_embeddings.weight"
    kind = next(n for n, w in weights.items() if n.startswith("onnx::Add") and w.shape == (w.size,))
    state[table] = np.tile(weights[kind], (2, 1))
    attention = [n for n in graph.graph.node if n.op_type == "Attention"]
    for number, node in enumerate(attention):
        whole, bias = weights[node.input[1]], weights[node.input[2]]
        own = f"{_LAYER}.{number}.attention.self"
        for name, part, shift in zip(
            ("query", "key", "value"), np.split(whole, 3, axis=1), np.split(bias, 3), strict=True
        ):
            state[f"{own}.{name}.weight"], state[f"{own}.{name}.bias"] = part.T, shift
    products = [n for n in graph.graph.node if n.op_type == "MatMul"]
    for number, node in enumerate(products):
        layer, place = divmod(number, len(_PRODUCTS))
        state[f"{_LAYER}.{layer}.{_PRODUCTS[place]}.weight"] = weights[node.input[1]].T
    return state


def _roles(graph: onnx.ModelProto) -> dict[str, np.ndarray]:
    weights = _weights(graph)
    state = {f"pairs.{n[5:]}": w for n, w in weights.items() if n.startswith("part.")}
    products = [n for n in graph.graph.node if n.op_type == "MatMul" and n.input[1] in weights]
    for name, node in zip(("word", "roles"), products, strict=True):
        state[f"pairs.{name}.weight"] = weights[node.input[1]].T
    return state
