"""Run the snippets of the documentation and hold them against what is printed beneath.

    python docs/snippets.py FILE...           end with 1 if one prints something else
    python docs/snippets.py --write FILE...   put in what they print now

A `console` block holds commands (after ``$ ``) with their output; they run in the
repository's root. `python` blocks of one file run one after the other in one namespace;
what they print stands in the `text` block that follows at once. A line ``…`` in an output
stands for any lines. `sh` blocks (installing) and blocks of other kinds are not run.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(
    r"^```(?P<kind>console|python)\n(?P<body>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?",
    re.DOTALL | re.MULTILINE,
)
ELLIPSIS = "…"


def renewed(text: str) -> str:
    """`text` with the output of every snippet as it is now; what ``…`` stands for stays out."""
    names: dict[str, Any] = {}

    def run(match: re.Match[str]) -> str:
        if match["kind"] == "console":
            return f"```console\n{_console(match['body'])}```\n" + _tail(match, match["output"])
        printed = _python(match["body"], names)
        if match["output"] is None and printed:
            raise ValueError(f"prints something, but no text block follows:\n{match['body']}")
        output = None if match["output"] is None else _abridged(printed, match["output"])
        return f"```python\n{match['body']}```\n" + _tail(match, output)

    return _BLOCK.sub(run, text)


def _tail(match: re.Match[str], output: str | None) -> str:
    return "" if match["output"] is None else f"\n```text\n{output}```\n"


def _console(body: str) -> str:
    pieces = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    out = pieces[0]
    for command, expected in zip(pieces[1::2], pieces[2::2], strict=True):
        # a command may be shown without its output; it still has to run
        output = _shell(command)
        out += f"$ {command}\n{_abridged(output, expected) if expected else ''}"
    return out


def _shell(command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602  our own documentation
        command,
        shell=True,
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise ValueError(f"{command}: exit code {done.returncode}: {done.stderr}")
    return done.stdout


def _python(body: str, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.chdir(ROOT):
        exec(compile(body, "<snippet>", "exec"), names)  # noqa: S102  our own documentation
    return printed.getvalue()


def _abridged(actual: str, shown: str) -> str:
    """`actual`, cut as `shown` is: so many lines before its ellipsis and so many after."""
    lines = shown.splitlines()
    if ELLIPSIS not in (line.strip() for line in lines):
        return actual
    cut = [line.strip() for line in lines].index(ELLIPSIS)
    now, after = actual.splitlines(), len(lines) - cut - 1
    kept = [*now[:cut], lines[cut], *now[len(now) - after :]]
    return "".join(f"{line}\n" for line in kept)


def main(arguments: list[str]) -> int:
    """Check or renew the files named; the number of files that differ."""
    stale = 0
    for name in (argument for argument in arguments if argument != "--write"):
        path = Path(name)
        old = path.read_text("utf-8")
        new = renewed(old)
        if "--write" in arguments:
            path.write_text(new, "utf-8")
        elif old != new:
            stale += 1
            sys.stdout.writelines(
                difflib.unified_diff(
                    old.splitlines(keepends=True), new.splitlines(keepends=True), name, "now"
                )
            )
    return stale


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1:])))
