"""The trained attributor: ONNX graphs at run time, no torch."""

from __future__ import annotations

import hashlib
import math
import os
import tomllib
from bisect import bisect_left, bisect_right
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.attribute.decoding import Decoding
from reportedly.attribute.edges import tidied
from reportedly.attribute.tagger import propose
from reportedly.attribute.windows import windows
from reportedly.errors import ModelError
from reportedly.spans import stripped, without
from reportedly.types import ModelName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from reportedly.attribute.decoding import CueCandidate
    from reportedly.attribute.windows import Words
    from reportedly.types import Article, Proposal, Span

    Floats = NDArray[np.float32]

FORMAT = 1
FILES = ("words.onnx", "roles.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `model.toml` says. `special_pieces`: ids that open and close a window."""

    name: str
    special_pieces: tuple[int, int]
    decoding: Decoding
    sha256: dict[str, str]

    @property
    def digest(self) -> str:
        """One digest over all files, short enough to print."""
        joined = "".join(f"{name}:{value};" for name, value in sorted(self.sha256.items()))
        return hashlib.sha256(f"{joined}{self.decoding}".encode()).hexdigest()[:16]

    @property
    def model(self) -> ModelName:
        """Name, and a digest over weights, tokenizer and settings."""
        return ModelName(self.name, self.digest)


def read_manifest(folder: Path) -> Manifest:
    """`model.toml` of `folder`. Raises `ModelError` where it is missing or of another version."""
    try:
        found = tomllib.loads((folder / "model.toml").read_text(encoding="utf8"))
        if found["format"] != FORMAT:
            raise ModelError(
                f"{folder}: model format {found['format']}, this version reads {FORMAT}"
            )
        opening, closing = map(_whole, found["special_pieces"])
        decoding = _decoding(found["decoding"])
        sha256 = {name: str(found["sha256"][name]) for name in FILES}
        return Manifest(str(found["name"]), (opening, closing), decoding, sha256)
    except OSError as wrong:
        raise ModelError(f"{folder}: no model.toml, so no model ({wrong.strerror})") from None
    except KeyError as wrong:
        raise ModelError(f"{folder}/model.toml: {wrong} is missing") from None
    except (AttributeError, TypeError, ValueError) as wrong:
        raise ModelError(f"{folder}/model.toml: {wrong}") from None


def _decoding(found: dict[str, Any]) -> Decoding:
    """The settings, each a number and as many as this version computes with."""
    calibration = tuple(map(_number, found["calibration"]))
    numbers = {name: _number(value) for name, value in found.items() if name != "calibration"}
    if len(calibration) != len(Decoding().calibration):
        raise ValueError(f"calibration has {len(calibration)} weights: it is of another version")
    return Decoding(**numbers, calibration=calibration)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{value!r} is no number")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"special_pieces: {value!r} is no number of a piece")
    return value


def sound_manifest(folder: Path) -> Manifest:
    """`model.toml` of `folder`, which tells the truth of the other files.

    Raises `ModelError` where a file is missing or differs from its digest there.
    """
    manifest = read_manifest(folder)
    for name, digest in manifest.sha256.items():
        try:
            data = (folder / name).read_bytes()
        except OSError as wrong:
            raise ModelError(f"{folder / name}: {wrong.strerror}") from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise ModelError(f"{folder / name}: damaged (its digest is not the one in model.toml)")
    return manifest


def load(folder: Path, threads: int = 1) -> ModelAttributor:
    """The model of `folder`, run on `threads` threads. Raises as `sound_manifest` does."""
    manifest = sound_manifest(folder)
    network = OnnxNetwork(folder, manifest.special_pieces)
    return ModelAttributor(manifest, _tokenizer(folder / "tokenizer.json"), network, threads)


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy, and not for `--help`

    try:
        return Tokenizer.from_file(str(path))
    except Exception as wrong:  # noqa: BLE001 - the library raises nothing more exact
        raise ModelError(f"{path}: {wrong}") from None


class ModelAttributor:
    """`reportedly.protocols.Attributor` by the trained network.

    Windows are run one by one, never padded or batched together, so that no article changes
    the last digit of another's scores.
    """

    def __init__(
        self, manifest: Manifest, tokenizer: Tokenizer, network: OnnxNetwork, threads: int
    ) -> None:
        self._manifest, self._tokenizer, self._network = manifest, tokenizer, network
        self._threads = max(1, threads)

    @property
    def model(self) -> ModelName:
        """Name, and a digest over weights, tokenizer and settings."""
        return self._manifest.model

    def propose(self, articles: Sequence[Article]) -> list[tuple[Proposal, ...]]:
        """See the protocol."""
        tasks = [
            (number, window)
            for number, article in enumerate(articles)
            for window in windows(article.text, _readable(article), self._tokenizer)
        ]
        found: list[list[Proposal]] = [[] for _ in articles]
        for (number, _), proposals in zip(tasks, self._run([w for _, w in tasks]), strict=True):
            found[number] += proposals
        return [
            tuple(sorted(_tidied(article, proposals), key=_position))
            for article, proposals in zip(articles, found, strict=True)
        ]

    def _run(self, tasks: list[Words]) -> list[list[Proposal]]:
        settings = self._manifest.decoding
        if self._threads == 1 or len(tasks) == 1:
            return [propose(window, self._network, settings) for window in tasks]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(lambda window: propose(window, self._network, settings), tasks))


