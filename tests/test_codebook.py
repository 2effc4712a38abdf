"""The codebook says something of every column and every value, with figures that were measured."""

import importlib.util
import json

import pytest


@pytest.fixture(scope="module")
def book(root):
    """docs/make_codebook.py."""
    spec = importlib.util.spec_from_file_location(
        "make_codebook", root / "docs" / "make_codebook.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_column_and_value_is_described_and_nothing_else(book):
    """A column that the code adds or drops, or a value, makes this fail until the book says so."""
    assert list(book.faults()) == []


def test_a_column_without_a_word_is_a_fault(book, monkeypatch):
    """The check above can fail: for a missing column, a stale one and a figure that nobody measured."""
    monkeypatch.delitem(book.BOOK["row"], "hedges")
    monkeypatch.setitem(book.BOOK["articles"], "gone", {"meaning": "", "decided": ""})
    monkeypatch.setitem(book.BOOK["row"]["act"], "measured", ["nobody counted this"])
    found = "\n".join(book.faults())
    assert "row.hedges is not described" in found
    assert "articles.gone is no column" in found
    assert "nobody counted this is not in measured.json" in found


def test_figures_stand_in_one_file_alone(book, root):
    """Each printed figure is the one of measured.json, with its n."""
    page = (root / "docs" / "codebook.md").read_text("utf-8")
    told = json.loads((root / "evals" / "measured.json").read_text("utf-8"))["authority_test"]
    hedge = told["hedge"]
    assert f"hedge: P {hedge['precision']:.1f}, R {hedge['recall']:.1f}, n {hedge['n']}" in page
    assert all(0 <= one["precision"] <= 100 and one["n"] >= 0 for one in told.values())
    assert "P 9" not in (root / "docs" / "codebook.toml").read_text("utf-8")
