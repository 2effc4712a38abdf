"""`reportedly add`, `check` and `info`, as a user runs them."""

from __future__ import annotations

import json
import sqlite3

import pytest

from reportedly.cli.main import run
from reportedly.ledger import migrate

TEXT = "“We will wait,” Mira Tolvane said on Monday in Varna Holt.\n\nShe denied the reports.\n"


@pytest.fixture
def page(tmp_path, monkeypatch):
    """An article in the working folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def command(capsys, *arguments):
    code = run([*arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def added(capsys, *arguments):
    return command(capsys, "add", "--model", "rules", *arguments)


def test_a_page_is_new_then_unchanged_then_changed(page, capsys):
    """One line for each reference, a summary on standard error, exit code 0."""
    assert added(capsys, "page.txt") == (
        0,
        "new        page.txt\n",
        "reportedly: 1 new, 0 changed, 0 unchanged, 0 not read · reportedly.db\n",
    )
    assert added(capsys, "page.txt")[:2] == (0, "unchanged  page.txt\n")
    assert added(capsys, "page.txt", "--again")[:2] == (0, "unchanged  page.txt\n")
    page.write_text(TEXT + "Correction: it was Tuesday.\n", encoding="utf-8")
    assert added(capsys, "page.txt")[:2] == (0, "changed    page.txt\n")


def test_a_changed_option_reads_anew(page, capsys):
    """Another date or another threshold is another reading: bytes alone decide nothing."""
    added(capsys, "page.txt")
    assert added(capsys, "page.txt", "--published", "2031-03-12")[1].startswith("changed")
    assert added(capsys, "page.txt", "--published", "2031-03-12")[1].startswith("unchanged")
    assert added(capsys, "page.txt", "--min-score", "1")[1].startswith("changed")


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(page, capsys):
    """Exit code 1, one line on standard error, and the other page is in the ledger."""
    code, out, err = added(capsys, "none.txt", "page.txt")
    assert code == 1
    assert out == "new        page.txt\n"
    assert "none.txt: no such file" in err
    assert "1 new, 0 changed, 0 unchanged, 1 not read" in err


def test_the_time_can_be_given(page, capsys):
    """It is written down in UTC."""
    added(capsys, "page.txt", "--now", "2031-03-12T10:00:00+02:00")
    code, out, _ = command(capsys, "info", "-f", "json")
    assert code == 0
    assert [run["started"] for run in json.loads(out)["runs"]] == ["2031-03-12T08:00:00Z"]


def test_a_time_that_is_none_makes_no_sense(page, capsys):
    """Exit code 2, and no ledger appears."""
    assert added(capsys, "page.txt", "--now", "noon")[0] == 2
    assert not (page.parent / "reportedly.db").exists()


def test_one_url_for_several_pages_makes_no_sense(page, capsys):
    """As for `read`."""
    assert added(capsys, "page.txt", "page.txt", "--url", "https://merrow.example/1")[0] == 2


def test_check_prints_the_digest_of_a_sound_ledger(page, capsys):
    """The digest is the same in both formats and in another ledger with the same page."""
    added(capsys, "page.txt")
    added(capsys, "page.txt", "--db", "other.db", "--now", "2040-01-01")
    code, out, _ = command(capsys, "check")
    assert code == 0
    assert out.startswith(f"sound  schema {migrate.HEAD}  ledger:")
    told = json.loads(command(capsys, "check", "-f", "json", "--db", "other.db")[1])
    assert told["broken"] == []
    assert told["digest"] == out.split()[-1]


def test_check_names_what_is_broken(page, capsys):
    """Exit code 1, one line each."""
    added(capsys, "page.txt")
    with sqlite3.connect("reportedly.db") as raw:
        raw.execute("UPDATE attribution SET content = 'We will not wait'")
    raw.close()
    code, out, _ = command(capsys, "check")
    assert code == 1
    assert "the content does not slice back" in out
    assert out.splitlines()[-1].startswith("unsound")


def test_info_tells_what_is_there(page, capsys):
    """Counts, acts and the run."""
    added(capsys, "page.txt")
    code, out, _ = command(capsys, "info")
    assert code == 0
    assert "attributions  2" in out
    assert "deny 1" in out
    assert "rules" in out


@pytest.mark.parametrize("name", ["check", "info"])
def test_asking_makes_no_ledger(page, capsys, name):
    """Exit code 4, one line that says what to do, no file."""
    code, out, err = command(capsys, name)
    assert (code, out) == (4, "")
    assert err == "reportedly: reportedly.db: no such ledger; `reportedly add` makes one\n"
    assert not (page.parent / "reportedly.db").exists()


def test_a_file_that_is_no_ledger_is_told(page, capsys):
    """Exit code 4, and the file stays as it is."""
    code, out, err = added(capsys, "page.txt", "--db", "page.txt")
    assert (code, out) == (4, "")
    assert err == "reportedly: page.txt: this file is no ledger\n"
    assert page.read_text("utf-8") == TEXT


def test_a_folder_of_pages_goes_on_where_it_was_cut_off(page, capsys):
    """Known bytes are told as unchanged, without reading them; the rest is read."""
    for number in range(5):
        page.with_name(f"{number}.txt").write_text(TEXT.replace("Mira", f"Mira {number}"), "utf-8")
    added(capsys, "0.txt", "1.txt")
    code, out, err = added(capsys, "0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "none.txt")
    assert code == 1
    assert sorted(out.split()[::2]) == ["new"] * 3 + ["unchanged"] * 2
    assert "3 new, 0 changed, 2 unchanged, 1 not read" in err


def test_check_and_info_are_read_by_programs_too(page, capsys):
    """As JSON, as one line of it, and as CSV with a row for each fact: the same facts."""
    run(["add", "page.txt", "--db", "l.db", "--model", "rules"])
    for command in ("check", "info"):
        told = {}
        for form in ("json", "jsonl", "csv"):
            capsys.readouterr()
            assert run([command, "--db", "l.db", "-f", form]) == 0
            told[form] = capsys.readouterr().out
        assert json.loads(told["json"]) == json.loads(told["jsonl"])
        assert told["jsonl"].count("\n") == 1
        rows = dict(line.split(",", 1) for line in told["csv"].splitlines())
        assert rows["ledger"] == "l.db"
        assert rows["schema"] == json.loads(told["json"])["schema"]
    assert rows["counts.pages"] == "1"
