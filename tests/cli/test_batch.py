import json
import subprocess
import sys

import invented_pages as made
import pytest
from click.testing import CliRunner

from reportedly.batch.attendant import ShardFailure
from reportedly.cli.batch_pace import Pace
from reportedly.cli.main import cli, run
from reportedly.intake import table_readings
from reportedly.ledger import Ledger


def batch(*arguments):
    return CliRunner().invoke(cli, ["batch", *map(str, arguments)], standalone_mode=False)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """The folder of a finished run and what the command printed."""
    place = tmp_path_factory.mktemp("batch")
    (place / "a.warc.gz").write_bytes(made.archive(range(3)) + made.page_record(4)[:500])
    result = batch(place / "a.warc.gz", "-o", place / "out", "--model", "rules", "--jobs", "1")
    return place / "out", result


def test_it_prints_what_the_archive_held(done):
    """Five lines that add up, and exit code 0 although one record was cut off."""
    folder, result = done
    assert result.return_value == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "records      5: 3 html, 1 warcinfo"
    assert lines[1].startswith("articles     3: ")
    assert lines[2] == "skipped      1: damaged 1"
    assert len(lines) == 5
    assert json.loads((folder / "report.json").read_text())["articles"] == 3


def test_a_ledger_takes_it_in_whole(done, tmp_path, capsys):
    """Each article is new, then unchanged; what is kept is what was read, as `add` keeps it."""
    folder, _ = done
    first, second = str(tmp_path / "bulk.db"), str(tmp_path / "single.db")
    assert run(["add", "--from-parquet", str(folder), "--db", first]) == 0
    out = capsys.readouterr()
    assert [line.split()[0] for line in out.out.splitlines()] == ["new"] * 3
    assert "3 new, 0 changed, 0 unchanged, 0 not read" in out.err
    assert run(["add", "--from-parquet", str(folder), "--db", first]) == 0
    assert "0 new, 0 changed, 3 unchanged" in capsys.readouterr().err
    with Ledger.open(second) as ledger:
        for item in table_readings(folder):
            ledger.add(item)
        single = ledger.digest()
    with Ledger.open(first) as ledger:
        assert ledger.digest() == single
        assert [r.article.url for r in ledger.readings()] == [made.url_of(n) for n in range(3)]


@pytest.mark.parametrize("name", ["attributions", "reports", "none"])
def test_what_batch_did_not_write_is_not_added(done, tmp_path, capsys, name):
    """A table without readings, a folder of something else, nothing: one line, exit code 1."""
    folder, _ = done
    (ref,) = list((folder / name).glob("*.parquet")) or [folder / name]
    assert run(["add", "--from-parquet", str(ref), "--db", str(tmp_path / "l.db")]) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert len(out.err.splitlines()) == 2


def test_strict_fails_where_something_was_broken(done):
    """The same run with --strict ends with 1."""
    folder, _ = done
    assert batch("-o", folder, "--resume", "--model", "rules", "--strict").return_value == 1
    assert batch("-o", folder, "--resume", "--model", "rules").return_value == 0


def test_going_on_needs_no_option_again(done, capsys):
    """What is not said is as it was in the run; what is said must be the same."""
    folder, _ = done
    assert run(["batch", "-o", str(folder), "--resume"]) == 0
    assert "articles     3: " in capsys.readouterr().out
    assert run(["batch", "-o", str(folder), "--resume", "--max-seconds", "7"]) == 2
    assert "max_seconds was 30.0" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing to read"),
        (("nothing.warc.gz", "--max-bytes", "much"), "no size like 10M"),
        (("nothing.warc.gz", "--address", "auto"), "needs --engine ray"),
        (("nothing.warc.gz", "--extractor", "best"), "no extractor 'best'"),
    ],
)
def test_what_makes_no_sense_is_one_line(tmp_path, capsys, arguments, words):
    """Exit code 2, and nothing is written."""
    code = run(["batch", *arguments, "-o", str(tmp_path / "out"), "--model", "rules"])
    assert code == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_ends_with_one(tmp_path, capsys):
    """A name without a file is told on standard error."""
    missing = str(tmp_path / "none.warc.gz")
    assert run(["batch", missing, "-o", str(tmp_path / "out"), "--model", "rules"]) == 1
    out = capsys.readouterr()
    assert f"{missing}: no such file" in out.err
    assert "nothing was found to read" in out.err
    assert out.out == ""


def test_a_trial_says_how_to_go_on(tmp_path, capsys):
    """With a limit the exit code is 0, and what is left is said."""
    pages, folder = tmp_path / "pages.jsonl", str(tmp_path / "out")
    pages.write_text("".join(json.dumps({"html": made.html_page(n)}) + "\n" for n in range(4)))
    size = ["--model", "rules", "--shard-size", "3k"]
    assert run(["batch", str(pages), "-o", folder, *size, "--limit", "1"]) == 0
    assert "1 of 2 shards are not read; go on with: " in capsys.readouterr().err


def test_pace_is_told_once_something_is_read():
    """Shards of before count as done, not as quickly done; a failed one is not done."""
    pace = Pace(10, 4, 100.0)
    assert pace.told(103.0) == "4 of 10 shards"
    pace.count({"records": 30})
    pace.count(ShardFailure("a", "no room"))
    pace.count({"records": 30})
    wanted = "6 of 10 shards, 60 records, 3.0 a second, about 0:00:40 left"
    assert pace.told(120.0) == wanted


def test_ray_stays_out_of_a_local_run():
    """The command's module imports neither Ray nor Parquet nor a model."""
    code = (
        "import sys, reportedly.cli.batch, reportedly.cli.main; "
        "print({'ray', 'pyarrow', 'onnxruntime', 'numpy'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
