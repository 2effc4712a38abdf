import io
import json
from dataclasses import replace

from jsonschema import Draft202012Validator

from reportedly.publish import writer
from reportedly.testing import hedged_reading, sample_reading
from reportedly.types import When

DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23},
        "minute": {"type": "integer", "minimum": 0, "maximum": 59},
    },
}
TEXT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}
SCHEMA = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "required": ["text"], "properties": {"text": TEXT}},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date", "text", "unique_id"],
                "additionalProperties": False,
                "properties": {
                    "start_date": DATE,
                    "end_date": DATE,
                    "display_date": {"type": "string"},
                    "group": {"enum": ["happened", "said", "reported"]},
                    "unique_id": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"},
                    "text": TEXT,
                },
            },
        },
    },
}
"""The format as its documentation describes it."""


def timeline(*readings):
    out = io.BytesIO()
    writer("timelinejs").write(readings, out)
    document = json.loads(out.getvalue())
    Draft202012Validator(SCHEMA).validate(document)
    return document


def test_the_clocks_are_groups_and_ids_are_unique():
    """Said and reported stand apart, and no id is given twice."""
    events = timeline(sample_reading(), hedged_reading())["events"]
    assert [event["group"] for event in events] == ["reported", "said", "reported"]
    assert events[1]["start_date"] == {"year": 2031, "month": 5, "day": 3}
    assert events[1]["display_date"] == "3 May 2031 (2031-05-03)"
    assert len({event["unique_id"] for event in events}) == 3


def test_what_is_not_resolved_is_counted_and_never_placed():
    """An open date, an open end and a page without a date are left out; the title says how many."""
    reading = hedged_reading()
    first = reading.attributions[0]
    after = When("2031-05-03", None, "day", "after 3 May", None, "after", "2031-05-03/..")
    unknown = When(None, None, "day", "4 May", None, "no year", "XXXX-05-04")
    items = (replace(first, said=None, happened=(after, unknown)), *reading.attributions[1:])
    undated = replace(reading.article, published=None)
    document = timeline(replace(reading, article=undated, attributions=items))
    assert document["events"] == []
    told = document["title"]["text"]["text"]
    assert "leave them open: 2 times." in told
    assert "no page date: 1 article, 3 statements." in told


def test_an_interval_has_two_ends():
    """A week runs from its first to its last day, and shows the words that were printed."""
    reading = hedged_reading()
    week = When("2031-04-28", "2031-05-04", "week", "last week", "2031-05-06", "week before", "x")
    items = (replace(reading.attributions[0], said=week),)
    event = timeline(replace(reading, attributions=items))["events"][0]
    assert (event["start_date"]["day"], event["end_date"]["day"]) == (28, 4)
    assert event["display_date"] == "last week (x)"


def test_a_long_headline_is_cut_in_its_words_alone():
    """However long the words are, the headline ends with the hedges."""
    reading = hedged_reading()
    first = reading.attributions[0]
    words = replace(first.content, text="so " * 400)
    items = (replace(first, content=words, negated=True),)
    headline = timeline(replace(reading, attributions=items))["events"][0]["text"]["headline"]
    assert len(headline) < 400
    assert " not: say: so so" in headline
    assert headline.endswith("[hedged: allegedly (page), reportedly (relay), might (source)]")
