"""The network that ships on a CUDA device: windows of many articles, sorted by length, in large batches.

    python training/device.py --encoder FOLDER --articles ../shared/corpora/worldwide-news/original_articles \
        [--device cuda] [--network src/reportedly/models/en] [--first 1000] [--pieces 131072] [--float16]

Prints one JSON line: words and windows a second in the network and with decoding, the time of each
part, and how many of the attributions are those that the run time itself finds on the same windows (all but
ties in rounding, in float32). Cutting text into windows is not in the times: it is the processor's work,
and `benchmarks/batch.py` has what it costs. `--device cpu` tries the same path without a device.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from batches import collate
from reportedly.attribute.decoding import cue_candidates, decode, proposals
from reportedly.attribute.model import OnnxNetwork, read_manifest
from reportedly.attribute.tagger import propose
from reportedly.attribute.windows import windows
from shipped import shipped
from teach import plain_documents
from train import plain_tokenizer, special_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from network import Network
    from reportedly.attribute.decoding import CueCandidate, Decoding
    from reportedly.attribute.windows import Words
    from reportedly.types import Proposal

CUES_IN_A_BATCH = 4096


@dataclass(slots=True)
class Spent:
    """Seconds in each part."""

    words: float = 0.0
    roles: float = 0.0
    decode: float = 0.0
    batches: list[int] = field(default_factory=list)


class Batched:
    """The attributions of many windows at once, on one device."""

    def __init__(self, network: Network, special: tuple[int, int, int], kind: torch.dtype) -> None:
        self.network, self.special, self.kind = network, special, kind
        self.device = next(network.parameters()).device
        self.spent = Spent()

    @torch.inference_mode()
    def propose(
        self, found: Sequence[Words], settings: Decoding, pieces: int
    ) -> list[list[Proposal]]:
        """As `tagger.propose` for each window; no batch holds more than `pieces`, padding counted."""
        made: list[list[Proposal]] = [[] for _ in found]
        for numbers in by_length(found, pieces):
            self.spent.batches.append(len(numbers))
            for number, proposed in self._batch(found, numbers, settings):
                made[number] = proposed
        return made

    def _batch(
        self, found: Sequence[Words], numbers: Sequence[int], settings: Decoding
    ) -> Iterator[tuple[int, list[Proposal]]]:
        batch = collate([found[number] for number in numbers], self.special)
        with self._timed("words"), torch.autocast(self.device.type, self.kind, enabled=self._low):
            moved = [
                part.to(self.device)
                for part in (batch.pieces, batch.mask, batch.marks, batch.first)
            ]
            vectors, cue = self.network.words(*moved)
            chances = cue.float().softmax(-1).cpu().numpy()
        with self._timed("decode"):
            cues = [
                cue_candidates(chances[row, : len(found[number])], settings.cue)
                for row, number in enumerate(numbers)
            ]
        block, present = batch.block.to(self.device), batch.present.to(self.device)
        for rows in _cut(cues):
            roles, accepted = self._roles(vectors, rows, cues, block, present)
            with self._timed("decode"):
                start = 0
                for row in rows:
                    window, own = found[numbers[row]], cues[row]
                    end = start + len(own)
                    weighed = decode(
                        window, own, roles[start:end, : len(window)], accepted[start:end], settings
                    )
                    yield numbers[row], proposals(window, weighed, settings)
                    start = end

    def _roles(
        self,
        vectors: torch.Tensor,
        rows: Sequence[int],
        cues: Sequence[Sequence[CueCandidate]],
        block: torch.Tensor,
        present: torch.Tensor,
    ) -> tuple[np.ndarray, np.ndarray]:
        with self._timed("roles"), torch.autocast(self.device.type, self.kind, enabled=self._low):
            owner = torch.tensor([row for row in rows for _ in cues[row]], device=self.device)
            ends = torch.tensor(
                [[c.first, c.last] for row in rows for c in cues[row]], device=self.device
            )
            roles, accepted = self.network.pairs(vectors, owner, ends, block, present)
            return (
                roles.float().log_softmax(-1).cpu().numpy(),
                accepted.float().sigmoid().cpu().numpy(),
            )

    @property
    def _low(self) -> bool:
        return self.kind is not torch.float32

    def _timed(self, part: str) -> _Timed:
        return _Timed(self.spent, part, self.device)


class _Timed:
    """Adds to one part; waits for the device, which answers before it is done."""

    def __init__(self, spent: Spent, part: str, device: torch.device) -> None:
        self._spent, self._part, self._device = spent, part, device

    def __enter__(self) -> None:
        self._begun = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        if self._device.type == "cuda":
            torch.cuda.synchronize()
        taken = time.perf_counter() - self._begun
        setattr(self._spent, self._part, getattr(self._spent, self._part) + taken)


def by_length(found: Sequence[Words], pieces: int) -> Iterator[list[int]]:
    """Numbers of windows of like length, the longest first."""
    order = sorted(range(len(found)), key=lambda number: -len(found[number].pieces))
    batch: list[int] = []
    for number in order:
        if batch and (len(found[batch[0]].pieces) + 2) * (len(batch) + 1) > pieces:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _cut(cues: Sequence[Sequence[CueCandidate]]) -> Iterator[list[int]]:
    """Rows of windows that have cues, so many that their cues fit."""
    rows: list[int] = []
    held = 0
    for row, own in enumerate(cues):
        if rows and held + len(own) > CUES_IN_A_BATCH:
            yield rows
            rows, held = [], 0
        if own:
            rows.append(row)
            held += len(own)
    if rows:
        yield rows


def main() -> None:
    """Measure."""
    options = _options()
    manifest = read_manifest(options.network)
    tokenizer = plain_tokenizer(options.encoder)
    documents = list(islice(plain_documents(options.articles), options.first))
    found = [
        window
        for document in documents
        for window in windows(document.text, document.paragraphs(), tokenizer)
    ]
    network = shipped(options.network, options.encoder).to(options.device).eval()
    kind = torch.float16 if options.float16 else torch.float32
    batched = Batched(network, special_pieces(tokenizer), kind)
    batched.propose(found[:64], manifest.decoding, options.pieces)  # what is loaded when needed
    batched.spent = Spent()
    begun = time.perf_counter()
    made = batched.propose(found, manifest.decoding, options.pieces)
    taken = time.perf_counter() - begun
    words, spent = sum(map(len, found)), batched.spent
    sample = range(0, len(found), max(1, len(found) // options.compare))
    plain = OnnxNetwork(options.network, manifest.special_pieces)
    same = total = 0
    for number in sample:
        wanted = set(map(_place, propose(found[number], plain, manifest.decoding)))
        same += len(wanted & set(map(_place, made[number])))
        total += len(wanted | set(map(_place, made[number])))
    print(
        json.dumps(
            {
                "device": _name(options.device),
                "arithmetic": str(kind).removeprefix("torch."),
                "articles": len(documents),
                "windows": len(found),
                "words_and_marks": words,
                "seconds": round(taken, 2),
                **{p: round(getattr(spent, p), 2) for p in ("words", "roles", "decode")},
                "a_second_in_the_network": round(words / (spent.words + spent.roles)),
                "a_second": round(words / taken),
                "largest_batch": max(spent.batches),
                "attributions_compared": total,
                "the_same": same,
            }
        )
    )


def _place(proposal: Proposal) -> tuple[object, ...]:
    return proposal.source, proposal.cue, proposal.content


def _name(device: str) -> str:
    return torch.cuda.get_device_name() if device.startswith("cuda") else "processor"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--network", type=Path, default=Path("src/reportedly/models/en"))
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--pieces", type=int, default=131_072, help="in a batch, padding counted")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--float16", action="store_true")
    parser.add_argument("--compare", type=int, default=200, help="windows compared, about")
    return parser.parse_args()


if __name__ == "__main__":
    main()
