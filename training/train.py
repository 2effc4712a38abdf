"""Train the attribution network.

    python training/train.py --encoder FOLDER --corpus ../shared/corpora/polnear \
        --scorer ../shared/score_attributions.py --out training/runs/small --epochs 6

Stops and resumes: a checkpoint is written every few minutes and picked up when the same
command is given again. One line of JSON a measurement goes to ``OUT/log.jsonl``.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import math
import pickle
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from batches import by_length, collate
from corpus import Document, Example, documents, examples, scorer
from inference import TorchNetwork
from measure import scores
from network import Network, restored
from reportedly.attribute.decoding import Decoding
from rounding import round_products
from targets import loss

HELD_OUT = 40
"""Training articles kept for choosing the decoding and for calibration."""

CHECKPOINT_SECONDS = 240
SAMPLE = 60
"""Windows on which the heads and neurons that stay are chosen."""


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--encoder", type=Path, required=True)
    add("--corpus", type=Path, required=True)
    add("--scorer", type=Path, required=True)
    add("--out", type=Path, required=True)
    add("--soft", type=Path, nargs="*", default=[], help="a teacher's output (teach.py)")
    add("--start", type=Path, help="weights to start from, instead of the encoder's own")
    add("--layers", type=int, nargs="*", help="only these of the encoder's layers")
    add("--heads", type=int, help="attention heads of each layer that stay")
    add("--neurons", type=int, help="of each layer's feed-forward part that stay")
    add(
        "--round", action="store_true", help="products in eight bits, as the run time computes them"
    )
    add("--trust", type=float, default=0.5, help="weight of the teacher where there is gold")
    add("--epochs", type=float, default=6)
    add("--minutes", type=float, default=math.inf, help="end by then, where the epochs take longer")
    add("--pairs", type=int, default=1000, help="most cues of a batch whose roles are learned")
    add("--encoder-rate", type=float, default=2e-4)
    add("--head-rate", type=float, default=1e-3)
    add("--mask", type=float, default=0.06, help="share of pieces hidden from the encoder")
    add("--smooth", type=float, default=0.02)
    add("--average", type=float, default=0.998, help="decay of the running average of weights")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2)
    add("--measure-every", type=float, default=1.0, help="epochs")
    return parser.parse_args()


def split(folder: Path) -> tuple[list[Document], list[Document]]:
    """Training and held-out articles: every 21st by name is held out."""
    found = documents(folder)
    held = found[::21][:HELD_OUT]
    names = {d.name for d in held}
    return [d for d in found if d.name not in names], held


def special_pieces(tokenizer: Tokenizer) -> tuple[int, int, int]:
    """Ids of the opening, closing and padding piece, in either vocabulary."""
    for names in (("[CLS]", "[SEP]", "[PAD]"), ("<s>", "</s>", "<pad>")):
        ids = [tokenizer.token_to_id(n) for n in names]
        if all(i is not None for i in ids):
            return ids[0], ids[1], ids[2]
    raise SystemExit("the tokenizer has no opening and closing piece")


def plain_tokenizer(folder: Path) -> Tokenizer:
    """Without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def optimizer(network: Network, args: argparse.Namespace) -> torch.optim.AdamW:
    network.words.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    inside = [p for p in network.words.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in inside}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    return torch.optim.AdamW(
        [{"params": inside, "lr": args.encoder_rate}, {"params": heads, "lr": args.head_rate}],
        weight_decay=0.01,
    )


def starting(path: Path | None, encoder: Path) -> Network:
    """The encoder's own weights with fresh heads, a trained network's, or those of a folder that ships."""
    if path is None:
        return Network(encoder)
    if path.is_file():
        return restored(path, encoder)
    from shipped import shipped  # noqa: PLC0415 - needs onnx

    return shipped(path, encoder)


def hide(pieces: torch.Tensor, share: float, mask_id: int, chance: torch.Generator) -> torch.Tensor:
    """Some pieces replaced by the mask piece, so that no single word decides."""
    hidden = torch.rand(pieces.shape, generator=chance) < share
    return torch.where(hidden & (pieces > 999), mask_id, pieces)


def averaged(average: nn.Module, network: nn.Module, decay: float) -> None:
    with torch.no_grad():
        for a, b in zip(average.parameters(), network.parameters(), strict=True):
            if b.requires_grad:
                a.lerp_(b, 1 - decay)


