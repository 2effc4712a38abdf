"""`reportedly serve`, as a user starts it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from reportedly.cli.serving import is_loopback, settings_of
from reportedly.errors import UsageError

pytest.importorskip("uvicorn", reason="the extra web is not installed")

_OPTIONS = {
    "db": "x.db",
    "host": "127.0.0.1",
    "read_only": False,
    "allow_fetch": False,
    "names": (),
    "proxies": (),
    "base_path": "",
    "model": None,
    "threads": 1,
}


def test_it_serves_on_loopback_until_interrupted(tmp_path):
    """It says where, answers there, and an interrupt ends it."""
    command = [sys.executable, "-m", "reportedly", "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(
        [*command, "--db", str(tmp_path / "a.db")], stderr=subprocess.PIPE, text=True
    ) as process:
        told = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", told).group()
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
            assert b"reportedly" in answer.read()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        assert "Traceback" not in process.stderr.read()


def test_a_port_in_use_is_one_clear_line(tmp_path):
    """The line says what to do."""
    import socket  # noqa: PLC0415

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "reportedly", "serve", "--port", port, "--db", tmp_path / "a"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--port 0" in done.stderr


def test_others_are_let_in_only_to_read():
    """A host that others reach needs --read-only; then nobody is a single user."""
    with pytest.raises(UsageError, match="--read-only"):
        settings_of(_OPTIONS | {"host": "192.0.2.1"})
    settings = settings_of(_OPTIONS | {"host": "192.0.2.1", "read_only": True})
    assert not settings.single_user
    assert settings_of(_OPTIONS).single_user


def test_behind_a_proxy_nobody_is_alone():
    """It needs accounts or --read-only, answers to the names given, and believes that proxy alone."""
    behind = _OPTIONS | {"proxies": ("127.0.0.1", "10.0.0.0/8"), "names": ("Room.example",)}
    with pytest.raises(UsageError, match="--proxy lets others in"):
        settings_of(behind)
    settings = settings_of(behind, accounts=True)
    assert not settings.single_user
    assert "room.example" in settings.hosts
    assert [str(one) for one in settings.proxies] == ["127.0.0.1/32", "10.0.0.0/8"]
    assert settings_of(behind | {"names": ()}, accounts=True).hosts, "never under any name at all"


@pytest.mark.parametrize("written", ["nginx", "10.0.0.1/8", "*", ""])
def test_what_is_no_address_is_no_proxy(written):
    """One line that says what would be one."""
    with pytest.raises(UsageError, match="an address or a network"):
        settings_of(_OPTIONS | {"proxies": (written,)}, accounts=True)


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("::", False),
        ("192.0.2.1", False),
        ("room.example", False),
    ],
)
def test_what_only_this_machine_reaches(host, alone):
    """Loopback addresses and localhost."""
    assert is_loopback(host) is alone
