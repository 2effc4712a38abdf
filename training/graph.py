"""The network as ONNX graphs, node by node: weights in eight bits; products in floats, or in eight bits, too.

Written by hand because what exporters and optimisers make of it is slower: their fused sum-and-normalise runs four
times as long as a sum and a normalisation, and embeddings are unpacked whole (47 MB) instead of row by row.
Weights keep the names that they have in the torch network.

Products in eight bits take half the time. But what is rounded passes the last digit of a sum on magnified: one result in
forty differs between kinds of processors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping

    Weights = Mapping[str, np.ndarray]

OPSET, RUNTIME_OPSET = 17, 1
RUNTIME = "com.microsoft"
MOST_STORED = 127
"""Weights that are unpacked before they are used have all levels of a byte."""
MOST = 63
"""Weights that are multiplied as they are go from -63 to 63: two products of seven bits by eight fit sixteen, into which processors without
VNNI add them; with 127 they would be clipped there."""


class Graph:
    """Nodes and weights in the making. Every method returns the name of what it computes."""

    def __init__(self, *, eight_bits: bool) -> None:
        self.eight_bits = eight_bits
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def weight(self, name: str, values: np.ndarray) -> str:
        """A constant; one of the same name is kept once."""
        self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def own(self, name: str, weights: Weights) -> str:
        """A weight of the torch network under its own name, as it is there.

        What is computed from such weights alone the run time computes once, when it loads the graph.
        """
        return self.weight(name, weights[name])

    def number(self, *values: int) -> str:
        """A small integer constant."""
        return self.weight("_".join(map(str, ("at", *values))), np.array(values, dtype=np.int64))

    def node(
        self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **settings: object
    ) -> str:
        """The (first) output of a new node; more are called ``NAME.1``, ``NAME.2``."""
        name = f"{kind}{len(self.nodes)}"
        names = [name, *(f"{name}.{n}" for n in range(1, outputs))]
        self.nodes.append(
            helper.make_node(kind, list(inputs), names, name, domain=domain, **settings)
        )
        return name

    def packed(self, values: str) -> str:
        """What products multiply: `values`, or those in eight bits, one scale and one zero for all, found anew at each run."""
        return self.node("DynamicQuantizeLinear", values, outputs=3) if self.eight_bits else values

    def rounded(self, name: str, weight: np.ndarray, axis: int, most: int) -> tuple[str, str]:
        """A weight as whole numbers from ``-most`` to `most`, and its scales: one for all that stand along `axis`."""
        scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-12) / most
        kept = self.weight(f"{name}.weight", np.round(weight / scale).astype(np.int8))
        if not axis:
            scale = scale[0]
        return kept, self.weight(f"{name}.scale", scale.astype(np.float32))

    def product(self, packed: str, name: str, weights: Weights) -> str:
        """``packed @ weight.T + bias`` in floats; the weight is kept in eight bits, a scale for each of its rows."""
        return self.multiplied(packed, packed, name, weights[f"{name}.weight"].T, weights)

    def multiplied(
        self, values: str, packed: str, name: str, weight: np.ndarray, weights: Weights
    ) -> str:
        """``values @ weight + bias`` of `name`; `values` are in the eight bits of `packed`; `weight`: ``[in, out]``."""
        most = MOST if self.eight_bits else MOST_STORED
        kept, scales = self.rounded(name, weight, 0, most)
        shift = self.own(f"{name}.bias", weights)
        if self.eight_bits:
            inputs = [kept, f"{packed}.1", scales, f"{packed}.2", "", shift]
            return self.node("MatMulIntegerToFloat", values, *inputs, domain=RUNTIME)
        unpacked = self.node("DequantizeLinear", kept, scales, axis=1)
        return self.node("Add", self.node("MatMul", values, unpacked), shift)

    def exact(self, values: str, name: str, weights: Weights) -> str:
        """``values @ weight.T + bias`` in floats; `values`: ``[rows, in]``."""
        return self.node(
            "Gemm",
            values,
            self.own(f"{name}.weight", weights),
            self.own(f"{name}.bias", weights),
            transB=1,
        )

    def part(self, values: str, begin: int, end: int, axis: int, step: int = 1) -> str:
        """Values ``begin:end:step`` along `axis`."""
        return self.node("Slice", values, *map(self.number, (begin, end, axis, step)))

    def normalised(self, values: str, name: str, weights: Weights, epsilon: float) -> str:
        """Layer normalisation over the last axis."""
        scale, shift = self.own(f"{name}.weight", weights), self.own(f"{name}.bias", weights)
        return self.node("LayerNormalization", values, scale, shift, axis=-1, epsilon=epsilon)

    def model(
        self, name: str, inputs: Mapping[str, tuple], outputs: Mapping[str, str]
    ) -> onnx.ModelProto:
        """`inputs`: type and shape of each; `outputs`: what each is called inside."""
        for own, inside in outputs.items():
            self.nodes.append(helper.make_node("Identity", [inside], [own], own))
        graph = helper.make_graph(
            self.nodes,
            name,
            [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in outputs],
            list(self.weights.values()),
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, RUNTIME_OPSET)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def words_graph(
    weights: Weights, heads: int, epsilon: float, *, eight_bits: bool
) -> onnx.ModelProto:
    """One window without padding: ``pieces, marks [1, pieces]``, ``first [words]`` to word vectors and cue probabilities.

    `weights`: those of `network.WordEncoder`, by name.
    """
    g = Graph(eight_bits=eight_bits)
    hidden = _embedded(g, weights, epsilon)
    depth = 1 + max(int(n.split(".")[3]) for n in weights if n.startswith("encoder.encoder.layer"))
    for number in range(depth):
        hidden = _layer(g, hidden, f"encoder.encoder.layer.{number}", weights, heads, epsilon)
    flat = g.node("Squeeze", hidden, g.number(0))
    words = g.node("Gather", flat, "first", axis=0)
    cue = g.exact(words, "cue", weights)
    whole = TensorProto.INT64
    return g.model(
        "words",
        {
            "pieces": (whole, [1, "pieces"]),
            "marks": (whole, [1, "pieces"]),
            "first": (whole, ["words"]),
        },
        {"vectors": words, "cue": g.node("Softmax", cue, axis=-1)},
    )


def _embedded(g: Graph, weights: Weights, epsilon: float) -> str:
    table = "encoder.embeddings"
    name = f"{table}.word_embeddings"
    rows, scales = g.rounded(name, weights[f"{name}.weight"], 1, MOST_STORED)
    taken = g.node("Cast", g.node("Gather", rows, "pieces", axis=0), to=TensorProto.FLOAT)
    taken = g.node("Mul", taken, g.node("Gather", scales, "pieces", axis=0))
    kind = g.part(g.own(f"{table}.token_type_embeddings.weight", weights), 0, 1, 0)
    places = g.node("Add", g.own(f"{table}.position_embeddings.weight", weights), kind)
    length = g.node("Gather", g.node("Shape", "pieces"), g.number(1), axis=0)
    place = g.node("Slice", places, g.number(0), length, g.number(0))
    marks = g.node("Gather", g.own("marks.weight", weights), "marks", axis=0)
    total = g.node("Add", g.node("Add", taken, marks), place)
    return g.normalised(total, f"{table}.LayerNorm", weights, epsilon)


def _layer(  # noqa: PLR0913, PLR0917 - which layer of what
    g: Graph, hidden: str, name: str, weights: Weights, heads: int, epsilon: float
) -> str:
    own = f"{name}.attention.self"
    packed = g.packed(hidden)
    query, key, value = (
        g.product(packed, f"{own}.{part}", weights) for part in ("query", "key", "value")
    )
    mixed = g.node("MultiHeadAttention", query, key, value, domain=RUNTIME, num_heads=heads)
    seen = g.node(
        "Add", g.product(g.packed(mixed), f"{name}.attention.output.dense", weights), hidden
    )
    seen = g.normalised(seen, f"{name}.attention.output.LayerNorm", weights, epsilon)
    wide = g.node(
        "Gelu", g.product(g.packed(seen), f"{name}.intermediate.dense", weights), domain=RUNTIME
    )
    out = g.node("Add", g.product(g.packed(wide), f"{name}.output.dense", weights), seen)
    return g.normalised(out, f"{name}.output.LayerNorm", weights, epsilon)


def roles_graph(
    weights: Weights, buckets: np.ndarray, epsilon: float, *, eight_bits: bool
) -> onnx.ModelProto:
    """``vectors [words, width]``, ``block [words]``, ``cues [cues, 2]`` to log-probabilities of roles and acceptance.

    `weights`: those of `network.RoleHead`, by name; `buckets`: the distance bucket of a word behind the cue, by how
    many words it is behind.
    """
    g = Graph(eight_bits=eight_bits)
    first, last = (g.part("cues", n, n + 1, 1) for n in (0, 1))
    ends = g.node("Gather", "vectors", "cues", axis=0)
    ends = g.node("Flatten", ends, axis=1)
    scale, shift = _halves(g, g.node("Unsqueeze", g.exact(ends, "gate", weights), g.number(1)))
    one = g.weight("one", np.ones(1, dtype=np.float32))
    view = g.node("Mul", g.exact("vectors", "word", weights), g.node("Add", scale, one))
    view = g.node("Add", view, shift)
    place = g.node("Gather", _places(g, weights), _place(g, first, last, buckets), axis=0)
    view = g.node("Gelu", g.node("Add", view, place), domain=RUNTIME)
    deep = g.node("Gelu", _convolved(g, view, "near", weights, 1), domain=RUNTIME)
    deep = g.node("Gelu", _convolved(g, deep, "far", weights, 4), domain=RUNTIME)
    view = g.normalised(g.node("Add", view, deep), "norm", weights, epsilon)
    roles = g.node("MatMul", view, g.node("Transpose", g.own("roles.weight", weights)))
    roles = g.node("Add", roles, g.own("roles.bias", weights))
    weight = g.part(g.node("Softmax", roles, axis=-1), 1, 3, 2)
    pooled = g.node("MatMul", g.node("Transpose", weight, perm=[0, 2, 1]), view)
    total = g.node("Add", g.node("ReduceSum", weight, g.number(1), keepdims=0), one)
    pooled = g.node("Div", pooled, g.node("Unsqueeze", total, g.number(2)))
    seen = g.node("Concat", g.node("Flatten", pooled, axis=1), ends, axis=1)
    look = g.node("Gelu", g.exact(seen, "look", weights), domain=RUNTIME)
    accepted = g.node("Squeeze", g.exact(look, "accept", weights), g.number(1))
    whole = TensorProto.INT64
    width = weights["word.weight"].shape[1]
    return g.model(
        "roles",
        {
            "vectors": (TensorProto.FLOAT, ["words", width]),
            "block": (whole, ["words"]),
            "cues": (whole, ["cues", 2]),
        },
        {
            "roles": g.node("LogSoftmax", roles, axis=-1),
            "accepted": g.node("Sigmoid", accepted),
        },
    )


def _halves(g: Graph, values: str) -> tuple[str, str]:
    name = g.node("Split", values, axis=2, outputs=2)
    return name, f"{name}.1"


def _places(g: Graph, weights: Weights) -> str:
    """A vector for each distance and side: one look-up and one sum instead of two."""
    distance = g.node("Unsqueeze", g.own("distance.weight", weights), g.number(1))
    both = g.node("Add", distance, g.own("block.weight", weights))
    return g.node("Reshape", both, g.number(-1, weights["block.weight"].shape[1]))


def _place(g: Graph, first: str, last: str, buckets: np.ndarray) -> str:
    """Row of `_places` for each cue and word: before, in or after the cue; in its block, an earlier or a later one."""
    words = g.node("Shape", "block")
    number = g.weight("numbers", np.arange(len(buckets), dtype=np.int64))
    position = g.node("Slice", number, g.number(0), words, g.number(0))
    nothing, limit = g.number(0), buckets.max()
    before = g.node("Max", g.node("Sub", first, position), nothing)
    after = g.node("Max", g.node("Sub", position, last), nothing)
    table = g.weight("buckets", np.concatenate((buckets, buckets[1:] + limit)))
    beyond = g.node("Where", g.node("Greater", after, nothing), g.number(len(buckets) - 1), nothing)
    distance = g.node("Add", g.node("Add", before, after), beyond)
    bucket = g.node("Gather", table, distance, axis=0)
    own = g.node("Gather", "block", first, axis=0)
    earlier, later = (
        g.node("Cast", g.node(kind, "block", own), to=TensorProto.INT64)
        for kind in ("Less", "Greater")
    )
    side = g.node("Add", earlier, g.node("Mul", later, g.number(2)))
    return g.node("Add", g.node("Mul", bucket, g.number(3)), side)


def _convolved(g: Graph, values: str, name: str, weights: Weights, step: int) -> str:
    """A convolution over the words, `step` words apart: neighbours side by side, then one product."""
    kernel = weights[f"{name}.weight"]
    taps = kernel.shape[2]
    reach = step * (taps // 2)
    packed = g.packed(values)
    room = g.number(0, reach, 0, 0, reach, 0)
    wide = (
        g.node("Pad", packed, room, f"{packed}.2") if g.eight_bits else g.node("Pad", values, room)
    )
    length = g.node("Gather", g.node("Shape", values), g.number(1), axis=0)
    shifted = [
        g.node(
            "Slice",
            wide,
            g.number(step * tap),
            g.node("Add", length, g.number(step * tap)),
            g.number(1),
        )
        for tap in range(taps)
    ]
    beside = g.node("Concat", *shifted, axis=2)
    n_out = kernel.shape[0]
    if g.eight_bits:
        flat = kernel.transpose(2, 1, 0).reshape(-1, n_out)
        return g.multiplied(beside, packed, name, flat, weights)
    turned = g.node("Transpose", g.own(f"{name}.weight", weights), perm=[2, 1, 0])
    product = g.node("MatMul", beside, g.node("Reshape", turned, g.number(-1, n_out)))
    return g.node("Add", product, g.own(f"{name}.bias", weights))
