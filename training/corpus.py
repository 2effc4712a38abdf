"""PolNeAR's articles as windows of words with gold roles (brat standoff; first annotator)."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportedly.attribute.windows import MAX_PIECES, windows
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from reportedly.attribute.windows import Words

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Role spans, as code-point ranges of the article's text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated article."""

    name: str
    text: str
    gold: tuple[GoldAttribution, ...]

    def paragraphs(self) -> list[Span]:
        """Lines that hold a word: PolNeAR prints one paragraph a line."""
        return [Span(*m.span()) for m in re.finditer(r"[^\n]*\w[^\n]*", self.text)]


@dataclass(frozen=True, slots=True)
class Example:
    """One window with what is known of it.

    `cues`: ``[n, 2]`` first and last word; `roles`: ``[n, words]`` of 0 none, 1 source,
    2 content. `soft`: a teacher's probabilities, where there are any.
    """

    words: Words
    cues: NDArray[np.int64]
    roles: NDArray[np.int64]
    soft: Soft | None = None
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Soft:
    """A teacher's probabilities.

    `cue`: ``[words, 3]``; `cues`: ``[n, 2]``; `roles`: ``[n, words, 3]``; `accepted`: ``[n]``;
    `vectors`: ``[words, width]`` where pupil and teacher are of one width.
    """

    cue: NDArray[np.float16]
    cues: NDArray[np.int64]
    roles: NDArray[np.float16]
    accepted: NDArray[np.float16]
    vectors: NDArray[np.float16] | None = None


def documents(folder: Path) -> list[Document]:
    """The articles of `folder`, which has ``text/`` and ``attributions/``, by name."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if annotated:
            text = path.read_bytes().decode()
            found.append(Document(path.stem, text, tuple(_gold(annotated[0]))))
    return found


def _gold(path: Path) -> Iterator[GoldAttribution]:
    spans: dict[str, list[Span]] = {}
    events = []
    for line in path.read_text(encoding="utf8").split("\n"):
        fields = line.rstrip("\r").split("\t")
        if re.fullmatch(r"T\d+", fields[0]) and " " in fields[1]:
            ranges = fields[1].split(" ", 1)[1]
            spans[fields[0]] = [Span(*map(int, r.split())) for r in ranges.split(";")]
        elif re.fullmatch(r"E\d+", fields[0]):
            events.append(fields[1].split())
    for event in events:
        roles: dict[str, list[Span]] = {role: [] for role in ROLES}
        for part in event[1:]:
            role, _, name = part.partition(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in roles:
                roles[role] += spans.get(name, [])
        if roles["content"]:
            yield GoldAttribution(*(tuple(sorted(roles[role])) for role in ROLES))


def examples(document: Document, tokenizer: Tokenizer, limit: int = MAX_PIECES) -> list[Example]:
    """The windows of a document with their gold; an attribution belongs where its cue is."""
    return [
        _example(words, document.gold)
        for words in windows(document.text, document.paragraphs(), tokenizer, limit)
    ]


def _example(words: Words, gold: tuple[GoldAttribution, ...]) -> Example:
    cues, roles = [], []
    for attribution in gold:
        if not attribution.cue:
            continue
        cue = np.flatnonzero(_within(words, attribution.cue[:1]))
        if not len(cue):
            continue
        row = np.zeros(len(words), dtype=np.int64)
        row[_within(words, attribution.source)] = 1
        row[_within(words, attribution.content)] = 2
        row[cue] = 0
        cues.append((cue[0], cue[-1]))
        roles.append(row)
    return Example(
        words,
        np.asarray(cues, dtype=np.int64).reshape(-1, 2),
        np.asarray(roles, dtype=np.int64).reshape(-1, len(words)),
    )


def _within(words: Words, spans: tuple[Span, ...]) -> NDArray[np.bool_]:
    inside = np.zeros(len(words), dtype=np.bool_)
    for span in spans:
        inside |= (words.starts < span.end) & (words.ends > span.start)
    return inside


def scorer(path: Path):  # noqa: ANN201 - the scorer is a script outside the project, without types
    """The scoring script as a module."""
    sys.path.insert(0, str(path.parent))
    import score_attributions  # noqa: PLC0415 - found only where the corpora are

    return score_attributions
