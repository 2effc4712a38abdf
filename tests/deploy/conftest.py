"""What a public room is made of: the files of `deploy/`, and the commands of docs/deploying.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import reportedly
from reportedly.ledger import Ledger
from reportedly.ledger.accounts import people

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://merrow.example/mine"
TEXT = "Mira Tolvane said that the mine could be shut. Ada Quill denied that the mine was open.\n"


@pytest.fixture(scope="session")
def deploy(root) -> Path:
    """The folder of the files that are shipped."""
    return root / "deploy"


@pytest.fixture(scope="session")
def guide(root) -> str:
    """docs/deploying.md."""
    return (root / "docs" / "deploying.md").read_text("utf-8")


@pytest.fixture(scope="session")
def commands(guide):
    """A function that gives the blocks of commands under a heading of the guide."""

    def under(heading):
        part = re.search(rf"^#+ {heading}\n(.*?)(?=^#+ )", guide, re.DOTALL | re.MULTILINE)[1]
        return re.findall(r"^```sh\n(.*?)^```", part, re.DOTALL | re.MULTILINE)

    return under


@pytest.fixture(scope="session")
def reading():
    """An invented page, read with the rules."""
    return reportedly.load("rules").read(TEXT, url=URL)


@pytest.fixture(scope="session")
def password():
    """Of the one account, an admin's."""
    return "a long enough word"


@pytest.fixture(scope="session")
def filled(reading, password):
    """A function that puts that page and one account into the ledger at a place."""

    def fill(place):
        with Ledger.open(place) as ledger:
            ledger.add(reading)
            ledger.writes(lambda c: people.add(c, "Ida", "admin", password, "2031-05-06T12:00:00Z"))

    return fill
