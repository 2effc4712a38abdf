"""The ledgers' anchoring and their comparison, on an article of four sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ledger_scores import Tally, compare
from ledgers import LedgerError, ledger_of

TEXT = """Dyke talks stall

Two people briefed on the talks told Corvane Wire that Ada Solm had reportedly asked for a delay.

Solm denied it on Monday. “We never asked,” she said.
"""
TOLD: dict[str, Any] = {
    "id": "a1",
    "in": TEXT.split("\n\n")[1],
    "source": ["Two people briefed on the talks"],
    "cue": ["told"],
    "content": ["that Ada Solm had reportedly asked for a delay"],
    "form": "indirect",
    "act": "say",
    "kind": "unnamed",
    "speaker": None,
    "unnamed": {"count": 2, "basis": "briefed on the talks"},
    "addressee": "Corvane Wire",
    "chain": ["Corvane Wire", "2 unnamed"],
    "hedges": [
        {
            "words": "reportedly",
            "scope": "Ada Solm had reportedly asked for a delay",
            "owner": "source",
        }
    ],
}
DENIED: dict[str, Any] = {
    "id": "a2",
    "in": "Solm denied it on Monday.",
    "source": ["Solm"],
    "cue": ["denied"],
    "content": ["it"],
    "form": "indirect",
    "act": "deny",
    "kind": "person",
    "speaker": "Ada Solm",
    "chain": ["Ada Solm"],
    "said": "2031-05-12",
}


def _ledger(tmp_path, **changed):
    ledger = {
        "published": "2031-05-14",
        "attributions": [TOLD, DENIED],
        "times": [{"in": "denied it on Monday", "words": "Monday", "edtf": "2031-05-12"}],
        "tensions": [{"type": "denies", "a": "a2", "b": "a1", "signal": None}],
        "headlines": [],
    }
    (tmp_path / "dyke.txt").write_text(TEXT, encoding="utf8")
    (tmp_path / "dyke.json").write_text(json.dumps(ledger | changed), encoding="utf8")
    return ledger_of(tmp_path, "dyke")


def test_gold_against_itself_is_all_right(tmp_path):
    """Every phenomenon that the ledger holds scores 100 when gold is put in for what was found."""
    gold, tally = _ledger(tmp_path), Tally()
    compare(tally, gold, gold)
    scores = {name: row for name, row in tally.scores().items() if row[3]}
    assert all(row[:3] == (100, 100, 100) for row in scores.values())
    assert {"chain of several", "hedge with scope", "date value", "tension"} <= scores.keys()


def test_every_difference_is_counted(tmp_path):
    """A wrong speaker, act, chain, hedge and value each lower their own number and no other."""
    gold, tally = _ledger(tmp_path), Tally()
    told, denied = gold.rows
    wrong = (
        replace(told, chain=("2 unnamed",), hedges=()),
        replace(denied, speaker="jon vey", act="say", said=None),
    )
    compare(tally, gold, replace(gold, rows=wrong, tensions=()))
    f1 = {name: row[2] for name, row in tally.scores().items()}
    assert f1["attribution"] == 100
    assert f1["addressee"] == 100
    wrong_names = ("speaker", "act other than say", "chain of several", "hedge", "said", "tension")
    assert [f1[name] for name in wrong_names] == [0] * 6
    assert f1["act"] == 50


def test_an_unnamed_person_given_a_name_counts_against(tmp_path):
    """A name where the page gives none lowers the precision of speakers."""
    gold, tally = _ledger(tmp_path), Tally()
    told, denied = gold.rows
    compare(tally, gold, replace(gold, rows=(replace(told, speaker="ada solm"), denied)))
    assert tally.scores()["speaker"][:2] == (50, 100)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cue": ["tell"]}, "not in its passage"),
        ({"in": "Solm"}, "times in the article"),
        ({"cue": ["o"]}, "not in its passage"),
        ({"inside": "a9"}, "no attribution a9"),
    ],
)
def test_words_that_do_not_anchor_are_named(tmp_path, change, said):
    """A ledger whose words stand elsewhere is refused with the words."""
    with pytest.raises(LedgerError, match=said):
        _ledger(tmp_path, attributions=[TOLD | change, DENIED])
