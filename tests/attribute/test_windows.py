"""Text cut into windows."""

import re
from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribute.windows import N_MARKS, windows
from reportedly.types import Span


class OnePieceTokenizer:
    """Every run of letters or digits, and every mark, is one piece."""

    def encode_batch(self, texts, *, add_special_tokens):
        assert not add_special_tokens
        return [self.encode(text) for text in texts]

    def encode(self, text):
        offsets = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
        n = len(offsets)
        return SimpleNamespace(ids=list(range(n)), word_ids=list(range(n)), offsets=offsets)


def cut(text, blocks, limit):
    return list(windows(text, blocks, OnePieceTokenizer(), limit))


def texts(text, window):
    return [text[s:e] for s, e in zip(window.starts, window.ends, strict=True)]


def test_short_blocks_share_a_window():
    """Whole blocks are packed up to the limit, each with its own number."""
    text = "One two.\n\nThree.\n\nFour five six."
    blocks = [Span(0, 8), Span(10, 16), Span(18, 32)]
    first, second = cut(text, blocks, limit=6)
    assert texts(text, first) == ["One", "two", ".", "Three", "."]
    assert first.block.tolist() == [0, 0, 0, 1, 1]
    assert texts(text, second) == ["Four", "five", "six", "."]


def test_a_long_block_is_cut_at_a_sentence_end():
    """The cut falls after the closing mark of the last sentence that fits."""
    text = "He said “we go now.” Then all of them went home again"
    first, *_ = cut(text, [Span(0, len(text))], limit=10)
    assert texts(text, first)[-1] == "”"


def test_a_sentence_longer_than_the_limit_is_cut_all_the_same():
    """Nothing is lost where there is no sentence end."""
    text = "a " * 50
    found = cut(text, [Span(0, len(text))], limit=7)
    assert sum(len(w) for w in found) == 50
    assert max(len(w) for w in found) <= 7


def test_marks_tell_case_quotation_and_block_start():
    """The feature value differs between words that an uncased vocabulary confuses."""
    text = "Us us “us” US"
    (window,) = cut(text, [Span(0, len(text))], limit=20)
    us = [m for m, t in zip(window.marks, texts(text, window), strict=True) if t.lower() == "us"]
    assert len(set(us)) == 4


@given(st.text(max_size=200), st.integers(1, 20))
def test_windows_hold_every_word_once(text, limit):
    """Every word stands in exactly one window, in order, with features in range."""
    blocks = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    found = cut(text, blocks, limit)
    expected = [
        (b.start + s, b.start + e)
        for b in blocks
        for s, e in OnePieceTokenizer().encode(b.of(text)).offsets
    ]
    got = [(s, e) for w in found for s, e in zip(w.starts.tolist(), w.ends.tolist(), strict=True)]
    assert got == expected
    assert all(np.all((w.marks >= 0) & (w.marks < N_MARKS)) for w in found)
