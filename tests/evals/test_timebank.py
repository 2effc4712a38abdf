"""The scorer for time expressions counts as it says, on documents made here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

import timebank

TML = """<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-14"
 functionInDocument="CREATION_TIME">x</TIMEX3></DCT><TEXT>
The mill <EVENT eid="e1">burned</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2031-05-12">Monday</TIMEX3>.
It was sold <TIMEX3 tid="t2" type="DATE" value="2031-W19">last week</TIMEX3> &amp; closed for good,
<TIMEX3 tid="t3" type="DATE" value="PAST_REF">years back</TIMEX3>. It lasted two days.
</TEXT></TimeML>
"""


@pytest.fixture
def corpus(tmp_path):
    for folder in ("AQUAINT", "TimeBank"):
        (tmp_path / folder).mkdir()
    for number in range(5):
        (tmp_path / "TimeBank" / f"d{number}.tml").write_text(TML, encoding="utf8")
    (tmp_path / "TimeBank" / "._d9.tml").write_text("no document", encoding="utf8")
    return tmp_path


def test_split(corpus):
    """Every fourth document is test, and no document is in both parts."""
    parts = {part: [d.name for d in timebank.documents(corpus, part)] for part in ("train", "test")}
    assert parts == {"train": ["d0", "d1", "d2", "d4"], "test": ["d3"]}


def test_offsets(corpus):
    """The annotated words stand at their offsets in the text without tags."""
    document = next(timebank.documents(corpus, "test"))
    assert document.published == "2031-05-14"
    words = [document.text[g.start : g.end] for g in document.gold]
    assert words == ["Monday", "last week", "years back"]
    assert "& closed" in document.text


def test_measures(corpus):
    """Two of three are found with their values, one is missed and one added."""
    manners = timebank.manners_in(corpus, timebank.found_in)
    numbers = timebank.measured(timebank.documents(corpus, "test"), timebank.found_in, manners)
    assert (numbers["n"], numbers["found"]) == (3, 3)
    assert numbers["strict_f1"] == numbers["relaxed_f1"] == numbers["value_f1"] == 66.67
    assert numbers["value_accuracy"] == 100


def test_what_the_gate_pins(corpus, tmp_path):
    """The gate gets four figures of the held-out part and of TimeBank in it, and none where there is no corpus."""
    for number in range(4):
        empty = "<DCT></DCT><TEXT>\nIt burned on Monday.\n</TEXT>"
        (corpus / "AQUAINT" / f"a{number}.tml").write_text(empty, encoding="utf8")
    names = ("strict", "relaxed", "value", "written")
    assert timebank.measure(corpus) == {
        **{f"timebank.{name}": 57.14 for name in names},
        **{f"timebank.alone.{name}": 66.67 for name in names},
    }
    assert timebank.measure(tmp_path / "none") == {}


def test_test_part_is_not_shown(corpus):
    """The disagreements of the test part are never printed."""
    with pytest.raises(SystemExit):
        timebank.main([str(corpus), "--errors"])


def test_no_corpus(tmp_path, capsys):
    """Without a corpus it says what to give, and fails."""
    assert timebank.main([str(tmp_path)]) == 2
    assert "give its folder" in capsys.readouterr().err
