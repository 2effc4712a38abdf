import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake import Judged, Quoted, anchored, web_annotations
from reportedly.publish import writer
from reportedly.testing import HOSTILE, hedged_reading, hostile_reading, sample_reading
from reportedly.types import Problem, Span

PAGE = "https://merrow.example/mill"
HYPOTHESIS = {
    "total": 2,
    "rows": [
        {
            "id": "kBzw",
            "created": "2031-05-07T09:12:00.000000+00:00",
            "user": "acct:ada@annotations.example",
            "uri": PAGE,
            "text": "She said it to the other station, see q_0123456789abcdef",
            "tags": ["reject", "addressee"],
            "target": [
                {
                    "source": PAGE,
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3},
                        {"type": "TextPositionSelector", "start": 55, "end": 67},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "Radio Merrow",
                            "prefix": "Ada Quill told ",
                            "suffix": ", “was",
                        },
                    ],
                }
            ],
        },
        {
            "id": "page-note",
            "uri": PAGE,
            "text": "Worth a second look",
            "target": [{"source": PAGE}],
        },
    ],
}


def written(*readings):
    out = io.BytesIO()
    writer("webannotation").write(readings, out)
    return out.getvalue()


def taken(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(web_annotations(data, "a.json"))


def test_ours_come_back():
    """Page, places, and the whole attribution, for every annotation in order."""
    readings = [sample_reading(), hedged_reading(), *map(hostile_reading, HOSTILE)]
    found = taken(written(*readings))
    items = [(reading, item) for reading in readings for item in reading.attributions]
    assert [judged.record for judged in found] == [item for _, item in items]
    for judged, (reading, item) in zip(found, items, strict=True):
        assert judged.attribution == item.id
        spans = item.content.spans or item.cue.spans
        assert [anchored(quoted, reading.article.text) for quoted in judged.quotes] == list(spans)


def test_what_hypothesis_gives_is_read():
    """Who, when, tags, verdict, words and place; a page note has no place."""
    first, note = taken(HYPOTHESIS)
    assert first == Judged(
        id="kBzw",
        page=PAGE,
        quotes=(Quoted("Radio Merrow", "Ada Quill told ", ", “was", 55, 67),),
        comment="She said it to the other station, see q_0123456789abcdef",
        tags=("reject", "addressee"),
        verdict="reject",
        author="acct:ada@annotations.example",
        created="2031-05-07T09:12:00.000000+00:00",
        attribution="q_0123456789abcdef",
    )
    assert (note.quotes, note.comment, note.verdict) == ((), "Worth a second look", "comment")


@pytest.mark.parametrize(
    "body",
    [
        {"bodyValue": "wrong speaker"},
        {"body": {"type": "TextualBody", "value": "wrong speaker"}},
        {"body": [{"value": "wrong speaker"}, {"value": "accept", "purpose": "tagging"}]},
    ],
)
@pytest.mark.parametrize("wrap", [lambda a: a, lambda a: [a], lambda a: {"items": [a]}])
def test_forms_that_the_recommendation_allows_are_read(body, wrap):
    """One annotation, an array, a page; a body as value, object or list; a selector alone."""
    selector = {"type": "TextQuoteSelector", "exact": "signed the order"}
    note = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:x:1",
        "type": "Annotation",
        "creator": {"type": "Person", "name": "Ivo Lund"},
        "target": {"source": {"id": PAGE}, "selector": selector},
        **body,
    }
    (judged,) = taken(wrap(note))
    assert (judged.page, judged.author, judged.comment) == (PAGE, "Ivo Lund", "wrong speaker")
    assert judged.quotes == (Quoted("signed the order"),)
    assert judged.verdict == ("accept" if isinstance(body.get("body"), list) else "comment")


def test_tags_that_contradict_each_other_say_nothing():
    """Accept and reject together are a comment."""
    (judged,) = taken({"uri": PAGE, "tags": ["accept", "Wrong"], "target": []})
    assert judged.verdict == "comment"


@pytest.mark.parametrize(
    "value", [3, "x", [None], {"type": "Annotation"}, b"{", b"", b"\xff", b"[" * 100_000]
)
def test_what_is_no_annotation_is_a_problem(value):
    """One line each, never an exception."""
    (problem,) = taken(value)
    assert isinstance(problem, Problem)
    assert "\n" not in problem.reason


def test_lines_are_read_one_by_one():
    """A file with an annotation a line; the damaged one alone is a problem."""
    lines = [json.dumps(row).encode() for row in HYPOTHESIS["rows"]]
    found = taken(b"\n".join([lines[0], b"{", lines[1]]))
    assert [type(item).__name__ for item in found] == ["Judged", "Problem", "Judged"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["target", "source", "selector", "type", "exact", "body", "record", "items", "tags"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_json_raises(value):
    """Any JSON gives judgements or problems."""
    for item in taken(value):
        assert isinstance(item, (Judged, Problem))


TEXT = "😀 She said no. He said no. “They said no,” it said."


@pytest.mark.parametrize(
    ("quoted", "start"),
    [
        (Quoted("said no", start=6, end=13), 6),
        (Quoted("said no", start=7, end=14), 6),
        (Quoted("said no", prefix="He "), 18),
        (Quoted("said no", suffix=",” it"), 33),
        (Quoted("said\n  no", prefix="They "), 33),
        (Quoted("said no"), None),
        (Quoted("said maybe"), None),
        (Quoted(" "), None),
        (Quoted("She said", start=10**9, end=10**9 + 8), 2),
    ],
)
def test_words_are_found_where_they_stand(quoted, start):
    """By code points, by UTF-16 units, by what is around them; alike at several places: nowhere."""
    found = anchored(quoted, TEXT)
    assert (found and found.start) == start
    if found:
        assert found.of(TEXT).split() == quoted.exact.split()


@given(st.text(max_size=40), st.data())
def test_a_place_comes_back_from_utf16_as_from_code_points(text, data):
    """Whatever script or emoji stands before it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact = text[start:end]
    if exact.strip():
        assert anchored(Quoted(exact, start=start, end=end), text) == Span(start, end)


def test_a_page_full_of_the_same_word_is_no_trouble():
    """Every occurrence is looked at once."""
    text = "no " * 100_000
    assert anchored(Quoted("no", prefix="no ", suffix=" no"), text) is None
