"""`reportedly replies` as people without a browser use it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from isso_database import isso_file

import reportedly
from reportedly.cli.main import cli
from reportedly.errors import ReportedlyError
from reportedly.ledger import Ledger

IDA = "ida@merrow.example"
_TEXT = "Mira Tolvane said that the mine could be shut.\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A function that runs one command in a folder with a ledger and one imported comment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_REPLIES_KEY", raising=False)
    with Ledger.open("reportedly.db") as ledger:
        ledger.add(reportedly.load("rules").read(_TEXT, url="https://merrow.example/mine"))
    Path("backup.jsonl").write_text(
        '{"version":1}\n'
        + json.dumps({"id": "1", "text": "Words", "user": {"name": "Zoë"}, "time": "2030-01-01T00:00:00Z",
                      "locator": {"site": "m", "url": "https://merrow.example/mine"}})
    )  # fmt: skip

    def run(*arguments, given=None):
        done = CliRunner().invoke(cli, ["replies", *arguments], input=given, standalone_mode=False)
        if isinstance(done.exception, ReportedlyError | click.ClickException):
            return done.exception.exit_code, str(done.exception)
        assert done.exception is None, done.exception
        return done.return_value or 0, done.output

    return run


def test_import_decide_export_and_erase(desk):
    """A comment comes in, is rejected and approved, goes out, and is erased."""
    assert desk("import", "remark42", "backup.jsonl", "--by", "Ida") == (0, "     1  new\n")
    assert desk("import", "remark42", "backup.jsonl", "--by", "Ida")[1] == "     1  unchanged\n"
    _, listed = desk("list", "--state", "approved")
    key = listed.split()[0]
    assert "Words" in listed
    assert desk("reject", key, "--by", "Ida", "--why", "off the point")[1] == f"{key}  rejected\n"
    assert desk("export")[1] == ""
    assert desk("approve", key, "--by", "Ida")[1] == f"{key}  approved\n"
    assert json.loads(desk("export")[1])["body"] == "Words"
    assert json.loads(desk("export", "-f", "webannotation")[1])["creator"]["name"] == "Zoë"
    assert desk("erase", key, "--by", "Ida")[1] == f"{key}  erased\n"
    log = desk("log", key)[1]
    assert [line.split("  ")[2] for line in log.splitlines()] == [
        "erase",
        "approve",
        "reject",
        "import",
    ]
    assert "off the point" in log
    assert json.loads(desk("log", "-f", "json")[1])[0]["action"] == "erase"


def test_a_decision_that_fails_leaves_the_others(desk):
    """One key is wrong: exit code 1, the other is done."""
    desk("import", "remark42", "backup.jsonl", "--by", "Ida")
    key = desk("list", "--state", "approved")[1].split()[0]
    code, said = desk("spam", "r_none", key, "--by", "Ida")
    assert code == 1
    assert f"{key}  spam" in said
    assert "no such reply" in said


def test_an_address_is_never_an_argument(desk):
    """It is read from standard input; unknown ones are told; the key that is lost is told in one line."""
    isso_file(Path())
    desk("import", "isso", "comments.db", "--site", "https://merrow.example", "--by", "Ida")
    assert stat.S_IMODE(Path("reportedly.db.replies.key").stat().st_mode) == 0o600
    code, said = desk("erase", "--of-address", "--by", "Ida", given="zoe@merrow.example\n")
    assert (code, said.endswith("erased\n")) == (0, True)
    assert "nothing was written" in desk("erase", "--of-address", "--by", "Ida", given=IDA)[1]
    assert desk("erase", "--of-address", "--by", "Ida", given="nobody")[0] == 2
    assert desk("erase", "--by", "Ida")[0] == 2
    Path("reportedly.db.replies.key").unlink()
    assert desk("erase", "--of-address", "--by", "Ida", given=IDA)[0] == 4


def test_a_key_is_made_and_changed(desk):
    """Rotating seals every address anew; dropping the old keys leaves one; nothing is lost."""
    assert len(desk("key")[1].strip()) == 44
    isso_file(Path())
    desk("import", "isso", "comments.db", "--site", "https://merrow.example", "--by", "Ida")
    path = Path("reportedly.db.replies.key")
    assert desk("key", "--rotate")[1].split() == [
        "1",
        "sealed",
        "anew",
        "0",
        "whose",
        "key",
        "is",
        "lost",
    ]
    assert len(path.read_text().split()) == 2
    desk("key", "--rotate", "--drop-old")
    assert len(path.read_text().split()) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "erased" in desk("erase", "--of-address", "--by", "I", given="ZOE@merrow.example")[1]
    assert desk("key", "--drop-old")[0] == 2


def test_purge_and_mail_say_what_they_did(desk):
    """Numbers by kind; without a mail server one clear line."""
    assert [line.split()[1] for line in desk("purge")[1].splitlines()] == [
        "rejected", "spam", "networks", "blocks", "links", "mails", "reports"]  # fmt: skip
    desk("import", "remark42", "backup.jsonl", "--by", "Ida")
    code, said = desk("mail")
    assert (code, "[mail]" in said) == (2, True)
    Path("r.toml").write_text(
        'address = "https://r.example"\n[mail]\nhost = "127.0.0.1"\nsender = "r@r.example"\n'
    )
    assert desk("mail", "--replies", "r.toml") == (0, "")
    Path("r.toml").write_text("emial = 1\n")
    assert "no such setting" in desk("purge", "--replies", "r.toml")[1]


@pytest.mark.parametrize("name", [[], *([name] for name in cli.commands["replies"].commands)])
def test_each_command_shows_an_example(name):
    """--help ends with one."""
    told = CliRunner().invoke(cli, ["replies", *name, "--help"]).output
    assert "Example" in told


def test_isso_needs_its_site(desk):
    """Its paths alone name no page."""
    isso_file(Path())
    assert "--site" in desk("import", "isso", "comments.db", "--by", "Ida")[1]
