"""Ledgers on both engines, and articles of an invented country to put into them."""

from __future__ import annotations

import itertools

import pytest
from invented_articles import article, named

import reportedly
from reportedly.ledger import Ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """A function that names a ledger without pages: a file, or a database of the server."""
    if request.param == "postgresql":
        return request.getfixturevalue("ledger_database")
    names, ledger_file = itertools.count(1), request.getfixturevalue("ledger_file")
    return lambda: ledger_file(tmp_path / f"ledger{next(names)}.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_place(request, tmp_path):
    """A function that names a place where nothing is: no file, or an empty database."""
    if request.param == "postgresql":
        return request.getfixturevalue("database")
    names = itertools.count(1)
    return lambda: str(tmp_path / f"bare{next(names)}.db")


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
