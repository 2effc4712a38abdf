import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def tool(*arguments):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_snippets_print_what_is_shown(page):
    """Each command and each piece of Python runs and prints what stands beneath it."""
    shown = page.read_text("utf-8")
    for name in ("curl", "jq"):
        if re.search(rf"^\$ .*\b{name} ", shown, re.MULTILINE) and shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
    done = tool("docs/snippets.py", page)
    assert done.returncode == 0, done.stdout + done.stderr


def test_generated_parts_are_current():
    """The command line's reference and the list of columns are what the code says."""
    done = tool("-m", "cogapp", "--check", *PAGES)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_picture_is_what_is_printed():
    """docs/terminal.svg shows today's output and loads nothing."""
    done = tool("docs/make_picture.py", "--check")
    assert done.returncode == 0, done.stderr
    assert "url(http" not in (ROOT / "docs" / "terminal.svg").read_text("utf-8")


def test_the_readme_names_the_test_command_that_ci_runs():
    """What the README tells a newcomer to run is what CI runs."""
    readme, ci = ((ROOT / name).read_text("utf-8") for name in ("README.md", ".ci/run"))
    assert ".venv/bin/python -m pytest" in readme
    assert re.search(r"^python -m pytest$", ci, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(page):
    """Each relative link names a file that is there."""
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_option_is_documented():
    """Each option of each command has a help text of its own."""
    from reportedly.cli.main import cli  # noqa: PLC0415  the package's start stays light

    for name, command in cli.commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{name} {parameter.name}"


def test_every_exit_code_is_documented():
    """The codes of the errors and of the command line stand in the table."""
    from reportedly import errors  # noqa: PLC0415
    from reportedly.cli import main  # noqa: PLC0415

    codes = {
        member.exit_code
        for member in vars(errors).values()
        if isinstance(member, type) and issubclass(member, errors.ReportedlyError)
    }
    table = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    for code in {0, *codes, main.INTERRUPTED, main.CLOSED_PIPE}:
        assert f"\n| {code} |" in table
