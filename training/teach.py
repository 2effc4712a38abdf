"""Write a trained network's probabilities on articles, for a smaller one to learn from.

    python training/teach.py --encoder FOLDER --network training/runs/large/network.pt \
        --corpus ../shared/corpora/polnear --out training/runs/large/polnear.pickle
    python training/teach.py ... --plain ../shared/corpora/worldwide-news/original_articles ...

Held-out training articles are left out, as in training. Articles without gold teach by the
probabilities alone. `--tokenizer` is the pupil's: both vocabularies cut the same words.
`--network` may also be a folder that ships. `--vectors` writes the teacher's word vectors, too, for a
pupil of its own width (about 0.8 kB a word).
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from corpus import Document, Example, Soft, examples
from inference import TorchNetwork
from network import restored
from reportedly.attribute.decoding import cue_candidates
from reportedly.attribute.model import OnnxNetwork
from train import plain_tokenizer, special_pieces, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.attribute.tagger import Network

LEAST_CUE = 0.08


def plain_documents(folder: Path) -> Iterator[Document]:
    """Articles without annotation: text files, or JSON with paragraphs of sentences (BASIL)."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".txt":
            text = path.read_text(encoding="utf8", errors="replace")
            text = re.sub(r"\Ahttps?://\S+\s*", "", text)
        elif path.suffix == ".json":
            paragraphs = json.loads(path.read_text(encoding="utf8"))["body-paragraphs"]
            text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
        else:
            continue
        yield Document(path.stem, text, ())


def taught(example: Example, teacher: Network, own: Example, *, with_vectors: bool) -> Example:
    """`own` (the pupil's pieces) with the teacher's probabilities on `example` (the teacher's)."""
    vectors, cue = teacher.words(example.words)
    cues = cue_candidates(cue, LEAST_CUE)
    soft = Soft(
        cue.astype(np.float16),
        np.zeros((0, 2), dtype=np.int64),
        np.zeros((0, len(example.words), 3), dtype=np.float16),
        np.zeros(0, dtype=np.float16),
        vectors.astype(np.float16) if with_vectors else None,
    )
    if cues:
        roles, accepted = teacher.roles(example.words, vectors, cues)
        soft = Soft(
            soft.cue,
            np.asarray([(c.first, c.last) for c in cues]),
            np.exp(roles).astype(np.float16),
            accepted.astype(np.float16),
            soft.vectors,
        )
    return replace(own, soft=soft)


def teaching(path: Path, encoder: Path, special: tuple[int, int, int]) -> Network:
    """The teacher: weights that `train.py` wrote, or a folder that ships, run as it ships."""
    if path.is_dir():
        return OnnxNetwork(path, special[:2])
    return TorchNetwork(restored(path, encoder).eval(), special)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("encoder", "tokenizer", "network", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--plain", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--part", default="0/1", help="every so-manieth article: 1/2 is the second of two"
    )
    parser.add_argument("--vectors", action="store_true", help="the teacher's word vectors as well")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    large, small = plain_tokenizer(args.encoder), plain_tokenizer(args.tokenizer)
    teacher = teaching(args.network, args.encoder, special_pieces(large))
    found = split(args.corpus / "train")[0] if args.corpus else []
    found += [d for folder in args.plain for d in plain_documents(folder)]
    part, parts = map(int, args.part.split("/"))
    found = found[part::parts]
    out: list[Example] = []
    for number, document in enumerate(found):
        labelled = bool(document.gold)
        for theirs, own in zip(examples(document, large), examples(document, small), strict=False):
            if len(theirs.words) != len(own.words):
                break  # cut elsewhere, since their pieces are counted otherwise
            soft = taught(theirs, teacher, own, with_vectors=args.vectors)
            out.append(replace(soft, labelled=labelled))
        if number % 20 == 0:
            print(f"{number}/{len(found)} articles, {len(out)} windows", file=sys.stderr)
    args.out.write_bytes(pickle.dumps(out))


if __name__ == "__main__":
    main()
