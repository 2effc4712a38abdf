"""Choose decoding and calibration on held-out training articles; measure on dev.

    python training/calibrate.py --encoder FOLDER --network training/runs/small/model \
        --corpus ../shared/corpora/polnear --scorer ../shared/score_attributions.py \
        --out training/runs/small/settings.json

The articles are the forty that `train.py` leaves out. Dev is only measured: nothing is
chosen on it. `--network` is a folder that `export.py` wrote, run as it ships: in the arithmetic that counts.
"""

from __future__ import annotations

import argparse
import itertools
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus import Document, documents, scorer
from measure import document_counts, summary
from reportedly.attribute.decoding import Candidate, Decoding, cue_candidates, decode, proposals
from reportedly.attribute.model import OnnxNetwork
from reportedly.attribute.windows import Words, windows
from train import plain_tokenizer, special_pieces, split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

LEAST_CUE = 0.1
THRESHOLD = 0.35
"""Half of the F1 that is reached: the best threshold for calibrated scores (Lipton, Elkan and
Narayanaswamy, ECML 2014). Forty articles are too few to find it by trying.
"""


class Remembered:
    """Network outputs of some documents, so that decodings can be tried quickly."""

    def __init__(self, found: Sequence[Document], network: OnnxNetwork, tokenizer: object) -> None:
        self.documents = found
        self.outputs = []
        for document in found:
            rows = []
            for window in windows(document.text, document.paragraphs(), tokenizer):
                vectors, cue = network.words(window)
                cues = cue_candidates(cue, LEAST_CUE)
                roles, accepted = network.roles(window, vectors, cues) if cues else (None, None)
                rows.append((window, cues, roles, accepted))
            self.outputs.append(rows)

    def candidates(self, settings: Decoding) -> list[list[tuple[Words, list[Candidate]]]]:
        """Per document and window."""
        found = []
        for rows in self.outputs:
            decoded = []
            for window, cues, roles, accepted in rows:
                keep = [i for i, c in enumerate(cues) if c.probability >= settings.cue]
                chosen = [cues[i] for i in keep]
                some = decode(window, chosen, roles[keep], accepted[keep], settings) if keep else []
                decoded.append((window, some))
            found.append(decoded)
        return found


def right(
    remembered: Remembered, found: list, settings: Decoding, score: ModuleType
) -> tuple[np.ndarray, np.ndarray]:
    """Features and rightness (content Dice of .8 with some gold, and its source) of candidates."""
    features, labels = [], []
    for document, rows in zip(remembered.documents, found, strict=True):
        inside = score.inside_quotes(document.text)
        gold = score.Doc(
            document.text,
            [{"source": g.source, "cue": g.cue, "content": g.content} for g in document.gold],
            inside,
        ).attrs
        for window, candidates in rows:
            for candidate in candidates:
                alone = proposals(window, [candidate], replace(settings, score=0.0))[0]
                mine = score.Doc(
                    document.text,
                    [{"source": alone.source, "cue": alone.cue, "content": alone.content}],
                    inside,
                ).attrs
                if mine:
                    features.append(candidate.features)
                    labels.append(
                        any(
                            score.dice(g["content_al"], mine[0]["content_al"]) >= 0.8
                            and score.src_ok(g, mine[0])
                            for g in gold
                        )
                    )
    return np.asarray(features), np.asarray(labels, dtype=float)


def logistic(features: np.ndarray, labels: np.ndarray, ridge: float = 1.0) -> tuple[float, ...]:
    """Weights by Newton's method with a small ridge."""
    weights = np.zeros(features.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (p - labels) + ridge * weights
        hessian = (features * (p * (1 - p))[:, None]).T @ features + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(hessian, gradient)
    return tuple(round(float(w), 4) for w in weights)


def measured(
    remembered: Remembered, found: list, settings: Decoding, score: ModuleType
) -> dict[str, float]:
    counts = []
    for document, rows in zip(remembered.documents, found, strict=True):
        spans = [
            {"source": p.source, "cue": p.cue, "content": p.content}
            for window, candidates in rows
            for p in proposals(window, candidates, settings)
        ]
        counts.append(document_counts(document, spans, score))
    return summary(counts, score)


def choose(remembered: Remembered, score: ModuleType) -> Decoding:
    """Grid over the decoding, calibrated for each."""
    best: tuple[float, Decoding] = (0.0, Decoding())
    for entry, bias in itertools.product((2.0, 3.0, 4.0), (0.0, 0.4, 0.8)):
        settings = Decoding(
            cue=LEAST_CUE,
            score=THRESHOLD,
            content_entry=entry,
            content_bias=bias,
            source_bias=0.0,
        )
        found = remembered.candidates(settings)
        settings = replace(
            settings, calibration=logistic(*right(remembered, found, settings, score))
        )
        result = measured(remembered, found, settings, score)
        print(entry, bias, result, flush=True)
        best = max(best, (result["joint"], settings), key=lambda b: b[0])
    return best[1]


def reliability(features: np.ndarray, labels: np.ndarray, settings: Decoding) -> list[list[float]]:
    """Rows of: lower edge of the score, attributions, mean score, share that is right."""
    score = 1 / (1 + np.exp(-features @ np.asarray(settings.calibration)))
    rows = []
    for low in np.arange(0.0, 1.0, 0.1):
        here = (score >= low) & (score < low + 0.1) & (score >= settings.score)
        if here.any():
            rows.append(
                [
                    round(float(low), 1),
                    int(here.sum()),
                    round(float(score[here].mean()), 3),
                    round(float(labels[here].mean()), 3),
                ]
            )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("encoder", "network", "corpus", "scorer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    tokenizer = plain_tokenizer(args.encoder)
    network = OnnxNetwork(args.network, special_pieces(tokenizer)[:2])
    score = scorer(args.scorer)
    held = Remembered(split(args.corpus / "train")[1], network, tokenizer)
    settings = choose(held, score)
    args.out.write_text(json.dumps(asdict(settings), indent=1))
    dev = Remembered(documents(args.corpus / "dev"), network, tokenizer)
    found = dev.candidates(settings)
    print("held out:", measured(held, held.candidates(settings), settings, score))
    print("dev:", measured(dev, found, settings, score))
    print("reliability on dev:")
    for row in reliability(*right(dev, found, settings, score), settings):
        print(*row)


if __name__ == "__main__":
    main()
