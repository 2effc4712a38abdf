"""The learner of the tensions' weights finds what tells two classes apart, and the run time adds up the same."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import tensions


def _rows(number=200):
    """Pairs in which one clue says yes, and another says nothing."""
    turns = np.random.default_rng(3)
    rows = []
    for i in range(number):
        yes, idle = bool(turns.integers(2)), bool(turns.integers(2))
        clues = {("pair", "alike"): float(yes), ("later", "not"): float(idle)}
        gold = ("denies",) if yes else ()
        rows.append(tensions.Example(i % 20, f"q{i}", "denies", clues, gold))
    return rows


def test_a_clue_that_tells_gets_the_weight():
    """What goes with the answer weighs more than what does not, and a stronger penalty takes from it."""
    table, names = tensions.matrix(_rows())
    answers = np.array([float(bool(row.gold)) for row in _rows()])
    once = np.ones(len(table))
    weights, _ = tensions.fit(table, answers, once, 10.0)
    telling, idle = (weights[names.index(n)] for n in (("pair", "alike"), ("later", "not")))
    assert telling > 10 * abs(idle)
    assert tensions.fit(table, answers, once, 1000.0)[0][names.index(("pair", "alike"))] < telling


def test_held_out_articles_are_told_apart():
    """Weights from other articles still put the answers first, so precision begins at one."""
    rows = _rows()
    line = tensions.curve(rows, tensions.held_out(rows, 10.0), sum(bool(r.gold) for r in rows))
    _, precision, recall, either = line[len([r for r in rows if r.gold]) - 1]
    assert (precision, recall, either) == (1.0, 1.0, 1.0)


def test_weights_are_written_for_each_group(tmp_path, monkeypatch):
    """The file holds the threshold, the bias, and a weight for what tells."""
    monkeypatch.setattr(tensions, "SHIPPED", tmp_path / "weights.json")
    tensions.write(_rows(), 0.25, 10.0)
    written = (tmp_path / "weights.json").read_text()
    assert '"threshold": 0.25' in written
    assert tensions.json.loads(written)["weights"]["pair"]["alike"] > 1
