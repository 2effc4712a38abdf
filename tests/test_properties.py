"""What holds for every input and every attributor, over the whole line.

The same examples each time; REPORTEDLY_FUZZ=20 draws twenty times as many, new ones each run.
"""

from __future__ import annotations

import io
import json
import os
from functools import cache
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.publish import FORMATS as WRITTEN
from reportedly.publish import writer
from reportedly.publish.schema import schema
from reportedly.testing import check_reading

SHIPPED = Path(reportedly.__file__).parent / "models" / "en" / "model.toml"
MODELS = ["rules", "en"] if SHIPPED.is_file() else ["rules"]
EXAMPLES = {"rules": 70, "en": 30}
MORE = int(os.environ.get("REPORTEDLY_FUZZ", "0"))
FORMATS = [name for name in WRITTEN if name != "parquet"]

NEWS = """Mira Tolvane said that the harbour board would not be hurried by anyone in Merrow told
Radio has denied it and Oss claimed they had reportedly closed according to two officials
who asked not be named whether it is over never Ada Quill's didn't 4:57 p.m. $3 U.S. Mr.
TOLVANE: Q. A. By (AP) – — - … … " ' “ ” ‘ ’ « » „ `` '' . , : ; ? ! ) ( [ ]"""
WORDS = st.sampled_from(NEWS.split())
STRANGE = st.text(
    st.sampled_from(
        "\0\t\r\x0b\x0c\x1b\x85\xa0\xad\u0301\u200b\u200d\u2028\u202e\u2066\ufeff\ufffd🙂𝐖אß"
    )
    | st.characters(),
    max_size=6,
)
GAPS = st.sampled_from([" "] * 6 + ["", "\n", "\n\n", "\n\n", " \n \n", "\r\n\r\n", "\u2029"])
NAMES = [
    "Mira Tolvane",
    "Oss",
    "the harbour board",
    "two officials",
    "she",
    "Ada Quill, 51,",
    "TOLVANE",
]
VERBS = [
    "said",
    "told Radio Merrow",
    "denied",
    "asked",
    "has claimed that",
    "did not say",
    "warned:",
]
MARKS = [
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("«", "»"),
    ("„", "“"),
    ("``", "''"),
    ("“", ""),
    ("", "”"),
    ("", ""),
]
SAYINGS = [
    "{o}We will not be hurried,{c} {n} {v}.",
    "{n} {v} {o}the quay of Merrow stays closed.{c}",
    "{n} {v} that the {o}order was signed{c} at night.",
    "{n}: {o}Nobody told us about it.{c}",
    "{o}It began in the loft,{c} {n} {v}, {o}and nobody saw it.{c}",
    "According to {n}, the ferry left on time.",
    "{o}It began in the loft. We ran.\n\n{o}The doors were open,{c} {n} {v}.",
    "{o}Nothing was offered to us{c} - {n}",
]


@st.composite
def sayings(draw):
    """A sentence in which somebody may say something, in any marks or none."""
    opening, closing = draw(st.sampled_from(MARKS))
    name, verb = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VERBS))
    return draw(st.sampled_from(SAYINGS)).format(o=opening, c=closing, n=name, v=verb)


PIECES = st.sampled_from("sssswwx").flatmap({"s": sayings(), "w": WORDS, "x": STRANGE}.__getitem__)


@st.composite
def prose(draw):
    """News-like sentences and words, with marks anywhere and some strange characters."""
    parts = draw(st.lists(st.tuples(PIECES, GAPS), max_size=30))
    return "".join(part + gap for part, gap in parts)


TAGS = ["p", "div", "h1", "blockquote", "ul", "li", "b", "table", "td", "form", "script", "article"]
TAG = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(["", "/"]),
    st.sampled_from(TAGS),
    st.sampled_from(["", " hidden", ' class="x', " style='display:none'", " onload=a", "/"]),
)
PAGES = st.lists(st.one_of(TAG, prose()), max_size=12).map("".join)
DOCUMENTS = st.one_of(
    prose(),
    PAGES.map("<html><body>{}".format),
    prose().map(lambda text: text.encode("utf-16", "surrogatepass")),
    PAGES.map(lambda page: page.encode("cp1252", "replace")),
    st.binary(max_size=120),
    st.text(max_size=120),
)

each_model = pytest.mark.parametrize("model", MODELS)
calm = [HealthCheck.too_slow, HealthCheck.data_too_large]


