"""Every format keeps every hedge, every negation, and what is left open."""

import csv
import html
import io
import json
import re
import zipfile
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

import pyarrow.parquet
import pytest

from reportedly.publish import FORMATS, writer
from reportedly.testing import HOSTILE, hedged_reading, hostile_reading, sample_reading
from reportedly.types import Content

HEDGE = r"([^,]+?) \((page|relay|source)\)(?:, )?"
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass
class Weakened:
    """What one attribution of an output says of how far its words can be relied on."""

    hedges: list
    negated: bool
    candidates: list
    speaker: str | None


EXPECTED = [
    Weakened(
        hedges=[("allegedly", "page"), ("reportedly", "relay"), ("might", "source")],
        negated=False,
        candidates=[],
        speaker="two officials familiar with the fire",
    ),
    Weakened(
        hedges=[("could", "source"), ("possibly", "source")],
        negated=True,
        candidates=["Ada Quill", "Piet Oss"],
        speaker=None,
    ),
    Weakened(hedges=[("claimed", "page")], negated=False, candidates=[], speaker=None),
]


def written(name, readings):
    out = io.BytesIO()
    writer(name).write(readings, out)
    return out.getvalue()


def of_words(statement, lines):
    """Read back from the words that people are shown; the head line has to agree with the rest."""
    facts = dict(line.split(": ", 1) for line in lines if ": " in line)
    hedges = re.findall(HEDGE, facts.get("hedged", ""))
    in_head = re.findall(HEDGE, statement.rpartition("[hedged: ")[2] if hedges else "")
    assert in_head == hedges
    negated = "negated" in facts
    assert ("not: " in statement) == negated
    candidates = facts["ambiguous"].split(" or ") if "ambiguous" in facts else []
    assert all(name in statement for name in candidates)
    nobody = facts.get("speaker") == "nobody is named"
    assert nobody == statement.startswith("unknown speaker")
    speaker = None if candidates or nobody else statement.partition(" · ")[0]
    return Weakened(hedges, negated, candidates, speaker)


def of_contract(item):
    source = item["source"]
    return Weakened(
        [(hedge["text"], hedge["owner"]) for hedge in item["hedges"]],
        item["negated"],
        source["candidates"],
        None if source["candidates"] else source["name"] or source["text"] or None,
    )


def of_row(row, lists):
    hedges = list(zip(lists(row["hedges"]), lists(row["hedge_owners"]), strict=True))
    assert [(h["text"], h["owner"]) for h in json.loads(row["hedges_json"])] == hedges
    candidates = lists(row["candidates"])
    speaker = None if candidates else row["source_name"] or row["source"] or None
    return Weakened(hedges, row["negated"] in (True, "true"), candidates, speaker)


def read_text(data):
    for block in re.split(r"\n(?= *\d+  )", data.decode())[1:]:
        lines = [line.strip() for line in block.splitlines()]
        facts = dict(line.split(": ", 1) for line in lines if ": " in line)
        candidates = facts["ambiguous"].split(" or ") if "ambiguous" in facts else []
        head = lines[0]
        name = re.sub(r"^\d+  ", "", head).partition("  ")[0]
        known = name if not candidates and name != "unknown speaker" else None
        hedges = re.findall(HEDGE, facts.get("hedged", ""))
        yield Weakened(hedges, "  not: " in head, candidates, known)


def read_json(data):
    whole = json.loads(data)
    for item in (whole[0] if isinstance(whole, list) else whole)["attributions"]:
        yield of_contract(item)


def read_csv(data):
    for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
        yield of_row(row, lambda cell: cell.split(" | ") if cell else [])


def read_parquet(data):
    for row in pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist():
        yield of_row(row, lambda cell: cell)


def read_brat(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".ann"))
        lines = archive.read(name).decode().splitlines()
    bound = {line.split("\t")[0]: line.split("\t")[2] for line in lines if line[0] == "T"}
    owners = dict(re.findall(r"^A\d+\tOwner (T\d+) (\w+)$", "\n".join(lines), re.MULTILINE))
    notes = dict(re.findall(r"^#\d+\tAnnotatorNotes (E\d+)\t(.*)$", "\n".join(lines), re.MULTILINE))
    for line in lines:
        if line[0] == "E":
            event, _, arguments = line.partition("\t")
            roles = [argument.split(":") for argument in arguments.split()]
            hedges = [(bound[k], owners[k]) for role, k in roles if role.startswith("Hedge")]
            negated = any(re.fullmatch(rf"A\d+\tNegated {event}", other) for other in lines)
            left_open = re.search(r"left open: ([^;]*?) · ", notes[event])
            candidates = left_open[1].split(" or ") if left_open else []
            source = [bound[key] for role, key in roles if role == "Source"]
            speaker = None if candidates or not source else source[0]
            yield Weakened(hedges, negated, candidates, speaker)


def read_webannotation(data):
    for item in json.loads(data)["first"]["items"]:
        shown, body = item["body"]
        lines = shown["value"].split("\n")
        structured = Weakened(
            [(hedge["value"], hedge["owner"]) for hedge in body["hedges"]],
            body["negated"],
            body["candidates"],
            None if body["candidates"] else body["speaker"],
        )
        assert structured == of_contract(body["record"])
        told = of_words(lines[0], lines[1:])
        assert (told.hedges, told.negated, told.candidates) == (
            structured.hedges,
            structured.negated,
            structured.candidates,
        )
        yield structured


def read_schemaorg(data):
    for node in json.loads(data)["@graph"]:
        if node["@type"] in ("Quotation", "Claim"):
            head, *lines = node["description"].split("\n")
            assert head == node["name"]
            told = of_words(head, lines)
            values = node["additionalProperty"]
            assert [(v["value"]) for v in values if v["name"] == "hedge"] == [
                word for word, _ in told.hedges
            ]
            yield told


