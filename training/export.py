"""Write a trained network as the folder that ships: two ONNX graphs and settings.

    python training/export.py --encoder FOLDER --network training/runs/small/network.pt \
        --settings training/runs/small/settings.json --name en-1 --out src/reportedly/models/en

`words.onnx`: one encoder pass, word vectors and cue probabilities. `roles.onnx`: every
word's role for each cue. `tokenizer.json` as the encoder's package ships it, without
truncation or padding. `model.toml`: name, digests of the files, decoding, calibration.
What the run time makes of the graphs is held against torch, with products rounded alike, before anything is said to be done.
`--network` may also be a folder that ships: its weights in graphs as `graph.py` now builds them.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import onnxruntime
import torch

from graph import roles_graph, words_graph
from network import RoleHead
from reportedly.attribute.decoding import Decoding
from rounding import round_products
from train import plain_tokenizer, special_pieces, starting

if TYPE_CHECKING:
    import numpy as np
    from torch import nn

    from network import Network

FARTHEST = 512
"""Words; no window holds more."""

LOOK, NEAR = 120, 0.005
"""Pieces to look at, and what a last digit rounded the other way may do to probabilities."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("encoder", "network", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument(
        "--settings", type=Path, help="from calibrate.py; without, such as to calibrate with"
    )
    parser.add_argument("--name", required=True)
    parser.add_argument(
        "--products",
        choices=("floats", "eight-bits"),
        default="floats",
        help="what they are computed in",
    )
    args = parser.parse_args()
    network = starting(args.network, args.encoder).eval()
    args.out.mkdir(parents=True, exist_ok=True)
    eight_bits = args.products == "eight-bits"
    write_graphs(network, args.out, eight_bits=eight_bits)
    tokenizer = plain_tokenizer(args.encoder)
    tokenizer.save(str(args.out / "tokenizer.json"))
    settings = json.loads(args.settings.read_text()) if args.settings else asdict(Decoding())
    write_manifest(args.out, args.name, special_pieces(tokenizer)[:2], settings)
    print("off torch:", off_torch(network, args.out, eight_bits=eight_bits))


def off_torch(network: Network, folder: Path, *, eight_bits: bool) -> float:
    """By how much the cues' probabilities of the graph and of `network`, rounded alike, differ in the mean.

    Over one window of random pieces. Raises `SystemExit` where they are not the same network.
    """
    chance = torch.Generator().manual_seed(1)
    pieces = torch.randint(1000, 20_000, (1, LOOK), generator=chance)
    marks, first = torch.zeros_like(pieces), torch.arange(1, LOOK - 1).unsqueeze(0)
    rounded = copy.deepcopy(network)
    if eight_bits:
        round_products(rounded)
    with torch.inference_mode():
        _, cue = rounded.words(pieces, torch.ones_like(pieces), marks, first)
    session = onnxruntime.InferenceSession(
        folder / "words.onnx", providers=["CPUExecutionProvider"]
    )
    given = {"pieces": pieces.numpy(), "marks": marks.numpy(), "first": first[0].numpy()}
    found = torch.from_numpy(session.run(["cue"], given)[0])
    off = float((found - cue[0].softmax(-1)).abs().mean())
    if off > NEAR:
        raise SystemExit(
            f"{folder}: the graph is not the network (probabilities differ by {off:.4f})"
        )
    return off


def write_graphs(network: Network, out: Path, *, eight_bits: bool) -> None:
    """`words.onnx` and `roles.onnx` in `out`."""
    encoder = network.words.encoder
    heads = encoder.encoder.layer[0].attention.self.num_attention_heads
    words = words_graph(
        _weights(network.words), heads, encoder.config.layer_norm_eps, eight_bits=eight_bits
    )
    roles = roles_graph(
        _weights(network.pairs), _buckets_behind(), network.pairs.norm.eps, eight_bits=eight_bits
    )
    onnx.save(words, out / "words.onnx")
    onnx.save(roles, out / "roles.onnx")


def _weights(part: nn.Module) -> dict[str, np.ndarray]:
    return {name: values.numpy() for name, values in part.state_dict().items()}


def _buckets_behind() -> np.ndarray:
    """The bucket of a word so many words before a cue; those behind it have as many again."""
    cue = torch.tensor([[FARTHEST - 1, FARTHEST - 1]])
    return RoleHead.buckets(FARTHEST, cue)[0].flip(0).numpy()


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
        number = list(value) if isinstance(value, (list, tuple)) else value
        lines.append(f"{key} = {number!r}")
    lines += ["", "[sha256]"]
    for file in ("words.onnx", "roles.onnx", "tokenizer.json"):
        lines.append(f'"{file}" = "{hashlib.sha256((out / file).read_bytes()).hexdigest()}"')
    (out / "model.toml").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
