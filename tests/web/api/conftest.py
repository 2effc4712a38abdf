"""A room with invented pages, asked as programs do."""

from __future__ import annotations

from dataclasses import replace

import pytest

import reportedly
from reportedly.ledger.accounts import people, sessions
from reportedly.ledger.replies.settings import ReplySettings

NOW = "2031-05-06T12:00:00Z"
_NAMES = ("Mira Tolvane", "Joran Peel", "Ada Quill", "Sanna Dabry")
_ALIKE = ("Marianne Varro", "Mariann Varro", "Marianna Varro")


def text(number):
    """One invented page; each number has its own."""
    who, other = _NAMES[number % 4], _NAMES[(number + 1) % 4]
    return (
        f"Bridge {number} shut\n\n"
        f"VARNA HOLT, {number % 27 + 1} May 2031 (Merrow Wire) - “We will possibly open bridge {number} in June"
        f" 2031,” {who} said on Monday.\n\nTwo officials familiar with the plan said it could cost {number}"
        f" million crowns.\n\n{who} said bridge {number} was closed for four days."
        f" {other} denied that bridge {number} was ever closed.\n\n“Nobody will pay for bridge"
        f" {number},” {_ALIKE[number % 3]} said.\n"
    )


@pytest.fixture(scope="session")
def read():
    """A function that reads one of the pages, or words under its address."""
    reader = reportedly.load("rules")

    def read(number, words=None):
        url = f"https://merrow.example/{number}"
        found = reader.read(words or text(number), url=url, published="2031-05-06")
        return replace(found, article=replace(found.article, outlet="Merrow Wire"))

    return read


@pytest.fixture
def filled(room, read, tmp_path):
    """A client of a room with six pages, which takes replies."""
    client = room(replies=ReplySettings(), replies_key=tmp_path / "room.key")
    for number in range(6):
        client.app.state.room.ledger.add(read(number))
    return client


@pytest.fixture
def token(filled):
    """A function that makes an account with a role and gives the header of a token with a scope."""

    def made(name, role, scope):
        def work(connection):
            if not people.any_account(connection):
                people.add(connection, "Olga", "admin", "a long enough word", NOW)
            people.add(connection, name, role, "a long enough word", NOW)
            who = people.named(connection, name)
            return sessions.issue(connection, who, sessions.Wanted("test", scope), NOW)

        value = filled.app.state.room.ledger.writes(work)
        return {"authorization": f"Bearer {value}"}

    return made
