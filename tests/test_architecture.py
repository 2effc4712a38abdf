import re
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "reportedly"
MODULES = sorted(SOURCE.rglob("*.py"))
VAGUE = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}


def test_the_layers_hold(root):
    """Rooms never import each other, and nothing imports upwards."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_small_and_says_what_it_is_for(path):
    """At most 400 lines, a docstring on top, a name that says what is in it."""
    text = path.read_text("utf-8")
    assert text.startswith(('"""', 'r"""')), "no docstring"
    assert len(text.splitlines()) <= 400
    assert path.name not in VAGUE


def test_no_machine_s_path_is_in_the_package():
    """Nothing in the package names a place on the machine it was written on."""
    for path in MODULES:
        assert not re.search(r"[\"'(]/(work|home|root|Users)/", path.read_text("utf-8")), path
