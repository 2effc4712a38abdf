"""What else the model could be run with: windows of other lengths, other run times.

    python benchmarks/variants.py [--articles DIR] [--first 30] [--model FOLDER]

Each variant is measured by processor time, and held against what ships: the share of the
shipped attributions that it finds with the same words for source, cue and content, and
how many more or fewer it finds. A variant that is faster and finds the same is worth a
change; windows of another length than the network was trained on are worth a look at the
scores first. OpenVINO is tried where it is installed.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import reportedly
import systems
from read import ARTICLES, articles_in
from reportedly import reading
from reportedly.attribute import model as model_room
from reportedly.attribute.tagger import propose
from reportedly.attribute.windows import MAX_PIECES, windows
from reportedly.pipeline import as_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.attribute.tagger import Network
    from reportedly.types import Article, Proposal

SHIPPED = Path(reportedly.__file__).parent / "models" / "en"
LIMITS = (126, 190, 254, 382, 510)
UNREAD = frozenset({"boilerplate", "byline"})
ROUNDS = 3
Found = list[list["Proposal"]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a model's folder holds."""

    folder: Path
    manifest: model_room.Manifest
    tokenizer: Any


def main() -> int:
    """Print a table; 1 where there is nothing to read or no model."""
    options = _options()
    paths = articles_in(options.articles)[: options.first]
    if not paths or not (options.model / "model.toml").is_file():
        sys.stderr.write("no articles or no model: see --articles and --model\n")
        return 1
    articles, words = _articles(paths)
    parts = _parts(options.model)
    shipped, seconds = _timed(parts, _network(parts), MAX_PIECES, articles)
    print(
        "| variant | words/s | to shipped | same attributions | found |\n|---|---:|---:|---:|---:|"
    )
    for name, limit, make in _variants(parts):
        try:
            found, spent = _timed(parts, make(), limit, articles)
        except ImportError as missing:
            print(f"| {name} | {missing.name} is not installed | | | |")
            continue
        except RuntimeError as refused:
            print(f"| {name} | refused: {str(refused).strip().splitlines()[-1]} | | | |")
            continue
        same, count = _agreement(shipped, found)
        print(f"| {name} | {words / spent:,.0f} | {seconds / spent:.2f} | {same:.1%} | {count:,} |")
    return 0


def _variants(parts: Parts) -> list[tuple[str, int, Callable[[], Network]]]:
    onnx = [(f"windows of {n} pieces", n, lambda: _network(parts)) for n in LIMITS]
    return [*onnx, ("OpenVINO", MAX_PIECES, lambda: OpenVino(parts))]


def _articles(paths: Sequence[Path]) -> tuple[list[Article], int]:
    found = [reading.extract(as_page(path.read_bytes()))[0] for path in paths]
    english = [article for article in found if article is not None and article.language == "en"]
    return english, systems.words_in([article.text for article in english])


def _parts(folder: Path) -> Parts:
    from tokenizers import Tokenizer  # noqa: PLC0415  as late as the package itself loads it

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return Parts(folder, model_room.read_manifest(folder), tokenizer)


def _network(parts: Parts) -> Network:
    return model_room.OnnxNetwork(parts.folder, parts.manifest.special_pieces)


def _timed(
    parts: Parts, network: Network, limit: int, articles: Sequence[Article]
) -> tuple[Found, float]:
    """What it finds, and the processor seconds of its best round."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        found = [_read(parts, network, limit, article) for article in articles]
        spent.append(time.process_time() - begun)
    return found, min(spent)


def _read(parts: Parts, network: Network, limit: int, article: Article) -> list[Proposal]:
    blocks = [block.span for block in article.blocks if block.kind not in UNREAD]
    cut = windows(article.text, blocks, parts.tokenizer, limit)
    return [p for window in cut for p in propose(window, network, parts.manifest.decoding)]


def _agreement(shipped: Found, found: Found) -> tuple[float, int]:
    """Share of the shipped proposals with the very same spans, and how many there are."""
    pairs = list(zip(map(_spans, shipped), map(_spans, found), strict=True))
    total = sum(len(ours) for ours, _ in pairs)
    same = sum(len(ours & others) for ours, others in pairs)
    return same / max(1, total), sum(len(others) for _, others in pairs)


def _spans(proposals: Sequence[Proposal]) -> set[tuple[object, ...]]:
    return {(p.source, p.cue, p.content) for p in proposals}


class OpenVino(model_room.OnnxNetwork):
    """The same two graphs, run by OpenVINO on one thread."""

    def __init__(self, parts: Parts) -> None:
        import openvino  # noqa: PLC0415  optional

        super().__init__(parts.folder, parts.manifest.special_pieces)
        core = openvino.Core()
        settings = {"INFERENCE_NUM_THREADS": 1, "PERFORMANCE_HINT": "LATENCY"}
        self._words = _Compiled(core.compile_model(parts.folder / "words.onnx", "CPU", settings))
        self._roles = _Compiled(core.compile_model(parts.folder / "roles.onnx", "CPU", settings))


class _Compiled:
    """An OpenVINO model that is called as an onnxruntime session is."""

    def __init__(self, compiled: Any) -> None:
        self._request = compiled.create_infer_request()

    def run(self, _: None, inputs: dict[str, Any]) -> list[Any]:
        out = self._request.infer({name: np.ascontiguousarray(v) for name, v in inputs.items()})
        return [np.array(value) for value in out.values()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="a folder of texts")
    parser.add_argument("--first", type=int, default=30)
    parser.add_argument("--model", type=Path, default=SHIPPED, help="a model's folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
