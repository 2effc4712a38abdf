"""What another tagger printed is laid onto the text it was given."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evals"))

import heideltime

TAGGED = """<?xml version="1.0"?>
<TimeML>
The mill & more burned  on <TIMEX3 tid="t1" type="DATE" value="2031-05-12">Monday</TIMEX3>
and <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.
</TimeML>
"""


def test_offsets():
    """The tags stand at the offsets of the text, whatever the blanks between words."""
    text = "The mill & more burned on Monday and two\ndays."
    rows = heideltime.aligned(TAGGED, text)
    assert [(text[r.start : r.end], r.value) for r in rows] == [
        ("Monday", "2031-05-12"),
        ("two\ndays", "P2D"),
    ]


def test_another_text():
    """Other words than those it was given are an error, not a score."""
    with pytest.raises(ValueError, match="another text"):
        heideltime.aligned(TAGGED, "The mill stands.")


def test_no_jar(tmp_path, capsys):
    """Without the jar it says what is missing, and fails."""
    assert heideltime.main([str(tmp_path / "none.jar"), str(tmp_path)]) == 2
    assert "no jar" in capsys.readouterr().err
