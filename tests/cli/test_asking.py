"""The commands that ask a ledger, in every format."""

import csv
import io
import json

import pytest

from reportedly.cli.main import run
from reportedly.ledger import Ledger
from reportedly.testing import sample_reading

_ASKED = {
    "search": [],
    "who": ["Varga"],
    "source": ["Reuters"],
    "timeline": [],
    "tensions": [],
    "unresolved": [],
}


@pytest.fixture
def db(tmp_path):
    """A ledger with the sample in it."""
    path = tmp_path / "some.db"
    with Ledger.open(path) as ledger:
        ledger.add(sample_reading())
    return str(path)


def _asked(capsys, *arguments):
    code = run([*arguments])
    shown = capsys.readouterr()
    assert code == 0, shown.err
    return shown.out


@pytest.mark.parametrize("command", list(_ASKED))
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_each_command_speaks_each_format(db, capsys, command, form):
    """JSON can be read back; every row of a table has the header's columns."""
    out = _asked(capsys, command, *_ASKED[command], "--db", db, "-f", form)
    if form == "json":
        assert set(json.loads(out)) == {"question", "notes", "sections"}
    elif form == "jsonl":
        assert all("section" in json.loads(row) for row in out.splitlines())
    elif form == "csv":
        head, *rows = csv.reader(io.StringIO(out))
        assert head[0] == "section"
        assert all(len(row) == len(head) for row in rows)
    else:
        assert out.strip()


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_no_view_loses_a_hedge_a_negation_or_a_link(db, capsys, form):
    """Each hedge, each name of a chain and that nobody is named stands in each format."""
    out = _asked(capsys, "search", "--db", db, "-f", form, "--limit", "100")
    for item in sample_reading().attributions:
        for hedge in item.hedges:
            assert hedge.text in out
        for hop in item.chain:
            assert hop.name in out
    if form == "text":
        items = sample_reading().attributions
        assert out.count("[hedged: ") == sum(bool(item.hedges) for item in items)
        assert out.count("· not: ") == sum(item.negated for item in items)
        assert out.count("authority: ") == len(items)


def test_a_day_that_is_none_is_refused(db, capsys):
    """A wrong date is a usage error that names it."""
    assert run(["search", "--db", db, "--from", "2031-13-01"]) == 2
    assert "2031-13-01" in capsys.readouterr().err


def test_no_ledger_is_one_clear_line(tmp_path, capsys):
    """Asking makes no ledger."""
    assert run(["search", "x", "--db", str(tmp_path / "none.db")]) == 4
    assert not (tmp_path / "none.db").exists()
