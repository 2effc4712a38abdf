import io
import json

from reportedly.publish import writer
from reportedly.publish.jsonl import line


def written(name, readings):
    out = io.BytesIO()
    writer(name).write(readings, out)
    return out.getvalue()


def test_one_line_an_article_and_the_same_bytes_twice(sample):
    """Line by line, and a second run gives the same bytes."""
    data = written("jsonl", [sample, sample])
    assert data == written("jsonl", [sample, sample])
    assert [json.loads(row) for row in data.splitlines()] == [sample.to_dict()] * 2


def test_keys_stand_in_the_order_of_the_contract(sample):
    """The order of keys is fixed, outermost and within an attribution."""
    printed = json.loads(line(sample))
    assert list(printed) == [
        "schema",
        "article",
        "attributions",
        "entities",
        "times",
        "tensions",
        "headlines",
        "problems",
        "model",
    ]
    assert list(printed["attributions"][0]) == [
        "id",
        "kind",
        "act",
        "negated",
        "score",
        "inside",
        "source",
        "cue",
        "content",
        "addressee",
        "accused",
        "hedges",
        "chain",
        "said",
        "happened",
        "why",
    ]


def test_a_span_is_a_pair(sample):
    """Spans print as [start, end]."""
    printed = json.loads(line(sample))
    assert printed["attributions"][0]["cue"]["spans"] == [[50, 54]]


def test_json_is_always_an_array(sample):
    """None, one or two articles: an array of as many."""
    for count in range(3):
        assert json.loads(written("json", [sample] * count)) == [sample.to_dict()] * count
