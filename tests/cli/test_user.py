"""`reportedly user`."""

from __future__ import annotations

import io

import pytest

from reportedly.cli.main import run
from reportedly.cli.serving import _has_accounts, settings_of

pytest.importorskip("argon2", reason="the extra web is not installed")


@pytest.fixture
def told(capsys, monkeypatch, tmp_path):
    """A function that runs `reportedly user` with something on standard input: code, output, errors."""

    def asked(*arguments, given=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        code = run(["user", *arguments, "--db", str(tmp_path / "a.db")])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return asked


def test_an_account_from_its_making_to_its_end(told, tmp_path):
    """Made, listed, given another role and password, removed; each said in one line."""
    assert told("add", "Ida", "--role", "admin", given="a long enough word\n")[0] == 0
    assert told("add", "Bo", given="a long enough word\n")[1] == "Bo may sign in as reader\n"
    assert told("role", "Bo", "editor")[1] == "Bo may do what an editor may\n"
    assert told("password", "Bo", given="another long word\n")[0] == 0
    rows = [line.split("\t")[:2] for line in told("list")[1].splitlines()]
    assert rows == [["Bo", "editor"], ["Ida", "admin"]]
    assert _has_accounts(str(tmp_path / "a.db"))
    assert told("remove", "Bo")[0] == 0
    assert told("list")[1].startswith("Ida")


def test_what_cannot_be_done_is_one_line(told):
    """A password that is too short, a first account that is no admin's, a name that is not there."""
    for arguments, given in (
        (("add", "Ida", "--role", "admin"), "short\n"),
        (("add", "Ida"), "a long enough word\n"),
        (("remove", "Nobody"), ""),
    ):
        code, out, err = told(*arguments, given=given)
        assert (code, out) == (2, "")
        assert err.startswith("reportedly: ")
        assert err.count("\n") == 1


def test_a_host_that_others_reach_needs_accounts_or_no_writing():
    """With accounts it opens, and nobody is admin for asking from this machine."""
    options = {
        "db": "x.db",
        "host": "192.0.2.1",
        "read_only": False,
        "allow_fetch": False,
        "names": (),
        "proxies": (),
        "base_path": "",
        "model": None,
        "threads": 1,
    }
    found = settings_of(options, accounts=True)
    assert not found.single_user
    assert not found.read_only
