"""Reading tells nobody that somebody reads."""

from __future__ import annotations

import os
import subprocess
import sys

READING = """
import reportedly
reportedly.load().read("“We wait,” Mira Tolvane said on Monday.", url="https://merrow.example/1")
"""
_WOULD_SILENCE = ("ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME", "CI")


def test_reading_with_the_model_leaves_nothing_in_the_home_folder(tmp_path):
    """No identifier of the machine, no queue of reports to send: the run time's telemetry stays off."""
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_WOULD_SILENCE) and not name.endswith("_CI")
    }
    subprocess.run(
        [sys.executable, "-c", READING],
        env={**plain, "HOME": str(tmp_path)},
        check=True,
        timeout=120,
    )
    assert list(tmp_path.rglob("*")) == []
