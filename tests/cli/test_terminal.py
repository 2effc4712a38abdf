import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest


def on_a_terminal(*arguments, columns=60, env=None):
    """What a terminal of so many columns gets, and the exit code."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "LINES"}}
    with subprocess.Popen(
        [sys.executable, "-m", "reportedly", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
        env={**clean, "TERM": "xterm", **(env or {})},
    ) as process:
        os.close(slave)
        got = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # Linux ends a terminal so
                break
            if not piece:
                break
            got += piece
        code = process.wait(timeout=60)
    os.close(master)
    return got.decode(), code


@pytest.fixture
def article(tmp_path):
    """A one-line article in a file."""
    path = tmp_path / "article.txt"
    words = "“We will not be hurried,” Mira Tolvane said on Tuesday outside the customs house.\n"
    path.write_text(words, "utf-8")
    return path


def test_a_terminal_gets_the_coloured_text_view(article):
    """Without -f a terminal gets the text view, with bold words."""
    view, code = on_a_terminal("read", article, "--model", "rules")
    assert code == 0
    assert "“\x1b[1mWe will not be hurried,\x1b[0m”" in view


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_turned_off(article, env):
    """NO_COLOR and a dumb terminal get plain text."""
    view, _ = on_a_terminal("read", article, "--model", "rules", env=env)
    assert "“We will not be hurried,”" in view
    assert "\x1b" not in view


def test_the_terminal_s_width_is_kept(article):
    """No line is wider than the window."""
    view, _ = on_a_terminal("read", article, "--model", "rules", columns=40, env={"NO_COLOR": "1"})
    assert max(len(line) for line in view.splitlines()) <= 40


def test_brat_is_not_poured_into_a_terminal(article):
    """An archive needs a place; the message says how to name one."""
    said, code = on_a_terminal("read", article, "-f", "brat", "--model", "rules")
    assert code == 2
    assert "-o FOLDER" in said


def test_progress_leaves_nothing_behind(article, tmp_path):
    """Where somebody watches, progress is drawn and wiped out at the end."""
    said, code = on_a_terminal("read", article, "-o", tmp_path / "out.csv", "--model", "rules")
    assert code == 0
    assert "reportedly:" not in said
    assert (tmp_path / "out.csv").is_file()
