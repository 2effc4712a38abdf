"""Quotation marks paired by block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.quotation import quotations
from reportedly.types import Span


def inner(text):
    return [q.inner.of(text) for q in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It’s fine,” she said. “Go.”", ["It’s fine,", "Go."]),
        ('"It is fine," she said. "Go."', ["It is fine,", "Go."]),
        ("‘It’s the dogs’ dinner,’ she said.", ["It’s the dogs"]),
        ("He said 'we won't go' and left.", ["we won't go"]),
        ("Elle a dit «oui», puis ‹non›.", ["oui", "non"]),
        ("„Ja“ sagte er", ["Ja"]),
        ("``hello'' and ''no''", ["hello", "no"]),
        ("“He said ‘go’ twice,” she said.", ["He said ‘go’ twice,"]),
        ('“The "plan" failed,” she said.', ['The "plan" failed,']),
        ("‘She said “go” twice’ he said", ["She said “go” twice"]),
        ("rock 'n' roll in the '90s and the workers' hall", ["n"]),
        ("He is 6'2\" tall.", []),
        ('“mixed marks" he said', ["mixed marks"]),
        ("", []),
        ("“”", []),
    ],
)
def test_pairs_marks_of_every_kind(text, expected):
    """Marks of each kind are paired, and apostrophes and inches are none."""
    assert inner(text) == expected


def test_unclosed_speech_runs_to_the_end_of_its_block():
    """A quotation that continues in the next paragraph is open and ends with its block."""
    text = "“First paragraph.\n\n“Second paragraph.”"
    first, second = Span(0, 17), Span(19, len(text))
    (opened,) = quotations(text, first)
    assert (opened.inner.of(text), opened.closed) == ("First paragraph.", False)
    (closed,) = quotations(text, second)
    assert (closed.inner.of(text), closed.closed) == ("Second paragraph.", True)


def test_an_odd_mark_costs_one_block_only():
    """A mark that is left open in one block does not reach into the next."""
    text = 'He said "no\n\n"Yes," she said.'
    assert quotations(text, Span(0, 11)) == ()
    (found,) = quotations(text, Span(13, len(text)))
    assert found.inner.of(text) == "Yes,"


@given(st.text(alphabet="ab '\"“”‘’«»„`\n.5", max_size=60))
def test_any_marks_give_disjoint_spans_in_order(text):
    """Whatever the marks, quotations are disjoint, in order and inside the block."""
    end = 0
    for quotation in quotations(text, Span(0, len(text))):
        assert end <= quotation.start <= quotation.inner.start
        assert quotation.inner.start < quotation.inner.end <= quotation.end <= len(text)
        end = quotation.end
