import json
import os
import subprocess
import sys
import zipfile

import pytest

from reportedly.cli.main import run

ARTICLE = "“We will not be hurried,” Mira Tolvane said on Tuesday outside the customs house.\n"


@pytest.fixture
def article(tmp_path):
    """A one-line article in a file."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def reportedly(*arguments, stdin=None, env=None):
    return subprocess.run(
        [sys.executable, "-m", "reportedly.cli.main", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **(env or {})},
    )


def lines(data):
    return [json.loads(line) for line in data.splitlines()]


def test_a_pipe_gets_one_json_line_an_article(article):
    """Without -f a pipe gets jsonl, and the text of a plain file is unchanged."""
    done = reportedly("read", article, "--model", "rules")
    assert (done.returncode, done.stderr) == (0, b"")
    (reading,) = lines(done.stdout)
    assert reading["article"]["text"] == ARTICLE
    assert reading["article"]["ref"] == str(article)
    (found,) = reading["attributions"]
    assert found["source"]["text"] == "Mira Tolvane"


def test_standard_input_reads_as_a_file_does(article):
    """`-` gives the same attributions as the file."""
    done = reportedly("read", "-", "--model", "rules", stdin=ARTICLE.encode())
    of_file = reportedly("read", article, "--model", "rules")
    assert lines(done.stdout)[0]["article"]["ref"] == "-"
    assert lines(done.stdout)[0]["attributions"] == lines(of_file.stdout)[0]["attributions"]


def test_the_text_view_is_plain_in_a_pipe(article):
    """No escape sequence gets into a pipe."""
    done = reportedly("read", article, "-f", "text", "--model", "rules")
    assert b"Mira Tolvane  says" in done.stdout
    assert b"\x1b" not in done.stdout


def test_the_same_bytes_come_out_twice(article, root):
    """A second run gives the same bytes, whatever the hash seed and the threads."""
    runs = [
        reportedly(
            "read",
            article,
            root / "examples",
            "--threads",
            threads,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed, threads in (("1", "1"), ("2", "2"))
    ]
    assert runs[0] == runs[1] != b""


def test_a_reference_that_fails_is_named_and_the_rest_is_read(article, tmp_path):
    """One line on standard error each, exit code 1, the others on standard output."""
    (tmp_path / "empty.txt").touch()
    done = reportedly(
        "read", tmp_path / "no-such", article, tmp_path / "empty.txt", "--model", "rules"
    )
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 1
    errors = done.stderr.decode().splitlines()
    assert len(errors) == 2
    assert errors[0] == f"reportedly: {tmp_path / 'no-such'}: no such file"
    assert errors[1].startswith(f"reportedly: {tmp_path / 'empty.txt'}: ")


@pytest.mark.parametrize("kind", ["text", "jsonl"])
def test_another_language_counts_as_failed_and_is_named(tmp_path, kind):
    """A German article is put out without attributions; standard error and the code tell."""
    path = tmp_path / "de.txt"
    path.write_text("Die Ministerin sagte, dass sie den Hafen nicht schließen werde. " * 4, "utf-8")
    done = reportedly("read", path, "-f", kind, "--model", "rules")
    assert done.returncode == 1
    assert "German" in done.stderr.decode()
    assert done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["read", "x", "--format", "xml"],
        ["read", "x", "--published", "yesterday"],
        ["read", "x", "--published", "2031-02-30"],
        ["read", "x", "--min-score", "1.1"],
        ["read", "x", "--min-score", "nan"],
        ["read", "x", "--threads", "0"],
        ["read", "x", "y", "--url", "https://a.example/"],
        ["read", "x", "--no-such-option"],
        ["no-such-command"],
    ],
)
def test_a_command_line_that_makes_no_sense_ends_with_2(arguments, capsys):
    """Usage errors have their own exit code and say what is wrong."""
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out + captured.err


def test_a_missing_model_ends_with_3(article, tmp_path):
    """One line, no traceback."""
    done = reportedly("read", article, "--model", tmp_path / "none")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


def test_min_score_leaves_out_what_scores_below(article):
    """At 1 nothing is left that the rules are not sure of."""
    every = lines(reportedly("read", article, "--model", "rules").stdout)[0]["attributions"]
    most = max(item["score"] for item in every)
    done = reportedly("read", article, "--model", "rules", "--min-score", min(1, most + 0.001))
    assert every
    assert lines(done.stdout)[0]["attributions"] == []


def test_the_date_and_address_given_are_the_article_s(article):
    """--published wins and its evidence says so."""
    done = reportedly(
        "read",
        article,
        "--published",
        "2031-03-12",
        "--url",
        "https://a.example/b",
        "--model",
        "rules",
    )
    printed = lines(done.stdout)[0]["article"]
    assert printed["published"]["date"] == "2031-03-12"
    assert printed["published"]["evidence"] == "given"
    assert printed["url"] == "https://a.example/b"


def test_output_files_of_each_kind(article, tmp_path):
    """The name given with -o chooses the format; standard output stays empty."""
    for name in ("out.csv", "out.json", "out.jsonl", "out.txt", "out.zip"):
        done = reportedly("read", article, "-o", tmp_path / name, "--model", "rules")
        assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "out.csv").read_text("utf-8").startswith("article_id,")
    assert len(json.loads((tmp_path / "out.json").read_bytes())) == 1
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 3
    reportedly("read", article, "-f", "brat", "-o", tmp_path / "folder", "--model", "rules")
    assert len(list((tmp_path / "folder").iterdir())) == 3


def test_an_output_that_cannot_be_written_ends_with_1(article, tmp_path):
    """A missing folder is named, without a traceback."""
    done = reportedly("read", article, "-o", tmp_path / "no" / "out.csv", "--model", "rules")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_ends_quietly(article):
    """`reportedly read ... | head` says nothing on standard error."""
    command = [sys.executable, "-m", "reportedly.cli.main", "read", "--model", "rules"]
    with subprocess.Popen(
        [*command, *[str(article)] * 300], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=120)
    assert len(lines(first)) == 1
    assert said == b""
    assert code == 141


def test_an_interrupt_ends_with_130(monkeypatch, capsys):
    """Ctrl-C leaves no traceback."""

    def interrupted(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.cli.read.read.callback", interrupted)
    assert run(["read", "x"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_name_cannot_steer_the_terminal(tmp_path):
    """Escape sequences in a name are printed by name."""
    done = reportedly("read", tmp_path / "a\x1b[31m", "--model", "rules")
    assert b"\x1b" not in done.stderr
    assert "‹U+001B›".encode() in done.stderr


def test_a_file_name_that_is_no_utf8_is_read(tmp_path):
    """The output stays valid JSON."""
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123  Path takes no bytes
        file.write(ARTICLE)
    done = reportedly("read", tmp_path, "--model", "rules")
    assert done.returncode == 0, done.stderr
    assert len(lines(done.stdout)) == 1


def test_the_schema_command_prints_the_published_file(root):
    """`reportedly schema` and docs/reading.schema.json are the same."""
    done = reportedly("schema")
    assert done.stdout == (root / "docs" / "reading.schema.json").read_bytes()
