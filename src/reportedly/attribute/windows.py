"""Text cut into the windows that the encoder reads, with the features it is given.

Words are the units: runs of letters and digits, and single punctuation marks, as the
encoder's own tokenizer cuts them. A window holds whole blocks, packed up to a limit of
word pieces; a block that is longer is cut, at a sentence end where there is one. Windows
do not overlap: an oracle that may not cross them loses 0.2 points of joint F1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from reportedly.quotation import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tokenizers import Encoding, Tokenizer

    from reportedly.types import Span

    Ints = NDArray[np.int64]

MAX_PIECES = 254
"""Word pieces in a window, the encoder's two special pieces not counted."""

SHAPES = ("lower", "capital", "initial", "upper", "digit", "mixed", "punctuation", "mark")
"""What an uncased vocabulary loses. ``mark`` is a quotation mark or apostrophe."""

QUOTED = ("outside", "double", "single", "unclosed")

N_MARKS = len(SHAPES) * len(QUOTED) * 2
"""Number of distinct feature values: shape x quoted x first word of a block."""

_SENTENCE_END = frozenset(".?!")
_QUOTATION_MARKS = frozenset("“”\"'‘’«»‹›„`")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a stretch of text, as parallel arrays of length `words`.

    `starts`, `ends`: half-open code-point offsets in the article's text. `marks`: feature
    value, below `N_MARKS`. `block`: running number of the block. `counts`: word pieces of
    each word. `pieces`: the ids of all pieces, ``[sum(counts)]``.
    """

    starts: Ints
    ends: Ints
    marks: Ints
    block: Ints
    counts: Ints
    pieces: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def cut(self, begin: int, end: int) -> Words:
        """Words ``begin`` to ``end``."""
        edges = np.concatenate(([0], np.cumsum(self.counts)))
        return Words(
            self.starts[begin:end],
            self.ends[begin:end],
            self.marks[begin:end],
            self.block[begin:end],
            self.counts[begin:end],
            self.pieces[edges[begin] : edges[end]],
        )


def quoted_runs(words: Words) -> list[tuple[int, int]]:
    """Half-open word ranges that stand in quotation marks, the marks included."""
    quoted = (words.marks // 2) % len(QUOTED) > 0
    change = np.diff(words.block, prepend=-1) != 0
    runs: list[tuple[int, int]] = []
    for position in np.flatnonzero(quoted).tolist():
        if runs and runs[-1][1] == position and not change[position]:
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs


def windows(
    text: str, blocks: Sequence[Span], tokenizer: Tokenizer, limit: int = MAX_PIECES
) -> Iterator[Words]:
    """The windows of `blocks`, in order; blocks without a word leave no trace."""
    pending: list[Words] = []
    size = 0
    for words in _blocks(text, blocks, tokenizer):
        for part in _fitting(words, text, limit):
            pieces = int(part.counts.sum())
            if pending and size + pieces > limit:
                yield _joined(pending)
                pending, size = [], 0
            pending.append(part)
            size += pieces
    if pending:
        yield _joined(pending)


def _blocks(text: str, blocks: Sequence[Span], tokenizer: Tokenizer) -> Iterator[Words]:
    encodings = tokenizer.encode_batch([b.of(text) for b in blocks], add_special_tokens=False)
    for number, (block, encoding) in enumerate(zip(blocks, encodings, strict=True)):
        if encoding.ids:
            yield _words(text, block, number, encoding)


def _words(text: str, block: Span, number: int, encoding: Encoding) -> Words:
    word_of = np.asarray(encoding.word_ids, dtype=np.int64)
    offsets = np.asarray(encoding.offsets, dtype=np.int64)
    first = np.append(0, np.flatnonzero(word_of[1:] != word_of[:-1]) + 1)
    last = np.append(first[1:], len(word_of)) - 1
    starts, ends = offsets[first, 0] + block.start, offsets[last, 1] + block.start
    shape = np.fromiter(
        (_shape(text[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)),
        dtype=np.int64,
        count=len(first),
    )
    opening = np.zeros(len(first), dtype=np.int64)
    opening[0] = 1
    return Words(
        starts=starts,
        ends=ends,
        marks=(shape * len(QUOTED) + _quoted(text, block, starts)) * 2 + opening,
        block=np.full(len(first), number, dtype=np.int64),
        counts=last - first + 1,
        pieces=np.asarray(encoding.ids, dtype=np.int64),
    )


# few words make up most of a text
@lru_cache(maxsize=20_000)
def _shape(word: str) -> int:
    head = word[:1]
    if not head.isalnum():
        return 7 if head in _QUOTATION_MARKS else 6
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) == 1 else 3
    if head.isupper() and word[1:].islower():
        return 1
    return 4 if head.isdigit() else 5


def _quoted(text: str, block: Span, starts: Ints) -> Ints:
    state = np.zeros(len(starts), dtype=np.int64)
    for quotation in quotations(text, block):
        begin, end = np.searchsorted(starts, (quotation.start, quotation.end))
        single = quotation.mark in {"‘", "'", "‹"}
        state[begin:end] = (2 if single else 1) if quotation.closed else 3
    return state


def _fitting(words: Words, text: str, limit: int) -> Iterator[Words]:
    """The words of one block in parts of at most `limit` pieces."""
    edges = np.concatenate(([0], np.cumsum(words.counts)))
    begin = 0
    while edges[-1] - edges[begin] > limit:
        end = max(begin + 1, int(np.searchsorted(edges, edges[begin] + limit, side="right")) - 1)
        end = _sentence_end(words, text, begin, end)
        yield words.cut(begin, end)
        begin = end
    yield words.cut(begin, len(words)) if begin else words


def _sentence_end(words: Words, text: str, begin: int, end: int) -> int:
    """The last sentence end in the second half of ``begin..end``, else `end`."""
    for position in range(end - 1, begin + (end - begin) // 2, -1):
        if text[words.starts[position]] in _SENTENCE_END:
            after = position + 1
            while after < end and text[words.starts[after]] in _QUOTATION_MARKS:
                after += 1
            return after
    return end


def _joined(parts: list[Words]) -> Words:
    if len(parts) == 1:
        return parts[0]
    return Words(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("starts", "ends", "marks", "block", "counts", "pieces")
        )
    )