def _readable(article: Article) -> list[Span]:
    return [b.span for b in article.blocks if not b.is_furniture]


def _tidied(article: Article, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    starts = [block.start for block in article.blocks]
    unread = [block.span for block in article.blocks if block.is_furniture]
    for proposal in proposals:
        block = article.blocks[bisect_right(starts, proposal.cue[0].start) - 1]
        clean = tidied(article.text, block, _read_only(article.text, proposal, unread))
        if clean is not None:
            yield clean


def _read_only(text: str, proposal: Proposal, unread: Sequence[Span]) -> Proposal:
    """`proposal` without the blocks that the network never saw but that its runs reach over."""

    def outside(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        pieces: list[Span] = []
        for span in spans:
            low = bisect_right(unread, span.start, key=lambda block: block.end)
            high = bisect_left(unread, span.end, key=lambda block: block.start)
            pieces += (stripped(text, piece) for piece in without(span, unread[low:high]))
        return tuple(piece for piece in pieces if piece.start < piece.end)

    return replace(
        proposal,
        source=outside(proposal.source),
        cue=outside(proposal.cue),
        content=outside(proposal.content),
    )


def _position(proposal: Proposal) -> tuple[int, int]:
    spans = proposal.source + proposal.cue + proposal.content
    return min(spans).start, proposal.cue[0].start


class OnnxNetwork:
    """`reportedly.attribute.tagger.Network` over the two graphs. Thread-safe."""

    def __init__(self, folder: Path, special_pieces: tuple[int, int]) -> None:
        self._opening, self._closing = special_pieces
        self._words = _session(folder / "words.onnx")
        self._roles = _session(folder / "roles.onnx")

    def words(self, window: Words) -> tuple[Floats, Floats]:
        """See the protocol."""
        pieces = np.concatenate(([self._opening], window.pieces, [self._closing]))
        marks = np.concatenate(([0], np.repeat(window.marks, window.counts), [0]))
        first = np.cumsum(window.counts) - window.counts + 1
        vectors, cue = self._words.run(
            None, {"pieces": pieces[None, :], "marks": marks[None, :], "first": first}
        )
        return vectors, cue

    def roles(
        self, window: Words, vectors: Floats, cues: Sequence[CueCandidate]
    ) -> tuple[Floats, Floats]:
        """See the protocol."""
        ends = np.asarray([(c.first, c.last) for c in cues], dtype=np.int64)
        roles, accepted = self._roles.run(
            None, {"vectors": vectors, "block": window.block, "cues": ends}
        )
        return roles, accepted


def _silent_runtime() -> Any:
    """The run time, kept from telling anybody of its sessions.

    Its wheels for Linux do from 1.29 on, if nobody forbids it: they write an identifier of the machine into the
    cache folder and send it to their makers. The variable counts when it is loaded. Where a program has loaded it before us, it has
    begun by then, and the call keeps back what would follow.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 - heavy, and not for `--help`

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def _session(path: Path) -> Any:
    onnxruntime = _silent_runtime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # parallel over windows instead; its own pool ignores affinity
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # weights are packed in int8: unpack them once, when loaded, not in every run
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as wrong:  # noqa: BLE001 - the run time's own errors share no base class
        raise ModelError(f"{path}: {str(wrong).splitlines()[0]}") from None
