"""Replies on both engines: a page to reply to, a key, and short ways to send and decide."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from invented_articles import NOW

from reportedly.ledger.replies import moderating, placing, rows, sending
from reportedly.ledger.replies.drafting import Form, draft
from reportedly.ledger.replies.keys import Keyring, new_key
from reportedly.ledger.replies.settings import MailServer, ReplySettings
from reportedly.ledger.replies.times import shifted

URL = "https://merrow.example/mine"
TEXT = (
    "Mira Tolvane said that the mine could be shut. Ada Quill denied that the mine was ever open.\n"
)


@dataclass
class Bench:
    """A ledger with one page, and what a test does to it again and again."""

    ledger: object
    reading: object
    desk: sending.Desk
    networks: list[str] = field(default_factory=lambda: [f"198.51.{n}.0/24" for n in range(90)])

    def target(self, number=None):
        key = None if number is None else self.reading.attributions[number].id
        with self.ledger.reads() as connection:
            version = placing.latest_version(connection, URL)
            return placing.target_at(connection, version, key)

    def send(self, words="I was there.", *, number=None, parent=None, network=None, **form):
        made = draft(Form(**{"name": "Ida", "body": words, **form}), self.desk.settings)
        assert not isinstance(made, dict), made
        coming = sending.Coming(made, self.target(number), parent, network or self.networks.pop())
        return self.ledger.writes(lambda c: sending.sent(c, coming, self.desk))

    def decide(self, one, action="approve", why="", **more):
        decision = moderating.Decision(action, "Mod", why, **more)
        return self.ledger.writes(lambda c: moderating.decide(c, one.key, decision, self.desk.now))

    def shown(self, words="I was there.", **how):
        return self.decide(self.send(words, **how), why="known by phone")

    def get(self, one):
        with self.ledger.reads() as connection:
            return rows.get(connection, one.key)

    def on_page(self):
        with self.ledger.reads() as connection:
            return rows.on_page(connection, URL)

    def count(self, table):
        return self.ledger.sql(f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: S608

    def later(self, **delta):
        self.desk = replace(self.desk, now=shifted(self.desk.now, **delta))


@pytest.fixture
def bench(ledger, rules):
    """A ledger on each engine with one page of two attributions."""
    reading = rules.read(TEXT, url=URL)
    ledger.add(reading)
    settings = ReplySettings(
        address="https://room.example", mail=MailServer("localhost", "room@room.example")
    )
    return Bench(ledger, reading, sending.Desk(settings, Keyring.of([new_key()]), NOW))
