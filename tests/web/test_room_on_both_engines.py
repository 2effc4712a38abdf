"""The room over a ledger on SQLite and on PostgreSQL: pages, files, replies, corrections, accounts."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from page_reading import tree

from reportedly.ledger.accounts import people, sessions
from reportedly.ledger.replies.settings import Limits, ReplySettings

OWN = {"sec-fetch-site": "same-origin"}
ELSEWHERE = ("203.0.113.9", 50_000)
PASSWORD = "a long enough word"  # noqa: S105 - of an invented person
URL = "https://merrow.example/mill"
OLD = (
    "Mill owner denies fire claim\n\nVARNA HOLT, 6 May 2031 - “No one was warned,” Ada Quill told Radio Merrow on"
    " Monday.\n\nTwo clerks familiar with the papers said Quill had allegedly signed the order on 4 May 2031.\n\nQuill"
    " denied that she had signed the order.\n"
)
NEW = OLD.replace("had allegedly signed", "had signed")
REPLIES = ReplySettings(limits=Limits(least_seconds=0, per_minute=99))


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request, room, tmp_path):
    """A function that opens a room on the same ledger, asked from here or from elsewhere."""
    place = str(tmp_path / "room.db")
    if request.param == "postgresql":
        place = request.getfixturevalue("ledger_database")()

    def made(**more):
        return room(db=place, replies=REPLIES, replies_key=tmp_path / "room.key", **more)

    return made


@pytest.fixture
def desk(opened):
    """A client for the person at the machine; one page with two versions is there."""
    client = opened()
    for text in (OLD, NEW):
        data = {"text": text, "url": URL, "published": "2031-05-07"}
        answer = client.post("/add", data=data, headers=OWN, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        client.article = answer.headers["location"]
    return client


def cards(client):
    return {
        card.get("id"): " ".join(card.text_content().split())
        for card in tree(client.get(client.article).text).xpath(
            "//section[contains(@class,'card')]"
        )
    }


def test_every_page_and_file_is_there(desk):
    """Each answers with what the article says; lists as CSV, JSON and Atom; hedges beside their words."""
    assert any("hedged" in told or "unnamed" in told for told in cards(desk).values())
    changes = desk.get(f"{desk.article}/changes").text
    assert "allegedly" in changes
    for path, word in (
        ("/", "Mill owner"),
        ("/search?q=order", "signed"),
        ("/who?name=Ada+Quill", "No one was warned"),
        ("/source?name=Radio+Merrow", "Radio Merrow"),
        ("/timeline", "4 May 2031"),
        ("/tensions", "signed the order"),
        ("/unresolved", "unresolved"),
        ("/about", "does not"),
    ):
        answer = desk.get(path)
        assert answer.status_code == 200, path
        assert word.lower() in tree(answer.text).text_content().lower(), path
    for path in ("/search.csv?q=order", "/search.json?q=order", "/search.atom?q=order", "/articles.csv",
                 "/timeline.json", "/tensions.csv", f"{desk.article}.json", f"{desk.article}.csv"):  # fmt: skip
        answer = desk.get(path)
        assert (answer.status_code, len(answer.text) > 100) == (200, True), path
    found = desk.get("/api/v1/attributions?q=signed&limit=1").json()
    assert found["next"]
    assert desk.get(found["next"]).status_code == 200


def test_a_reply_waits_is_shown_answered_and_erased(desk, opened):
    """From the form through the queue to the page and its feed; erased, only the gravestone stays."""
    reader = opened(peer=ELSEWHERE, hosts=frozenset())
    key = next(iter(cards(desk)))
    page = reader.get(f"/replies/new?article={desk.article.rpartition('/')[2]}&q={key}").text
    token = html.unescape(re.search(r'name="token" value="([^"]*)"', page)[1])
    sent = {"name": "Ida", "comment": "I was there.", "email": "ida@merrow.example", "token": token}
    answer = reader.post("/replies/new", data=sent, headers=OWN, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    reply = re.search(r"r_[0-9a-f]{16}", answer.headers["location"])[0]
    assert "I was there." not in reader.get(desk.article).text
    assert "I was there." in desk.get("/moderation").text
    decided = {"action": "approve", "revision": "1", "why": "known"}
    assert desk.post(f"/moderation/{reply}", data=decided, headers=OWN).status_code == 200
    for path in (desk.article, "/replies.atom", f"{desk.article}/replies.json"):
        told = reader.get(path).text
        assert "I was there." in told, path
        assert "ida@merrow" not in told, path
    assert reader.post(f"/replies/{reply}/delete", headers=OWN).status_code == 200
    assert "I was there." not in reader.get(desk.article).text
    assert desk.app.state.room.ledger.ledger.check() == []


def test_a_correction_is_shown_everywhere_and_taken_back(desk):
    """Another act and other words: on the page, in the search, in the history; undone, as before."""
    before = cards(desk)
    identity = next(key for key, told in before.items() if "denied" in told)
    data = {"kind": "fix", "act": "claim", "content": ["signed the order"], "note": "heard it"}
    answer = desk.post(f"/correct/{identity}", data=data, headers=OWN, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert "fixed by" in cards(desk)[identity]
    found = desk.get("/api/v1/attributions/" + identity).json()["attribution"]
    assert (found["act"], found["content"]["text"]) == ("claim", "signed the order")
    page = desk.get(f"/correct/{identity}").text
    assert "heard it" in page
    key = re.search(r'name="target" value="(j_[0-9a-f]+)"', page)[1]
    undone = {"kind": "undo", "target": key}
    assert desk.post(f"/correct/{identity}", data=undone, headers=OWN).status_code == 200
    assert cards(desk) == before
    assert desk.app.state.room.ledger.ledger.check() == []


def test_who_signs_in_may_what_their_role_says(desk, opened):
    """A password, a session, a token with a scope; who has none may read."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    desk.app.state.room.ledger.writes(lambda c: people.add(c, "Olga", "admin", PASSWORD, now))
    desk.app.state.room.ledger.writes(lambda c: people.add(c, "Mo", "moderator", PASSWORD, now))
    visitor = opened(peer=ELSEWHERE, hosts=frozenset())
    assert visitor.get(desk.article).status_code == 200
    assert visitor.get("/moderation").status_code == 403
    for name, password, status in (("Mo", "wrong word!", 403), ("Mo", PASSWORD, 303)):
        data = {"name": name, "password": password, "to": "/moderation"}
        answer = visitor.post("/sign-in", data=data, headers=OWN, follow_redirects=False)
        assert answer.status_code == status
    assert visitor.get("/moderation").status_code == 200
    identity = next(iter(cards(desk)))
    data = {"kind": "accept"}
    assert visitor.post(f"/correct/{identity}", data=data, headers=OWN).status_code == 403

    def issued(connection):
        who = people.named(connection, "Olga")
        return sessions.issue(connection, who, sessions.Wanted("test", "judge"), now)

    token = desk.app.state.room.ledger.writes(issued)
    program = opened(peer=ELSEWHERE, hosts=frozenset())
    body = {"kind": "accept", "target": identity}
    for headers, status in (({}, 403), ({"authorization": f"Bearer {token}"}, 201)):
        answer = program.post("/api/v1/judgements", json=body, headers=OWN | headers)
        assert answer.status_code == status, answer.text
    assert answer.json()["author"] == "Olga"
