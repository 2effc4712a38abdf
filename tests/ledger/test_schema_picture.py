import subprocess
import sys


def test_the_picture_of_the_schema_is_what_the_code_has(root):
    """docs/schema.svg names every table and column of today, and loads nothing."""
    done = subprocess.run(
        [sys.executable, "docs/make_schema.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    picture = (root / "docs" / "schema.svg").read_text("utf-8")
    assert picture.count("http") == 1, "the namespace is the only address"
