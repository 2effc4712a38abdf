"""Write a trained network as the folder that ships: two ONNX graphs, weights in int8, and settings.

    python training/export.py --encoder FOLDER --network training/runs/small/network.pt \
        --settings training/runs/small/settings.json --name en-1 --out src/reportedly/models/en

`words.onnx`: one encoder pass, word vectors and cue probabilities. `roles.onnx`: every
word's role for each cue. `tokenizer.json` as the encoder's package ships it, without
truncation or padding. `model.toml`: name, digests of the files, decoding, calibration.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer as graph_optimizer
from torch import Tensor, nn

from network import Network, restored
from train import plain_tokenizer, special_pieces

SMALL = 10_000
"""Numbers; weights with fewer stay in floats."""


class WordsGraph(nn.Module):
    """One window without padding: ``pieces, marks [1, pieces]``, ``first [words]``."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.part = network.words

    def forward(self, pieces: Tensor, marks: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        encoder = self.part.encoder
        table = encoder.embeddings
        n = pieces.shape[1]
        hidden = table.word_embeddings(pieces) + self.part.marks(marks)
        hidden = hidden + table.position_embeddings(torch.arange(n).unsqueeze(0))
        hidden = table.LayerNorm(hidden + table.token_type_embeddings.weight[0])
        for layer in encoder.encoder.layer:
            hidden = _layer(layer, hidden)
        words = hidden[0].index_select(0, first)
        return words, self.part.cue(words).softmax(-1)


def _layer(layer: nn.Module, hidden: Tensor) -> Tensor:
    own = layer.attention.self
    heads = own.num_attention_heads

    def split(values: Tensor) -> Tensor:
        return values.reshape(1, -1, heads, values.shape[-1] // heads).transpose(1, 2)

    query, key, value = (split(p(hidden)) for p in (own.query, own.key, own.value))
    weight = (query @ key.transpose(2, 3) / (query.shape[-1] ** 0.5)).softmax(-1)
    mixed = (weight @ value).transpose(1, 2).reshape(1, -1, own.all_head_size)
    hidden = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + hidden)
    wide = nn.functional.gelu(layer.intermediate.dense(hidden))
    return layer.output.LayerNorm(layer.output.dense(wide) + hidden)


class RolesGraph(nn.Module):
    """``vectors [words, width]``, ``block [words]``, ``cues [cues, 2]``."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.part = network.pairs

    def forward(self, vectors: Tensor, block: Tensor, cues: Tensor) -> tuple[Tensor, Tensor]:
        owner = torch.zeros_like(cues[:, 0])
        present = torch.ones_like(block, dtype=torch.bool).unsqueeze(0)
        roles, accept = self.part(vectors.unsqueeze(0), owner, cues, block.unsqueeze(0), present)
        return roles.log_softmax(-1), accept.sigmoid()


def export(module: nn.Module, sample: tuple, names: tuple, axes: dict, path: Path) -> None:
    inputs, outputs = names
    torch.onnx.export(
        module.eval(),
        sample,
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("encoder", "network", "settings", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument(
        "--arithmetic", choices=("float", "int8"), default="float", help="of the encoder's products"
    )
    args = parser.parse_args()
    network = restored(args.network, args.encoder).eval()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = plain_tokenizer(args.encoder)
    with tempfile.TemporaryDirectory() as folder:
        write_words(network, Path(folder), args.out, args.arithmetic)
        write_roles(network, args.out)
    tokenizer.save(str(args.out / "tokenizer.json"))
    settings = json.loads(args.settings.read_text())
    write_manifest(args.out, args.name, special_pieces(tokenizer)[:2], settings)


def write_words(network: Network, scratch: Path, out: Path, arithmetic: str) -> None:
    ids = torch.randint(1000, 2000, (1, 40))
    export(
        WordsGraph(network),
        (ids, torch.zeros_like(ids), torch.arange(1, 30)),
        (("pieces", "marks", "first"), ("vectors", "cue")),
        {
            "pieces": {1: "pieces"},
            "marks": {1: "pieces"},
            "first": {0: "words"},
            "vectors": {0: "words"},
            "cue": {0: "words"},
        },
        scratch / "words.onnx",
    )
    attention = network.words.encoder.encoder.layer[0].attention.self
    fused = graph_optimizer.optimize_model(
        str(scratch / "words.onnx"),
        model_type="bert",
        num_heads=attention.num_attention_heads,
        hidden_size=attention.all_head_size,
    )
    fused.save_model_to_file(str(scratch / "fused.onnx"))
    print("fused:", fused.get_fused_operator_statistics())
    pack = weights_in_int8 if arithmetic == "float" else products_in_int8
    pack(scratch / "fused.onnx", out / "words.onnx")


def products_in_int8(source: Path, target: Path) -> None:
    """Weights and the values that meet them in eight bits: about twice as fast, a little less exact.

    The scale of the values is found anew for each window (dynamic quantisation).
    """
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def weights_in_int8(source: Path, target: Path) -> None:
    """Keep the weights in eight bits, a scale for each column (each row of the embeddings).

    Only the weights: they are unpacked when the model is loaded, and the arithmetic stays in
    floats. Eight-bit activations run twice as fast, but cost 0.5 to 0.8 points of joint F1 on
    held-out articles, and their results differ between processors.
    """
    model = onnx.load(source)
    weights = {w.name: w for w in model.graph.initializer}
    unpacking = []
    for node in model.graph.node:
        place = {"MatMul": 1, "Attention": 1, "Gather": 0}.get(node.op_type)
        name = "" if place is None else node.input[place]
        if name not in weights or np.prod(weights[name].dims) < SMALL:
            continue
        values = numpy_helper.to_array(weights[name])
        scale = np.maximum(np.abs(values).max(axis=1 - place, keepdims=True) / 127, 1e-12)
        packed = np.round(values / scale).astype(np.int8)
        model.graph.initializer.remove(weights.pop(name))
        model.graph.initializer.append(numpy_helper.from_array(packed, f"{name}_packed"))
        model.graph.initializer.append(
            numpy_helper.from_array(scale.ravel().astype(np.float32), f"{name}_scale")
        )
        unpacking.append(
            helper.make_node(
                "DequantizeLinear",
                [f"{name}_packed", f"{name}_scale"],
                [name],
                name=f"{name}_unpack",
                axis=place,
            )
        )
    for node in unpacking:
        model.graph.node.insert(0, node)
    onnx.save(model, target)


def write_roles(network: Network, out: Path) -> None:
    width = network.words.cue.in_features
    export(
        RolesGraph(network),
        (torch.randn(30, width), torch.zeros(30, dtype=torch.long), torch.tensor([[1, 2], [4, 4]])),
        (("vectors", "block", "cues"), ("roles", "accepted")),
        {
            "vectors": {0: "words"},
            "block": {0: "words"},
            "cues": {0: "cues"},
            "roles": {0: "cues", 1: "words"},
            "accepted": {0: "cues"},
        },
        out / "roles.onnx",
    )


def write_manifest(out: Path, name: str, special: tuple[int, int], settings: dict) -> None:
    """`model.toml`, from which the run time reads everything but the weights."""
    lines = [
        "# Written by training/export.py; do not edit: the digests would not hold.",
        f'name = "{name}"',
        "format = 1",
        f"special_pieces = [{special[0]}, {special[1]}]",
        "",
        "[decoding]",
    ]
    for key, value in settings.items():
        lines.append(f"{key} = {value!r}" if not isinstance(value, list) else f"{key} = {value}")
    lines += ["", "[sha256]"]
    for file in ("words.onnx", "roles.onnx", "tokenizer.json"):
        lines.append(f'"{file}" = "{hashlib.sha256((out / file).read_bytes()).hexdigest()}"')
    (out / "model.toml").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
