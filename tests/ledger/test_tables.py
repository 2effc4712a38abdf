"""Tables of a ledger handed on as CSV, JSON lines and Parquet, alike from both engines."""

from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet
import pytest
from invented_articles import NOW, article

from reportedly.cli.export import export
from reportedly.cli.main import run
from reportedly.ledger import Ledger
from reportedly.ledger.tables import TABLES, table
from reportedly.ledger.verdicts.judging import judge_attribution
from reportedly.testing import HOSTILE, hostile_reading


@pytest.fixture
def filled(place, rules):
    """A ledger with a judged page, and what it holds by SQL."""
    where = place()
    with Ledger.open(where) as ledger:
        ledger.add(
            rules.read(article(2), url="https://merrow.example/2", published="2031-05-06"), NOW
        )
        ids = [row["id"] for row in ledger.sql("SELECT id FROM attributions ORDER BY number")]
        fix = {"speaker": "Oto Lind", "source_kind": "person"}
        for kind, identity, payload in (("reject", ids[0], {}), ("fix", ids[1], fix)):
            ledger.writes(
                lambda c, k=kind, i=identity, p=payload: judge_attribution(c, k, i, p, ("Ida", NOW))
            )
    return where


def exported(where, tmp_path, what, form, *more):
    path = tmp_path / f"out.{form}"
    assert run(["export", "--what", what, "-o", str(path), "--db", where, *more]) == 0
    return path.read_bytes()


def rows_of(data, form):
    if form == "csv":
        return list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    if form == "jsonl":
        return [json.loads(line) for line in data.splitlines()]
    return pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()


@pytest.mark.parametrize("what", [name for name in TABLES if name != "judgements"])
def test_each_table_is_the_view_in_every_form(filled, tmp_path, what):
    """The same rows, columns and values; truth values are truth values, a missing value is missing."""
    with (
        Ledger.open(filled, read_only=True) as ledger,
        ledger.reads() as connection,
        table(connection, what) as found,
    ):
        expected = list(found.rows)
        columns = list(found.columns)
    assert expected or what == "tensions"
    truths = [name for name, kind in found.columns.items() if kind == "truth"]
    for row in expected:
        row.update({name: bool(row[name]) for name in truths})
    for form in ("jsonl", "parquet"):
        assert rows_of(exported(filled, tmp_path, what, form), form) == expected
    text = exported(filled, tmp_path, what, "csv")
    assert text.decode().splitlines()[0] == ",".join(columns)
    for row, cells in zip(expected, rows_of(text, "csv"), strict=True):
        for name, value in row.items():
            shown = (
                {None: "", True: "true", False: "false"}[value]
                if value is None or value is True or value is False
                else str(value)
            )
            assert cells[name].removeprefix("'") == shown


def test_fixes_are_in_the_tables_and_rejected_rows_can_be_left_out(filled, tmp_path):
    """The attributions and the speakers show what people settled."""
    rows = rows_of(exported(filled, tmp_path, "attributions", "csv"), "csv")
    assert [row["judged"] for row in rows[:2]] == ["rejected", "fixed"]
    assert rows[1]["speaker"] == "Oto Lind"
    assert rows[1]["hedges"]
    kept = rows_of(exported(filled, tmp_path, "attributions", "csv", "--judged"), "csv")
    assert len(kept) == len(rows) - 1
    people = {
        r["name"]: r["attributions"]
        for r in rows_of(exported(filled, tmp_path, "speakers", "jsonl"), "jsonl")
    }
    assert people["Oto Lind"] == 1


def test_judgements_alone_are_a_table_and_lines_that_come_back(filled, tmp_path, place, rules):
    """As CSV for people; as JSON lines for another ledger that has the page."""
    rows = rows_of(exported(filled, tmp_path, "judgements", "csv"), "csv")
    assert [(row["kind"], row["author"]) for row in rows] == [("reject", "Ida"), ("fix", "Ida")]
    exported(filled, tmp_path, "judgements", "jsonl")
    other = place()
    with Ledger.open(other) as ledger:
        ledger.add(
            rules.read(article(2), url="https://merrow.example/2", published="2031-05-06"), NOW
        )
    assert run(["add", str(tmp_path / "out.jsonl"), "--db", other]) == 0
    with Ledger.open(other) as ledger, Ledger.open(filled) as first:
        assert ledger.digest() == first.digest()


@pytest.mark.parametrize("bait", [bait for bait in HOSTILE if bait.startswith("=")])
def test_no_cell_is_a_formula(place, tmp_path, bait):
    """A page's name of a speaker that a spreadsheet would run has an apostrophe in front."""
    where = place()
    with Ledger.open(where) as ledger:
        ledger.add(hostile_reading(bait), NOW)
    for what in ("attributions", "articles", "speakers", "sources"):
        for row in csv.reader(
            io.StringIO(exported(where, tmp_path, what, "csv").decode(), newline="")
        ):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_table_has_its_own_forms(filled, tmp_path, capsys):
    """Anything but csv, jsonl and parquet is refused in one line, and so are older versions."""
    assert run(["export", "--what", "speakers", "-f", "atom", "--db", filled]) == 2
    assert run(["export", "--what", "speakers", "--versions", "--db", filled]) == 2
    assert "a table can be csv, jsonl, parquet" in capsys.readouterr().err
    assert run(["export", "--what", "speakers", "--db", filled]) == 0
    assert capsys.readouterr().out.startswith("speaker_id,name,kind,")


def test_every_table_can_be_asked_for():
    """What the command line offers is what there is."""
    (what,) = (one for one in export.params if one.name == "what")
    assert tuple(what.type.choices) == ("readings", *TABLES)