def read_prov(data):
    for node in json.loads(data)["@graph"]:
        if "rptd:act" in node:
            told = of_words(node["rdfs:label"], node["rdfs:comment"].split("\n"))
            hedges = [(hedge["rptd:words"], hedge["rptd:owner"]) for hedge in node["rptd:hedge"]]
            assert (hedges, node["rptd:negated"]) == (told.hedges, told.negated)
            yield told


def read_ftm(data):
    for line in data.splitlines():
        entity = json.loads(line)
        if entity["schema"] == "Note":
            head, *lines = entity["properties"]["description"][0].split("\n")
            assert [head] == entity["properties"]["name"]
            told = of_words(head, lines)
            assert ("negated" in entity["properties"]["keywords"]) == told.negated
            yield told


def paragraphs(words):
    return [html.unescape(part) for part in re.findall("<p>(.*?)</p>", words)]


def read_timelinejs(data):
    (event,) = (e for e in json.loads(data)["events"] if e["group"] == "reported")
    told = paragraphs(event["text"]["text"])
    heads = [place for place, line in enumerate(told) if " · " in line]
    for start, end in zip(heads, [*heads[1:], len(told)], strict=True):
        yield of_words(told[start], told[start + 1 : end])


def read_atom(data):
    for entry in ET.fromstring(data).iter(f"{ATOM}entry"):  # noqa: S314  our own output
        head, *lines = paragraphs(entry.findtext(f"{ATOM}content"))
        assert head == entry.findtext(f"{ATOM}title")
        told = of_words(head, lines)
        terms = {category.get("term") for category in entry.iter(f"{ATOM}category")}
        assert ("hedged" in terms, "negated" in terms) == (bool(told.hedges), told.negated)
        yield told


READERS = {
    "text": read_text,
    "json": read_json,
    "jsonl": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
    "brat": read_brat,
    "webannotation": read_webannotation,
    "schemaorg": read_schemaorg,
    "prov": read_prov,
    "ftm": read_ftm,
    "timelinejs": read_timelinejs,
    "atom": read_atom,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_hedge_negation_and_open_question_is_kept(name):
    """Words and owners of hedges, negation, names left open, and that nobody is named."""
    assert list(READERS[name](written(name, [hedged_reading()]))) == EXPECTED


def only(**changes):
    """A reading with the relayed statement alone, which has a hop that carries on from a sentence before."""
    reading = hedged_reading()
    item = replace(reading.attributions[0], **changes)
    return replace(reading, attributions=(item,))


def in_full(name, reading):
    """Everything that a format says, as one string."""
    data = written(name, [reading])
    if name == "brat":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(archive.read(n).decode() for n in archive.namelist() if "conf" not in n)
    if name == "parquet":
        return json.dumps(pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist())
    return html.unescape(data.decode())


CARRIED_ON = re.compile(r"\[two officials\]|inherited[\\\"]*\s*:\s*true")


@pytest.mark.parametrize("name", FORMATS)
def test_authority_that_carries_on_is_told_from_authority_that_is_printed(name):
    """A hop that the sentence does not name is marked; the same hop, named there, is not."""
    chain = only().attributions[0].chain
    printed = tuple(replace(hop, inherited=False) for hop in chain)
    assert CARRIED_ON.search(in_full(name, only()))
    assert not CARRIED_ON.search(in_full(name, only(chain=printed)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_non_statement_is_none_in_every_format(name):
    """Who kept something back is said to withhold, with the hedges that stood by; it is no statement of theirs."""
    withheld = only(act="withhold", content=Content((), ""))
    word = "does not say" if name == "text" else "withhold"
    assert word in in_full(name, withheld)
    assert word not in in_full(name, only())
    (kept,) = READERS[name](written(name, [withheld]))
    assert kept.hedges == EXPECTED[0].hedges
    assert (kept.negated, kept.candidates) == (False, [])
    if name == "schemaorg":
        assert "creator" not in json.loads(written(name, [withheld]))["@graph"][1]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_readings_give_the_same_bytes(name):
    """Nothing depends on the clock, on chance or on what was written before."""
    readings = [sample_reading(), hedged_reading()]
    assert written(name, readings) == written(name, readings)


@pytest.mark.parametrize("bait", HOSTILE)
@pytest.mark.parametrize("name", FORMATS)
def test_what_a_page_says_stays_words(name, bait):
    """Markup, formulas, control characters and syntax of the format end up as text, once."""
    data = written(name, [hostile_reading(bait)])
    (told,) = READERS[name](data)
    assert told.hedges == [("allegedly", "page")]
    if name in STEERED:
        assert not set("\x1b\x00\x07\u202e") & set(data.decode())
    if name in EMBEDDED:
        assert b"<script" not in data.lower()
        assert b"<b onmouseover" not in data
        assert b'href="javascript' not in data


STEERED = {"text", "atom", "timelinejs"}
"""Formats that people look at as they are; the others keep the page's words."""
EMBEDDED = {"webannotation", "schemaorg", "prov", "timelinejs", "atom"}
"""Formats that may stand within HTML."""


@pytest.mark.parametrize("name", FORMATS)
def test_no_reading_and_no_attribution_still_give_a_whole_document(name):
    """An empty ledger is exported without an error."""
    for readings in ([], [replace(hedged_reading(), attributions=())]):
        data = written(name, readings)
        assert data or name in {"text", "jsonl", "ftm"}
        assert list(READERS[name](data) if readings and name != "timelinejs" else ()) == []
