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
    """The file holds the thresholds, the bias, and a weight for what tells."""
    monkeypatch.setattr(tensions, "SHIPPED", tmp_path / "weights.json")
    tensions.write(_rows(), {"denies": 0.25}, 10.0)
    written = tensions.json.loads((tmp_path / "weights.json").read_text())
    assert written["thresholds"] == {"denies": 0.25}
    assert written["weights"]["pair"]["alike"] > 1


def _weighed(kind, article, right):
    return tensions.Example(article, "q0", kind, {}, ("denies",) if right else ())


def test_the_thresholds_keep_the_precision_that_is_asked_for():
    """Of those against each other on real articles alone, of the others on all; nothing below is put out."""
    own = [_weighed("denies", 0, right=False), _weighed("confirms", 1, right=True)]
    real = [_weighed("denies", i, right=i < 4) for i in range(2, 6)]
    real.append(_weighed("confirms", 6, right=False))
    sums = np.array([9.0, 3.0, 5.0, 4.0, 2.0, 1.0, 4.0])
    found = tensions.thresholds([*own, *real], sums, len(own), 0.5)
    assert found["denies"] == found["time-differs"] == 1.0
    assert found["confirms"] == found["scope-differs"] == 3.0
    stricter = tensions.thresholds([*own, *real], sums, len(own), 0.75)
    assert (stricter["denies"], stricter["confirms"]) == (4.0, 5.0)
    assert tensions.put_out([*own, *real], sums, found) == [0, 1, 2, 3, 4, 5, 6]
    assert 4 not in tensions.put_out([*own, *real], sums, found | {"denies": 3.0})


def test_most_real_pairs_that_nobody_judged_are_only_weighed():
    """One in four is learned from, for all four; a judged one always."""
    row = _weighed("denies", 0, right=False)
    assert [tensions._thinned(row, place).worth for place in range(5)] == [4.0, 0.0, 0.0, 0.0, 4.0]
    judged = tensions.replace(row, worth=tensions.JUDGED)
    assert tensions._thinned(judged, 1) == judged
