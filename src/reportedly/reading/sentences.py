"""Sentences inside blocks, as spans of the article's text."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from syntok.tokenizer import Token

    from reportedly.types import Block

# syntok is linear, but holds a token object for every word: a megabyte in one line would
# cost ~200 MB at once. Far above any honest paragraph.
_CHUNK = 20_000
_HAS_WORD = re.compile(r"[^\W_]")
_END_MARK = re.compile(r"[.!?…;:。！？]")
_WORD = re.compile(r"\w")
# What syntok reads from, at brackets, to the tokens that are ahead of them.
_BRACKET = re.compile(
    r"[(\[{\u2329\u2983\u2985\u3018\u301a\ufd3e\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f]"
)
# Titles that only a name follows, of which syntok knows "Mr.", "Dr.", "Sen." and "Gen." alone.
_TITLE = re.compile(
    r"(?<!\w)(?:Govs?|Reps|Rep|Sens|Lt|Sgt|Maj|Revd?|Det|Supt|Insp|Pres|Amb|Atty|Rt|Hon|Cpl|Pvt|Cllr|Cmdr|Engr|Msgr|Asst"
    r"|Assoc|Messrs|Mx|Brig|Ft)\.\s+\Z"
)
_LONGEST_TITLE = 12
_PLAIN = r"[\w,:'\"’‘“”$%&/–—-]++"
_PASSED_OVER = re.compile(rf"(?<![^ ]){_PLAIN} ((?:{_PLAIN} )+)(?={_PLAIN}(?![^ ]))")


def sentences_of(text: str, blocks: Iterable[Block]) -> tuple[Span, ...]:
    """The sentences of every block that is not boilerplate; none crosses a block.

    Together they hold every character of their block that is not white space.
    """
    return tuple(
        span
        for block in blocks
        if block.kind != "boilerplate"
        for span in _in_range(text, block.start, block.end)
    )


def _in_range(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = min(end, start + _CHUNK)
        if stop < end:
            stop = _last_space(text, start, stop)
        starts = sentence_starts(text[start:stop])
        if stop < end and len(starts) > 1:
            # the last sentence may go on beyond the chunk: leave it to the next one
            stop = start + starts.pop()
        edges = _with_words(text, [start + offset for offset in starts] + [stop])
        for left, right in itertools.pairwise(edges):
            span = _trimmed(text, left, right)
            if span is not None:
                yield span
        start = stop


def _with_words(text: str, edges: list[int]) -> list[int]:
    """`edges` without those that cut off a mark: a lone quotation mark opens what follows."""
    kept, worded = edges[:1], False
    for left, right in itertools.pairwise(edges):
        if worded:
            kept.append(left)
            worded = False
        worded = worded or _HAS_WORD.search(text, left, right) is not None
    if len(kept) > 1 and not worded:
        kept.pop()
    return [*kept, edges[-1]]


def sentence_starts(chunk: str) -> list[int]:
    """Offsets where sentences begin; the first is always 0."""
    if not _may_split(chunk):
        return [0]
    from syntok import segmenter  # noqa: PLC0415

    found = [sentence[0].offset for sentence in segmenter.segment(_tokens(chunk))]
    return [
        0,
        *(at for at in found[1:] if not _TITLE.search(chunk, max(0, at - _LONGEST_TITLE), at)),
    ]


def _tokens(chunk: str) -> Iterator[Token]:
    """The tokens that decide where sentences end.

    syntok splits by an end mark and the words beside it. The plain words that stand between two
    of its own kind, four fifths of a text, are never asked for, unless there is a bracket before them.
    """
    from syntok.tokenizer import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer(replace_not_contraction=False)
    bracket = _BRACKET.search(chunk)
    begin = 0
    for passed in _PASSED_OVER.finditer(chunk, 0, bracket.start() if bracket else len(chunk)):
        yield from _shifted(tokenizer.tokenize(chunk[begin : passed.start(1) - 1]), begin)
        begin = passed.end(1) - 1
    yield from _shifted(tokenizer.tokenize(chunk[begin:]), begin)


def _shifted(tokens: Iterator[Token], by: int) -> Iterator[Token]:
    for token in tokens:
        token.update(by)
        yield token


def _may_split(chunk: str) -> bool:
    """Without a word after a mark that may end a sentence there is nothing to split.

    Two searches: one pattern for both would start anew at every mark of a long run.
    """
    mark = _END_MARK.search(chunk)
    return mark is not None and _WORD.search(chunk, mark.end()) is not None


def _last_space(text: str, start: int, stop: int) -> int:
    """The last white space before `stop`, or `stop` where there is none."""
    for position in range(stop, max(start, stop - 1000), -1):
        if text[position].isspace():
            return position
    return stop


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return Span(start + left, start + right) if left < right else None
