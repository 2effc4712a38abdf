"""Links by mail, for people without accounts: see, take along, erase; yes and no to notices."""

from __future__ import annotations

import json
import re

IDA = "ida@merrow.example"


def test_known_and_unknown_addresses_are_answered_alike(house):
    """The same page, byte for byte; only the mailbox learns more."""
    room = house()
    room.send(email=IDA)
    answers = [
        room.reader.post("/replies/ask", data={"email": who}) for who in (IDA, "no@merrow.example")
    ]
    assert answers[0].text == answers[1].text
    assert answers[0].headers == answers[1].headers
    assert room.work() == {"sent": 1}
    assert room.post.mails[0]["To"] == IDA
    assert room.reader.post("/replies/ask", data={"email": "nobody"}).status_code == 422


def test_a_mailed_link_shows_exports_and_erases(house):
    """All of one address, from any browser; erased words are gone from page and feed, a gravestone stays."""
    room = house()
    shown, held = (
        room.shown(email=IDA, comment="Shown words"),
        room.send(email=IDA, comment="Held words"),
    )
    room.shown(comment="Of somebody else")
    room.reader.post("/replies/ask", data={"email": IDA.upper()})
    room.work()
    link = room.post.link()
    other = room.client(("198.51.100.9", 1))
    page = other.get(link).text
    assert "Shown words" in page
    assert "Held words" in page
    assert "Of somebody else" not in page
    copy = json.loads(other.get(link.replace("yours", "yours.json")).text)
    assert [one["body"] for one in copy["replies"]] == ["Shown words", "Held words"]
    token = link.partition("token=")[2]
    other.post("/replies/yours", data={"token": token, "erase": held})
    assert "Held words" not in other.get(link).text
    other.post("/replies/yours", data={"token": token, "erase": "all"})
    assert "0 replies, and 2 erased" in other.get(link).text
    everything = (
        room.page()
        + room.reader.get("/replies.atom").text
        + room.reader.get(f"{room.article}/replies.json").text
    )
    assert "Shown words" not in everything
    assert "Of somebody else" in everything
    assert f'id="{shown}"' in everything


def test_looking_at_a_link_changes_nothing(house):
    """Mail programs open links: a GET neither erases, nor confirms, nor turns off."""
    room = house()
    key = room.shown(email=IDA, notice="yes")
    room.work()
    confirm = room.post.link()
    room.reader.get(confirm)
    room.shown(to=key)
    assert room.work() == {}
    token = confirm.partition("token=")[2]
    assert "We will tell you" in room.reader.post("/replies/confirm", data={"token": token}).text
    answer = room.shown(to=key, by=room.client(("198.51.100.9", 1)))
    assert room.work() == {"sent": 1}
    assert room.post.link() == f"/replies/{answer}"
    off = re.search(r"<https://room\.example(.+)>", room.post.mails[-1]["List-Unsubscribe"])[1]
    room.reader.get(off)
    room.shown(to=key)
    assert room.work() == {"sent": 1}
    one_click = {
        "sec-fetch-site": "cross-site",
        "content-type": "application/x-www-form-urlencoded",
    }
    gone = room.reader.post(off, content="List-Unsubscribe=One-Click", headers=one_click)
    assert "no more of them" in gone.text
    room.shown(to=key)
    assert room.work() == {}


def test_a_link_that_is_not_ours_opens_nothing(house):
    """404, the same for every path; nothing is erased by it."""
    room = house()
    room.send(email=IDA)
    for path in ("yours", "yours.json", "confirm", "off"):
        for token in ("", "x", "x" * 5000, "\ud800".encode("utf-8", "replace").decode()):
            assert room.reader.get(f"/replies/{path}", params={"token": token}).status_code == 404
    assert (
        room.reader.post("/replies/yours", data={"token": "x", "erase": "all"}).status_code == 404
    )


def test_pages_whose_address_is_a_key_are_kept_by_nobody(house):
    """no-store on each of them."""
    room = house()
    room.send(email=IDA)
    room.reader.post("/replies/ask", data={"email": IDA})
    room.work()
    for path in (room.post.link(), room.post.link().replace("yours", "yours.json")):
        assert room.reader.get(path).headers["cache-control"] == "no-store"


def test_a_room_without_mail_says_so(house):
    """It offers no form for a link and no notices, and still tells what is kept."""
    room = house(mail=None)
    page = room.reader.get("/replies/ask").text
    assert "sends no mail" in page
    assert "for 7 days" in page
    assert 'name="notice"' not in room.page()
    assert room.reader.post("/replies/ask", data={"email": IDA}).status_code == 404
