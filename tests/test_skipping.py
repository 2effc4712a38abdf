import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")


@pytest.mark.parametrize(("require", "code"), [("1", 1), ("0", 0)])
def test_a_skip_fails_where_everything_is_required(tmp_path, require, code):
    """With REPORTEDLY_REQUIRE_ALL=1 a skipped test is a failed one, else it is skipped."""
    shutil.copy(CONFTEST, tmp_path / "conftest.py")
    body = "import pytest\n\ndef test_it():\n    pytest.skip('no corpora')\n"
    (tmp_path / "test_it.py").write_text(body)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path],
        cwd=tmp_path,
        env={**os.environ, "REPORTEDLY_REQUIRE_ALL": require},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stdout
    assert ("1 failed" if code else "1 skipped") in done.stdout
