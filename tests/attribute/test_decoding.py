"""From probabilities to role spans."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.attribute.decoding import (
    CueCandidate,
    Decoding,
    best_run,
    content_path,
    cue_candidates,
    decode,
    proposals,
    runs,
)
from reportedly.attribute.windows import Words

KEEP_ALL = Decoding(score=0.0)


def words(n):
    starts = np.arange(n) * 4
    zero = np.zeros(n, dtype=np.int64)
    return Words(starts, starts + 3, zero, zero, zero + 1, zero)


def roles(labels):
    """Near-certain log-probabilities for a string of ``.sc`` (none, source, content)."""
    table = np.full((1, len(labels), 3), 0.01)
    for position, label in enumerate(labels):
        table[0, position, ".sc".index(label)] = 0.98
    return np.log(table)


def test_a_cue_candidate_runs_on_while_inside_is_likeliest():
    """A cue starts where begin is likely and goes on over words that are likely inside."""
    table = np.array([[1, 0, 0], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.9, 0, 0.1]])
    assert cue_candidates(table, 0.3) == [CueCandidate(1, 2, 0.8)]


def test_content_in_two_pieces_round_the_cue_is_one_attribution():
    """The quotation that runs round its cue and source gives one proposal of two pieces."""
    (candidate,) = decode(
        words(12), [CueCandidate(6, 6, 0.9)], roles("cccc.s.cccc"), np.array([0.9]), KEEP_ALL
    )
    (found,) = proposals(words(11), [candidate], KEEP_ALL)
    assert found.content == ((0, 15), (28, 43))
    assert found.source == ((20, 23),)
    assert found.cue == ((24, 27),)


def test_a_cue_without_content_is_dropped():
    """Nobody says nothing: a cue whose words hold no content gives no proposal."""
    assert (
        decode(words(12), [CueCandidate(1, 1, 0.9)], roles("s.."), np.array([0.9]), KEEP_ALL) == []
    )


def test_the_cue_itself_is_never_source_or_content():
    """Words of the cue are kept out of the other roles."""
    (candidate,) = decode(
        words(12), [CueCandidate(2, 2, 0.9)], roles("ccccc"), np.array([0.9]), KEEP_ALL
    )
    assert candidate.content == ((0, 2), (3, 5))


def test_of_two_that_say_the_same_the_better_stays():
    """Two candidates over the same content are one attribution, the likelier."""
    both = decode(
        words(12),
        [CueCandidate(4, 4, 0.9), CueCandidate(5, 5, 0.4)],
        np.concatenate([roles("cccc..s"), roles("cccc..s")]),
        np.array([0.9, 0.9]),
        KEEP_ALL,
    )
    (found,) = proposals(words(7), both, KEEP_ALL)
    assert found.cue == ((16, 19),)


def test_true_nesting_is_kept():
    """An attribution whose cue lies in another's content stands beside it."""
    both = decode(
        words(12),
        [CueCandidate(1, 1, 0.9), CueCandidate(3, 3, 0.8)],
        np.concatenate([roles("s.ccccccc"), roles("..s.ccccc")]),
        np.array([0.9, 0.9]),
        KEEP_ALL,
    )
    assert len(proposals(words(9), both, KEEP_ALL)) == 2


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=9), st.floats(0, 3))
@settings(max_examples=60)
def test_the_path_is_the_best_there_is(odds, entry):
    """No other choice of content words scores higher than the one that is found."""

    def value(flags):
        opened = sum(f and not p for p, f in itertools.pairwise((False, *flags)))
        return sum(o for o, f in zip(odds, flags, strict=True) if f) - entry * opened

    path = content_path(np.asarray([odds]), entry)[0]
    best = max(value(f) for f in itertools.product((False, True), repeat=len(odds)))
    assert value(path.tolist()) == pytest.approx(best, abs=1e-6)


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=12))
def test_the_best_run_is_the_best_there_is(odds):
    """No other run sums higher; without a positive one there is none."""
    sums = [sum(odds[a:b]) for a in range(len(odds)) for b in range(a + 1, len(odds) + 1)]
    found = best_run(np.asarray(odds))
    assert (found is None) == (max(sums) <= 0)
    if found:
        assert sum(odds[found[0] : found[1]]) == pytest.approx(max(sums))


def test_runs_are_half_open():
    """Runs of true values are given as half-open ranges."""
    assert runs(np.array([True, True, False, True])) == ((0, 2), (3, 4))