@cache
def reader(model):
    return reportedly.load(model)


@cache
def validator():
    return jsonschema.Draft202012Validator(schema())


def printed(readings, name):
    out = io.BytesIO()
    writer(name).write(readings, out)
    return out.getvalue()


def kept(results):
    return [result for result in results if isinstance(result, reportedly.Reading)]


def checking(model):
    """Decorate a test of one drawn value: so many examples as the model's speed bears."""

    def decorate(test):
        return settings(
            max_examples=EXAMPLES[model] * max(1, MORE),
            derandomize=not MORE,
            deadline=None,
            database=None,
            suppress_health_check=calm,
        )(test)

    return decorate


@each_model
def test_any_input_gives_a_sound_reading_or_a_reason(model):
    """Nothing raises; spans slice back, nest, and keep out of boilerplate; no crash is hidden."""

    @checking(model)
    @given(DOCUMENTS)
    def holds(document):
        (result,) = reader(model).pipe([document])
        if isinstance(result, reportedly.Problem):
            assert result.severity == "failed"
            assert result.code != "crash", result.reason
            return
        check_reading(result)
        assert [problem.reason for problem in result.problems if problem.code == "crash"] == []
        assert all(len(problem.reason.splitlines()) == 1 for problem in result.problems)

    holds()


@each_model
def test_a_batch_gives_what_one_by_one_gives(model):
    """Neighbours, batch size and threads change nothing."""
    threaded = reportedly.load(model, threads=2)

    @checking(model)
    @given(st.lists(DOCUMENTS, max_size=5), st.integers(1, 4))
    def holds(documents, size):
        singly = [next(reader(model).pipe([document])) for document in documents]
        assert list(reader(model).pipe(documents, batch=size)) == singly
        assert list(threaded.pipe(documents)) == singly

    holds()


@each_model
def test_every_format_prints_the_same_bytes_twice(model):
    """Two readings of the same input print alike; JSON is one line that says what is in it."""

    @checking(model)
    @given(st.lists(DOCUMENTS, max_size=2))
    def holds(documents):
        first, second = (kept(reader(model).pipe(documents)) for _ in range(2))
        for name in FORMATS:
            assert printed(first, name) == printed(second, name)
        lines = printed(first, "jsonl").splitlines()
        assert [json.loads(line) for line in lines] == [r.to_dict() for r in first]

    holds()


@each_model
def test_every_line_of_json_validates(model):
    """The published schema describes whatever is printed."""

    @checking(model)
    @given(DOCUMENTS)
    def holds(document):
        for reading in kept(reader(model).pipe([document])):
            validator().validate(json.loads(printed([reading], "jsonl")))

    holds()


@each_model
def test_plain_text_is_kept_as_it_is(model):
    """What is told to be text and no markup comes out code point for code point."""

    @checking(model)
    @given(prose())
    def holds(text):
        data = text.encode("utf-8", "replace")
        page = reportedly.Page("-", data, charset="utf-8")
        for reading in kept(reader(model).pipe([page])):
            assert reading.article.text == data.decode().removeprefix("\ufeff")
            blocks = reading.article.blocks
            outside = [(0, blocks[0].start), (blocks[-1].end, len(reading.article.text))]
            outside += [(left.end, right.start) for left, right in pairwise(blocks)]
            assert not "".join(reading.article.text[a:b] for a, b in outside).strip()

    holds()


@each_model
def test_no_quotation_is_lost(model):
    """Four quoted words or more are in somebody's mouth, if only an unknown speaker's."""

    @checking(model)
    @given(prose(), prose())
    def holds(before, after):
        words = "a lamp burns at the north gate"
        text = f"The ferry left.\n\n{_unmarked(before)}\n\n“{words}.”\n\n{_unmarked(after)}"
        for reading in kept(reader(model).pipe([text])):
            start = text.index(words)
            blocks = [b for b in reading.article.blocks if b.start <= start < b.end]
            if reading.article.language in {None, "en"} and blocks[0].kind != "boilerplate":
                spans = [s for item in reading.attributions for s in item.content.spans]
                assert any(s.start <= start and start + len(words) <= s.end for s in spans), text

    holds()


def _unmarked(text):
    """`text` without quotation marks, so that no other quotation runs into the planted one."""
    return "".join(" " if mark in "“”„\"«»‹›‘’`'" else mark for mark in text)
