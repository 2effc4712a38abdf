"""References that cannot be read, and ends that nobody planned."""

import os
import signal
import subprocess
import time

import pytest

SAID = "“We will not be hurried,” Mira Tolvane said on Tuesday outside the customs house.\n"


class Denying:
    """The module `os`, but nothing may be opened."""

    def __getattr__(self, name):
        return getattr(os, name)

    def open(self, name, *_):
        raise PermissionError(13, "Permission denied", name)


def test_a_file_that_does_not_exist_is_named(read_alone, tmp_path):
    """One line, exit code 1."""
    ended = read_alone(tmp_path / "none.html")
    assert (ended.code, ended.readings) == (1, [])
    assert ended.errors == [f"reportedly: {tmp_path / 'none.html'}: no such file"]


@pytest.mark.parametrize(
    "name", ["", "a\0b", "x" * 5000, "a\nb", "file:///etc/passwd", "ftp://a.example/b"]
)
def test_a_name_that_is_none_is_refused_in_one_line(name, capfdbinary):
    """Neither a strange name nor a scheme other than http gives a traceback."""
    from reportedly.cli.main import run  # noqa: PLC0415  in this process: no shell passes a NUL

    assert run(["read", name, "--model", "rules"]) == 1
    captured = capfdbinary.readouterr()
    assert captured.out == b""
    assert len(captured.err.decode().splitlines()) == 1


def test_a_file_that_may_not_be_opened_is_named(monkeypatch, tmp_path, capfdbinary):
    """Permission denied is one line; simulated where the tests run as root, who may all."""
    from reportedly.cli.main import run  # noqa: PLC0415

    path = tmp_path / "secret.txt"
    path.write_text(SAID, "utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        monkeypatch.setattr("reportedly.acquire.files.os", Denying())
    assert run(["read", str(path), "--model", "rules"]) == 1
    captured = capfdbinary.readouterr()
    assert captured.out == b""
    assert captured.err.decode() == f"reportedly: {path}: permission denied\n"


def test_one_bad_file_in_a_folder_costs_that_file_only(read_alone, tmp_path):
    """The others are read, the bad one is named, the exit code is 1."""
    for name in ("a.txt", "c.txt", "d.html"):
        (tmp_path / name).write_text(SAID, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7\n\0\0\0")
    ended = read_alone(tmp_path)
    assert ended.code == 1
    assert len(ended.readings) == 3
    (line,) = ended.errors
    assert line.startswith(f"reportedly: {tmp_path / 'b.txt'}: not text")


def test_a_pipe_in_a_folder_does_not_hold_the_run_up(read_alone, tmp_path):
    """A named pipe without a writer is passed over, where a plain open would wait for ever."""
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(SAID, "utf-8")
    ended = read_alone(tmp_path)
    assert len(ended.readings) == 1
    assert ended.code == 1


def test_standard_input_that_is_no_article(read_alone):
    """An empty and a binary stream each cost one line."""
    for data in (b"", b"\x89PNG\r\n\x1a\n\0\0\0"):
        ended = read_alone("-", stdin=data)
        assert (ended.code, ended.readings, len(ended.errors)) == (1, [], 1)


def test_a_reader_that_goes_away_ends_it_quietly(command, tmp_path):
    """The pipe breaks in the middle of the output: exit code 141 and no word."""
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(SAID * 50, "utf-8")
    process = subprocess.Popen(
        [*command, "read", str(tmp_path), "--model", "rules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout.readline().startswith(b'{"schema"')
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_in_the_middle_keeps_the_old_file(command, tmp_path, sent, code):
    """Ctrl-C, or a scheduler's word to end, while it writes to `-o`: no traceback, the old file as it was, no draft left."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number:04}.txt").write_text(SAID * 50, "utf-8")
    output = tmp_path / "out.jsonl"
    output.write_text("old")
    process = subprocess.Popen(
        [*command, "read", str(folder), "--model", "rules", "-o", str(output)],
        stderr=subprocess.PIPE,
        # where the tests run behind a shell's "&", children would not hear an interrupt
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in tmp_path.glob(".out.jsonl.*")):
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline, "nothing was written"
        time.sleep(0.02)
    process.send_signal(sent)
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == code
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "pages"]
