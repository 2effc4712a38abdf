import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.intake import readings
from reportedly.publish import writer
from reportedly.testing import HOSTILE, hedged_reading, hostile_reading, sample_reading
from reportedly.types import Problem, Span


def written(name, *given_readings):
    out = io.BytesIO()
    writer(name).write(given_readings, out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["jsonl", "json"])
def test_what_was_written_comes_back_exactly(name):
    """Every field of every reading, whichever of the two forms it was written in."""
    before = [sample_reading(), hedged_reading(), *map(hostile_reading, HOSTILE)]
    assert list(readings(written(name, *before), "r")) == before


def test_a_reading_by_the_rules_comes_back_exactly():
    """What the pipeline makes is what comes back, and the same bytes go out again."""
    text = "“We will wait,” Mira Tolvane told Radio Merrow on Tuesday.\n\nOss reportedly denied it."
    before = reportedly.load("rules").read(text, published="2031-05-06")
    data = written("jsonl", before)
    (after,) = readings(data, "r")
    assert after == before
    assert written("jsonl", after) == data


def test_a_damaged_line_costs_itself_alone():
    """One line of reason for it, with its number; the others are read."""
    good = written("jsonl", sample_reading())
    found = list(readings(good + b'{"schema": 1\n\n' + good, "r.jsonl"))
    assert [type(item).__name__ for item in found] == ["Reading", "Problem", "Reading"]
    assert found[1].ref == "r.jsonl:2"
    assert "\n" not in found[1].reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"schema": 2}, "version 2"),
        ({"attributions": 3}, "no line of the JSON contract"),
        ({"article": {}}, "no line of the JSON contract"),
    ],
)
def test_another_contract_is_refused(change, reason):
    """Another version and another shape are told apart."""
    line = json.dumps({**sample_reading().to_dict(), **change}).encode()
    (problem,) = readings(line, "r")
    assert (problem.severity, problem.stage) == ("failed", "intake")
    assert reason in problem.reason


def test_a_reading_whose_spans_lie_is_refused():
    """Words that do not stand where they are said to stand are no evidence."""
    sample = sample_reading()
    first = sample.attributions[0]
    moved = replace(first, cue=replace(first.cue, spans=(Span(0, 4),)))
    outside = replace(first, content=replace(first.content, asides=(Span(0, 10**9),)))
    circle = replace(first, inside=first.id)
    for broken in (moved, outside, circle):
        data = written("jsonl", replace(sample, attributions=(broken, *sample.attributions[1:])))
        (problem,) = readings(data, "r")
        assert isinstance(problem, Problem)
        assert problem.code == "broken"


@given(st.binary(max_size=300))
def test_no_bytes_raise(data):
    """Whatever it is, it gives problems of one line, or nothing."""
    for item in readings(data, "r"):
        assert isinstance(item, Problem)
        assert "\n" not in item.reason


def test_brackets_without_end_are_a_problem():
    """Nesting deeper than the parser goes is refused, not a crash."""
    for data in (b"[" * 200_000, b'{"a":' * 200_000):
        (problem,) = readings(data, "r")
        assert isinstance(problem, Problem)
