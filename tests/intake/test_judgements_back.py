"""Judgements that files hand over: nothing in them is trusted."""

from __future__ import annotations

import pytest

from reportedly.intake.judgements import judgement
from reportedly.judgement import Judgement
from reportedly.types import Problem

WORDS = {"exact": "the pier", "prefix": "said ", "suffix": " is", "start": 5, "end": 13}
GOOD = {
    "key": "j_0123456789abcdef",
    "kind": "fix",
    "target_kind": "attribution",
    "target": "q_0123456789abcdef",
    "author": "Ida Bell",
    "made": "2031-05-06T12:00:00Z",
    "payload": {"note": "", "content": [WORDS]},
    "anchor": {"exact": "the pier is", "start": 5, "end": 16, "shown": {"at": WORDS}},
    "page": "https://merrow.example/pier",
}


def test_a_fix_of_words_is_taken_as_it_is():
    """With its words and what stands around them."""
    found = judgement(GOOD, "a.jsonl")
    assert isinstance(found, Judgement)
    assert found.payload["content"] == [WORDS]


@pytest.mark.parametrize(
    ("where", "value", "reason"),
    [
        ("payload", {"content": "the pier"}, "no list"),
        ("payload", {"content": []}, "no list"),
        ("payload", {"content": [WORDS] * 21}, "1 to 20"),
        ("payload", {"content": ["the pier"]}, "no object"),
        ("payload", {"cue": [{**WORDS, "exact": " "}]}, "without words"),
        ("payload", {"cue": [{**WORDS, "exact": 7}]}, "no text"),
        ("payload", {"source": [{**WORDS, "start": "5"}]}, "no number"),
        ("payload", {"source": [{**WORDS, "exact": "x" * 100_001}]}, "longer than"),
        ("anchor", {"shown": {"at": "here"}}, "no object"),
        ("anchor", {"shown": {"at": {"exact": 7}}}, "no text"),
        ("anchor", {"shown": {"content": 7}}, "no text"),
        ("anchor", {"read": {"cue": ["x"]}}, "no text"),
    ],
)
def test_words_of_another_shape_are_refused(where, value, reason):
    """With a line that says what is wrong."""
    found = judgement({**GOOD, where: value}, "a.jsonl")
    assert isinstance(found, Problem)
    assert reason in found.reason
