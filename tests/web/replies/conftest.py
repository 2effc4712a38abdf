"""A room that takes replies, a page in it, and what a reader, a moderator and a mailbox do."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

pytest.importorskip("fastapi", reason="the extra web is not installed")

from starlette.testclient import TestClient

import reportedly
from reportedly.ledger import Ledger
from reportedly.ledger.replies import erasing, outbox
from reportedly.ledger.replies.settings import Limits, MailServer, ReplySettings
from reportedly.web.app import create_app
from reportedly.web.settings import Settings

URL = "https://merrow.example/mine"
TEXT = (
    "Mira Tolvane said that the mine could be shut. Ada Quill denied that the mine was ever open.\n"
)
OWN = {"sec-fetch-site": "same-origin"}
OPEN = ReplySettings(
    address="https://room.example",
    mail=MailServer("127.0.0.1", "room@room.example", tls="none"),
    limits=Limits(least_seconds=0, per_minute=200, per_hour=200, per_day=200),
)


class Kept:
    """A postman that keeps what it is given."""

    def __init__(self):
        self.mails = []

    def __call__(self, mail):
        self.mails.append(mail)

    def link(self):
        """Path and query of the link in the newest mail."""
        body = self.mails[-1].get_content()
        return re.search(r"https://room\.example(/replies/\S+)", body)[1]


class House:
    """A room over one ledger, asked by a moderator on this machine and by readers elsewhere."""

    def __init__(self, app, reading):
        self.app, self.reading, self.post = app, reading, Kept()
        self.room = app.state.room
        self.moderator = self.client(("127.0.0.1", 50_000))
        self.reader = self.client(("203.0.113.9", 50_000))
        self.article = f"/article/{reading.article.id}"

    def client(self, peer):
        return TestClient(
            self.app, base_url="https://127.0.0.1", client=peer, headers=OWN,
            raise_server_exceptions=False,
        )  # fmt: skip

    def form(self, number=None, to=None, by=None):
        """The hidden token of the form for the article, an attribution or an answer."""
        query = {"article": self.reading.article.id}
        if number is not None:
            query["q"] = self.reading.attributions[number].id
        if to is not None:
            query["to"] = to
        page = (by or self.reader).get("/replies/new", params=query)
        assert page.status_code == 200, page.text
        return token_of(page.text)

    def post_reply(self, number=None, to=None, by=None, **typed):
        sent = {
            "name": "Ida",
            "comment": "I was there.",
            "token": self.form(number, to, by),
            **typed,
        }
        return (by or self.reader).post("/replies/new", data=sent, follow_redirects=False)

    def send(self, number=None, to=None, by=None, **typed):
        """The key of a reply that was taken."""
        answer = self.post_reply(number, to, by, **typed)
        assert answer.status_code == 303, answer.text
        return re.fullmatch(r"/replies/(r_[0-9a-f]{16})/waits", answer.headers["location"])[1]

    def decide(self, key, action="approve", **more):
        sent = {"action": action, "revision": "1", "why": "known", **more}
        return self.moderator.post(f"/moderation/{key}", data=sent, follow_redirects=False)

    def shown(self, *args, **typed):
        key = self.send(*args, **typed)
        assert self.decide(key).status_code == 303
        return key

    def work(self):
        taking = self.room.replies
        return outbox.work(self.room.ledger.ledger, taking.desk(), self.post)

    def page(self):
        return self.reader.get(self.article).text


def token_of(page):
    """The form's token on a page."""
    return html.unescape(re.search(r'name="token" value="([^"]*)"', page)[1])


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A reading and the file of a ledger that holds it: made once, for making one takes a second."""
    reading = reportedly.load("rules").read(TEXT, url=URL)
    path = tmp_path_factory.mktemp("prepared") / "room.db"
    with Ledger.open(path) as ledger:
        ledger.add(reading)
    erasing.forget(ledger.engine)
    return reading, path.read_bytes()


@pytest.fixture
def house(tmp_path, prepared):
    """A function that opens such a room; `settings` change how replies are taken, `behind` names its proxies."""
    opened = []
    reading, data = prepared

    def made(behind=(), **settings):
        where = tmp_path / f"room{len(opened)}.db"
        where.write_bytes(data)
        app = create_app(
            Settings(
                db=str(where),
                single_user=True,
                proxies=behind,
                model="rules",
                replies=replace(OPEN, **settings),
                replies_key=tmp_path / "room.key",
            )
        )
        opened.append(app.state.room)
        return House(app, reading)

    yield made
    for room in opened:
        room.ledger.close()
