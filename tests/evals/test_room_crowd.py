"""A room that is killed under a crowd loses nothing that it acknowledged."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("fastapi", reason="the extra web is not installed")


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(monkeypatch, capsys):
    """A short run of what `evals/room_crowd.py` does for two minutes."""
    import room_crowd  # noqa: PLC0415  a script, found by the folder's conftest

    few = ["--seconds", "8", "--kills", "1", "--readers", "1", "--repliers", "2"]
    monkeypatch.setattr(sys, "argv", ["room_crowd.py", *few, "--articles", "200"])
    assert room_crowd.main() == 0, capsys.readouterr().out
    assert "0 lost, 0 twice" in capsys.readouterr().out


def test_what_was_lost_is_told(monkeypatch, tmp_path, capsys):
    """The check can fail: a reply and an article that nobody kept, an answer that was wrong."""
    import argparse  # noqa: PLC0415

    import room_crowd  # noqa: PLC0415

    seen = room_crowd.Seen(replies={"r_1": "x"}, approved={"r_1"}, articles={"a.txt", "b.txt"})
    seen.seconds.append(0.01)
    options = argparse.Namespace(seconds=1.0, kills=1)
    assert room_crowd._told(str(tmp_path / "a.db"), seen, options) == 1
    assert "4 lost" in capsys.readouterr().out
