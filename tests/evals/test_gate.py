"""The gate that guards accuracy is itself tested."""

import json
import sys
from pathlib import Path

import pytest

EVALS = Path(__file__).parents[2] / "evals"
sys.path.insert(0, str(EVALS))

import gate  # noqa: E402 - the folder of scripts is found first
import polnear  # noqa: E402


@pytest.fixture
def pinned(tmp_path, monkeypatch):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"corpus": "d", "floors": {"model.joint": 70.0}}))
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "corpus_digest", lambda _: "d")
    return floors


def run(monkeypatch, joint, *flags):
    monkeypatch.setattr(gate, "numbers_now", lambda _: {"model.joint": joint})
    return gate.main(list(flags))


def test_at_the_floor_passes(pinned, monkeypatch):
    """A number that equals its floor passes."""
    assert run(monkeypatch, 70.0) == 0


def test_below_the_floor_fails(pinned, monkeypatch, capsys):
    """A number under its floor fails and is named."""
    assert run(monkeypatch, 69.9) == 1
    assert "model.joint: 69.9 is below the floor 70.0" in capsys.readouterr().err


def test_missing_number_fails(pinned, monkeypatch):
    """A floor without a measurement fails."""
    monkeypatch.setattr(gate, "numbers_now", lambda _: {})
    assert gate.main([]) == 1


def test_other_corpus_fails(pinned, monkeypatch):
    """Other data than the pinned ones fail, however good the numbers are."""
    monkeypatch.setattr(gate, "corpus_digest", lambda _: "other")
    assert run(monkeypatch, 99.0) == 1


def test_raise_lifts_and_never_lowers(pinned, monkeypatch):
    """--raise pins a better number less the margin, and leaves a floor that was not reached."""
    assert run(monkeypatch, 75.0, "--raise") == 0
    assert json.loads(pinned.read_text())["floors"]["model.joint"] == 74.7
    assert run(monkeypatch, 60.0, "--raise") == 1
    assert json.loads(pinned.read_text())["floors"]["model.joint"] == 74.7


def test_lower_keeps_the_reason(pinned, monkeypatch):
    """--lower pins the worse number and keeps why."""
    assert run(monkeypatch, 60.0, "--lower", "the corpus was mended") == 0
    kept = json.loads(pinned.read_text())
    assert kept["floors"]["model.joint"] == 59.7
    assert kept["lowered"] == ["the corpus was mended"]


def test_trimmed_leaves_out_marks_and_space():
    """Exact spans are compared without the marks at their ends."""
    text = "say “so it is,” he"
    assert polnear.trimmed(text, 3, 15) == (5, 13)
    assert polnear.trimmed(text, 3, 5) is None


def test_precision_and_recall_are_not_pinned():
    """What is traded for its counterpart gets no floor of its own."""
    numbers = {"model.joint": 70.0, "model.joint_precision": 80.0, "model.joint_recall": 60.0}
    assert gate.raised({}, numbers) == {"model.joint": 69.7}


def test_printed_figures_that_are_no_longer_measured_are_named(pinned, monkeypatch, capsys):
    """The codebook's figures are compared with what comes out now; one that moved is told, with what to run."""
    printed = json.loads(gate.authority.MEASURED.read_text("utf-8"))["authority_test"]["act"]["f1"]
    for now, told in ((printed, False), (printed - 1, True)):
        numbers = {"model.joint": 70.0, "authority_test.act": now}
        monkeypatch.setattr(gate, "numbers_now", lambda _, numbers=numbers: numbers)
        assert gate.main([]) == 0
        assert ("authority.py --write" in capsys.readouterr().out) == told
