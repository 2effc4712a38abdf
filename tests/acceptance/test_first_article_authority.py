"""The article that the project started from: who, on whose authority, how sure, when, against what.

As in `test_first_article.py` its words stay outside the repository: `authority_rows.json` holds code-point
ranges. A name is the range that prints it; a chain is a list of such ranges and of fixed words,
``"~"`` before a hop that carries on from a sentence before.
"""

import json
from pathlib import Path

import pytest

import reportedly

ROWS = json.loads((Path(__file__).parent / "authority_rows.json").read_text(encoding="utf8"))
RELATED = ("beside", "inside")


@pytest.fixture(scope="module")
def page(corpora):
    path = corpora.parent / "seed-article.txt"
    if not path.is_file():
        pytest.skip("the article is not there")
    return path.read_bytes().decode()


@pytest.fixture(scope="module")
def reading(page):
    return reportedly.load().read(page)


def letters(text, spans):
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def found_for(reading, row):
    """The attribution whose content agrees best with the row's (Dice at least 0.8)."""
    text = reading.article.text
    wanted = letters(text, [row["content"]])

    def agreement(item):
        content = letters(text, item.content.spans)
        return 2 * len(wanted & content) / (len(wanted) + len(content))

    best = max(reading.attributions, key=agreement)
    assert agreement(best) >= 0.8, f"{row['row']} is not found"
    return best


def hops(reading, item):
    return [mark for hop in item.chain for mark in ([*"~"] if hop.inherited else []) + [hop.name]]


def named(reading, chain):
    text = reading.article.text
    return [hop if isinstance(hop, str) else text[hop[0] : hop[1]] for hop in chain]


@pytest.mark.parametrize("row", ROWS, ids=[row["row"] for row in ROWS])
def test_row_is_resolved(reading, row):
    """Everything that the row says of its attribution is what was found."""
    text, item = reading.article.text, found_for(reading, row)
    seen = {
        "act": item.act,
        "negated": item.negated,
        "kind": item.source.kind,
        "count": item.source.count,
        "basis": item.source.basis,
        "speaker": item.source.name,
        "chain": hops(reading, item),
        "hedges": {hedge.text: hedge.owner for hedge in item.hedges},
        "said": item.said and item.said.edtf,
        "happened": [when.edtf for when in item.happened],
    }
    for name, value in row.items():
        if name in {"basis", "speaker"}:
            assert seen[name] == text[value[0] : value[1]], name
        elif name == "chain":
            assert seen[name] == named(reading, value)
        elif name in {"addressee", "accused"}:
            assert letters(text, [value]) & letters(text, getattr(item, name).spans), name
        elif name == "asides":
            assert letters(text, value) <= letters(text, item.content.asides)
        elif name not in {"row", "content", *RELATED}:
            assert seen[name] == value, name


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "inside" in row], ids=lambda row: row["row"]
)
def test_nested_rows_link(reading, row):
    """What one row tells inside another is linked to it."""
    outer = next(other for other in ROWS if other["row"] == row["inside"])
    assert found_for(reading, row).inside == found_for(reading, outer).id


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "beside" in row], ids=lambda row: row["row"]
)
def test_rows_stand_side_by_side(reading, row):
    """The page's own links between two rows are found, with the word that signals them."""
    other = next(r for r in ROWS if r["row"] == row["beside"]["row"])
    ids = {found_for(reading, row).id, found_for(reading, other).id}
    tension = next(t for t in reading.tensions if {t.a, t.b} == ids)
    assert tension.type == row["beside"]["type"]
    if "signal" in row["beside"]:
        assert tension.signal == tuple(row["beside"]["signal"])


def test_one_subject_is_never_a_contradiction(reading):
    """The promise to publish and the demands answer nobody: no tension joins them to what was only denied as a label."""
    ids = {row["row"]: found_for(reading, row).id for row in ROWS}
    kinds = {frozenset((t.a, t.b)): t.type for t in reading.tensions}
    for one in ("S3", "S20"):
        for other in ("S10", "S11", "S12"):
            assert kinds.get(frozenset((ids[one], ids[other]))) in {None, "same-topic"}
    assert frozenset((ids["S11"], ids["S12"])) not in kinds


def test_the_headline_is_clipped(reading):
    """The title quotes the words, and the sentence in the body goes on."""
    (headline,) = reading.headlines
    assert headline.match == "clipped"
    holder = next(item for item in reading.attributions if item.id == headline.attribution)
    assert holder.kind == "direct"
    assert holder.source.name == reading.article.text[193:205]


def test_nothing_is_dated_without_an_anchor(reading):
    """Every date stays open, and keeps what is known of it."""
    values = {when.edtf for when in reading.times if when.granularity == "day"}
    assert {"XXXX-11-21", "XXXX-11-28", "XXXX-WXX-1", "XXXX-09-02"} <= values
    days = [when for when in reading.times if when.granularity == "day"]
    assert all(when.earliest is None and when.latest is None for when in days)


def test_every_date_is_placed_with_one(page):
    """With the page's date given, weekday and dates get their year, and the rule is told."""
    dated = reportedly.load().read(page, published="2025-12-02")
    values = {when.edtf: when.rule for when in dated.times if when.granularity == "day"}
    assert {"2025-11-21", "2025-11-28", "2025-12-01", "2025-09-02"} <= values.keys()
    assert all(values.values())
