"""The command line in this process, for the many; and in one of its own, for the few."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

import reportedly
from reportedly.cli.main import run
from reportedly.testing import check_reading

COMMAND = [sys.executable, "-m", "reportedly.cli.main"]


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command line left: exit code, readings as dicts, lines on standard error."""

    code: int
    readings: list
    errors: list


def _ended(code: int, out: bytes, err: bytes) -> Ended:
    told = err.decode().splitlines()
    assert not any("Traceback" in line for line in told), err.decode()
    return Ended(code, [json.loads(line) for line in out.splitlines()], told)


@pytest.fixture
def read_file(tmp_path, capfdbinary):
    """Read bytes as a file by the command line in this process; an `Ended`."""

    def read(data: bytes, name: str = "page.html", *options: str) -> Ended:
        path = tmp_path / name
        path.write_bytes(data)
        capfdbinary.readouterr()
        code = run(["read", str(path), "--model", "rules", "-f", "jsonl", *options])
        return _ended(code, *capfdbinary.readouterr())

    return read


@pytest.fixture(scope="session")
def command() -> list[str]:
    """How to start the command line in a process of its own."""
    return COMMAND


@pytest.fixture
def read_alone():
    """Run `reportedly read` with these arguments in a process of its own; an `Ended`."""

    def read(*arguments: object, stdin: bytes | None = None) -> Ended:
        done = subprocess.run(
            [*COMMAND, "read", *map(str, arguments), "--model", "rules", "-f", "jsonl"],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return _ended(done.returncode, done.stdout, done.stderr)

    return read


@pytest.fixture(scope="session")
def rules() -> reportedly.Reader:
    """The rules, loaded once."""
    return reportedly.load("rules")


@pytest.fixture
def read(rules):
    """Read one document by the public interface; the reading has passed every check."""

    def read_one(document: str | bytes, **settings: str) -> reportedly.Reading:
        reading = rules.read(document, **settings)
        check_reading(reading)
        return reading

    return read_one


@pytest.fixture
def refused(rules):
    """The code of the problem for which one document is refused."""

    def code_of(document: str | bytes) -> str:
        with pytest.raises(reportedly.ReadError) as caught:
            rules.read(document)
        problem = caught.value.problem
        assert problem.severity == "failed"
        assert problem.reason == " ".join(problem.reason.split())
        return problem.code

    return code_of