class Run:
    """One training run: what is learned, how far it has come, and where it is kept."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        args.out.mkdir(parents=True, exist_ok=True)
        self.tokenizer = plain_tokenizer(args.encoder)
        self.special = special_pieces(self.tokenizer)
        mask = ("[MASK]", "<mask>")
        self.mask_id = next(i for i in map(self.tokenizer.token_to_id, mask) if i is not None)
        self.data = self._data()
        self.dev = documents(args.corpus / "dev")
        self.scorer = scorer(args.scorer)
        self.network = starting(args.start, args.encoder)
        if args.layers:
            self.network.keep_layers(args.layers)
        sample = [e.words for e in self.data[:: max(1, len(self.data) // SAMPLE)]]
        if args.heads:
            self.network.keep_heads(args.heads, collate(sample, self.special))
        if args.neurons:
            self.network.keep_neurons(args.neurons, collate(sample, self.special))
        if args.round:
            round_products(self.network)
        self.average = copy.deepcopy(self.network)
        self.step, self.spent = 0, 0.0
        self.began = self.saved = time.monotonic()
        self.optim = optimizer(self.network, args)
        self.per_epoch = len(list(by_length(self.data, 0)))
        self.total = math.ceil(self.per_epoch * args.epochs)
        self.plan = torch.optim.lr_scheduler.LambdaLR(
            self.optim, lambda s: min(1.0, (s + 1) / 100) * max(0.02, 1 - self.progress())
        )
        self.chance = torch.Generator().manual_seed(args.seed)
        self.losses: list[float] = []

    def _data(self) -> list[Example]:
        if self.args.soft:
            return [e for f in self.args.soft for e in pickle.loads(f.read_bytes())]  # noqa: S301 - our own file
        train, _ = split(self.args.corpus / "train")
        return [e for d in train for e in examples(d, self.tokenizer)]

    def progress(self) -> float:
        """The share of the run that is behind: of its steps or of its time, whichever is more."""
        seconds = self.spent + time.monotonic() - self.began
        return max(self.step / self.total, seconds / 60 / self.args.minutes)

    def note(self, **row: object) -> None:
        """One line in the log."""
        row["seconds"] = round(time.monotonic() - self.began)
        with (self.args.out / "log.jsonl").open("a") as log:
            print(json.dumps(row), file=log)

    def save(self) -> None:
        """Everything that the next start needs; a kill in the middle leaves the one before."""
        parts = ("network", "average", "optim", "plan")
        state = {name: getattr(self, name).state_dict() for name in parts}
        fresh = self.args.out / "checkpoint.new"
        spent = self.spent + time.monotonic() - self.began
        torch.save({**state, "step": self.step, "spent": spent}, fresh)
        fresh.rename(self.args.out / "checkpoint.pt")
        self.saved = time.monotonic()

    def resume(self) -> None:
        """Pick up the last checkpoint, if there is one."""
        path = self.args.out / "checkpoint.pt"
        if path.exists():
            kept = torch.load(path, weights_only=False)
            self.step, self.spent = kept.pop("step"), kept.pop("spent")
            for name, state in kept.items():
                getattr(self, name).load_state_dict(state)

    def learn(self, window_batch: list[Example]) -> None:
        """One step."""
        batch = collate([e.words for e in window_batch], self.special)
        pieces = hide(batch.pieces, self.args.mask, self.mask_id, self.chance)
        self.network.train()
        value = loss(
            self.network,
            replace(batch, pieces=pieces),
            window_batch,
            self.args.trust,
            self.args.smooth,
            self.args.pairs,
        )
        self.optim.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optim.step()
        self.plan.step()
        self.step += 1
        averaged(
            self.average, self.network, min(self.args.average, (1 + self.step) / (10 + self.step))
        )
        self.losses.append(value.item())

    def after_step(self) -> None:
        """Log, measure and keep, each when it is due."""
        if self.step % 50 == 0:
            self.note(step=self.step, loss=round(float(np.mean(self.losses[-50:])), 4))
        if time.monotonic() - self.saved > CHECKPOINT_SECONDS:
            self.save()
        due = max(1, round(self.per_epoch * self.args.measure_every))
        if self.step % due == 0:
            self.measure()

    def measure(self) -> None:
        """Scores of the averaged weights on dev."""
        self.average.eval()
        torched = TorchNetwork(self.average, self.special)
        self.note(
            step=self.step, **scores(self.dev, torched, self.tokenizer, Decoding(), self.scorer)
        )

    def go(self) -> None:
        """To the end."""
        self.resume()
        settings = {k: str(v) for k, v in vars(self.args).items()}
        self.note(windows=len(self.data), steps=self.total, **settings)
        # epochs differ by a batch or two: only one stream over all of them can be gone on with
        epochs = (by_length(self.data, self.args.seed * 1000 + e) for e in itertools.count())
        stream = itertools.chain.from_iterable(epochs)
        for batch in itertools.islice(stream, self.step, self.total):
            self.learn(batch)
            self.after_step()
            if self.progress() >= 1:
                break
        self.measure()
        torch.save(self.average.state_dict(), self.args.out / "network.pt")
        self.note(done=True)


def main() -> None:
    args = options()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    Run(args).go()


if __name__ == "__main__":
    main()
