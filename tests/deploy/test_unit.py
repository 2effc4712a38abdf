"""The systemd unit, judged by systemd."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

ANALYZE = shutil.which("systemd-analyze")
pytestmark = pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze: install systemd")
_WORST = 20
"""Tenths of systemd's exposure level, 0 to 100: below 2.0 of 10 it calls a service OK."""


@pytest.fixture
def unit(deploy, tmp_path):
    """The unit as shipped, but for where its program is."""
    text = (deploy / "reportedly.service").read_text("utf-8")
    there = tmp_path / "reportedly.service"
    there.write_text(text.replace("/opt/reportedly/venv/bin/reportedly", sys.executable), "utf-8")
    return there


def analyzed(*arguments):
    done = subprocess.run(
        [ANALYZE, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


def test_systemd_understands_every_line(unit):
    """And would say so if it did not."""
    code, told = analyzed("verify", "--man=no", unit)
    assert code == 0, told
    assert unit.name not in told
    unit.write_text(unit.read_text("utf-8").replace("PrivateTmp", "PrivateTemp"), "utf-8")
    assert "PrivateTemp" in analyzed("verify", "--man=no", unit)[1]


def test_little_is_left_open(unit):
    """By systemd's own measure; without the lines that close it, it is worse."""
    arguments = ("security", "--offline=true", f"--threshold={_WORST}")
    code, told = analyzed(*arguments, unit)
    assert code == 0, told
    opened = re.sub(
        r"^(Protect|Restrict|SystemCall).*\n", "", unit.read_text("utf-8"), flags=re.MULTILINE
    )
    unit.write_text(opened, "utf-8")
    assert analyzed(*arguments, unit)[0] != 0
