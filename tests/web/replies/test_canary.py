"""“Your e-mail address will not be published”: put in by every way there is, looked for in all that the room gives out."""

from __future__ import annotations

import email
import email.policy
import hashlib
import logging
import re
from collections import deque
from html import unescape
from urllib.parse import quote, urljoin, urlsplit

import pytest
import sqlalchemy as sa
from canary import ADDRESS, found_in
from mailboxes_at_hand import started

from reportedly.ledger.replies import erasing
from reportedly.ledger.replies.nouns import STATES
from reportedly.ledger.replies.settings import MailServer
from reportedly.ledger.replies.smtp import SmtpPostman
from reportedly.ledger.replies.tables import reply
from reportedly.web.replies import feeds, mailbox, moderating, writing
from reportedly.web.visit import Visit

_PLACES = re.compile(r'(?:href|src|action|ref)=["\']([^"\'#]+)')
_AT_MOST = 120
OWN_ROUTERS = (feeds.router, mailbox.router, moderating.router, writing.router)


@pytest.fixture
def told(house, caplog):
    """A room where the address came in by form, a form with an error, opt-in, a request, with mail by SMTP."""
    # the mail server on this machine logs what it receives: it is not ours
    logging.getLogger("mail.log").propagate = False
    caplog.set_level(logging.DEBUG)
    controller, received = started()
    room = house(mail=MailServer("127.0.0.1", "room@room.example", controller.port, tls="none"))
    room.caplog, room.received, room.answers = caplog, received, []
    room.post = SmtpPostman(room.room.replies.settings.mail)
    room.post_reply(0, name="", email=ADDRESS)
    room.first = room.shown(0, email=ADDRESS, notice="yes", kind="answer")
    room.work()
    room.reader.post("/replies/confirm", data={"token": token(received, "confirm")})
    room.shown(to=room.first, email=ADDRESS.upper(), by=room.client(("192.0.2.1", 1)))
    room.shown(to=room.first)
    room.send(email=ADDRESS.lower())
    room.decide(room.send(email=ADDRESS), "reject")
    room.reader.post(f"/replies/{room.send(email=ADDRESS)}/delete")
    room.reader.post("/replies/ask", data={"email": ADDRESS})
    assert room.work() == {"sent": 2, "dropped": 1}
    room.reader.post("/replies/ask", data={"email": ADDRESS})
    yield room
    controller.stop()
    logging.getLogger("mail.log").propagate = True


def token(received, name):
    """The secret of the newest mailed link of that name."""
    for _, raw in reversed(received.mails):
        words = email.message_from_bytes(raw, policy=email.policy.default).get_content()
        found = re.search(rf"/replies/{name}\?token=(\S+)", words)
        if found:
            return found[1]
    raise AssertionError(f"no mail has a link to {name}")


def walked(room, most=_AT_MOST):
    """Every page that a reader, the writer, the mailbox and a moderator can reach by links: path, answer."""
    keys = {"yours": token(room.received, "yours"), "off": token(room.received, "off")}
    seeds = ["/", room.article, "/moderation", "/moderation/log", "/replies.atom", "/replies/ask",
             *(f"/moderation?shelf={name}" for name in ("held", "reported", "approved", "rejected", "spam")),
             f"/replies/yours?token={keys['yours']}", f"/replies/yours.json?token={keys['yours']}",
             f"/replies/off?token={keys['off']}", f"/replies/confirm?token={token(room.received, 'confirm')}",
             f"{room.article}/replies.json", f"{room.article}/replies.jsonld", f"{room.article}/replies.atom",
             *(f"{room.article}.{form}" for form in ("json", "csv", "atom", "webannotation", "schemaorg", "prov"))]  # fmt: skip
    # what programs are answered
    described = room.reader.get("/api/v1/openapi.json").json()["paths"]
    seeds += [path for path, ways in described.items() if "{" not in path and "get" in ways]
    seeds.append(f"/api/v1/articles/{room.reading.article.id}")
    seeds += [f"/api/v1/replies?state={state}" for state in STATES]
    for one in room.reader.get(f"{room.article}/replies.json").json()["replies"]:
        seeds += [
            f"/replies/{one['id']}",
            f"/api/v1/replies/{one['id']}",
            f"/replies/{one['id']}.atom",
            f"/replies/{one['id']}/report",
        ]
    for key in room.room.replies.own(as_request(room)):
        seeds += [f"/replies/{key}/{name}" for name in ("waits", "edit", "delete")]
    for client in (room.reader, room.moderator):
        yield from spread(client, seeds, most)


def as_request(room):
    from starlette.requests import Request  # noqa: PLC0415

    cookie = "; ".join(f"{one.name}={one.value}" for one in room.reader.cookies.jar)
    return Request({"type": "http", "headers": [(b"cookie", cookie.encode())]})


def spread(client, seeds, most):
    waiting, seen = deque(seeds), set()
    while waiting and len(seen) < most:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code < 500, path
        yield path, answer
        places = [answer.headers.get("location", "")]
        if answer.headers.get("content-type", "").startswith("text/html"):
            places += [unescape(place) for place in _PLACES.findall(answer.text)]
        for place in places:
            parts = urlsplit(urljoin(f"https://127.0.0.1{path}", place))
            if place and parts.netloc == "127.0.0.1" and not parts.path.startswith("/static/"):
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))


def outputs(room, most=_AT_MOST):
    """All that goes out: paths, headers, bodies, cookies, logs, bytes of the ledger."""
    for path, answer in walked(room, most):
        yield f"address {path}", path
        yield (
            f"headers of {path}",
            "\n".join(f"{name}: {value}" for name, value in answer.headers.items()),
        )
        yield f"page {path}", answer.content
    yield "cookies", str([(one.name, one.value) for one in room.reader.cookies.jar])
    yield (
        "logs",
        "\n".join(f"{one.name} {one.getMessage()} {one.exc_text}" for one in room.caplog.records),
    )
    path = room.room.ledger.ledger.place.path
    for name in sorted(path.parent.glob(f"{path.name}*")):
        yield f"bytes of {name.name}", name.read_bytes()
    for recipients, mail in room.received.mails:
        headers, _, body = mail.partition(b"\r\n\r\n")
        assert [one.lower() for one in recipients] == [ADDRESS.lower()]
        kept = [
            line
            for line in headers.split(b"\r\n")
            if not line.startswith((b"To:", b"X-RcptTo", b"X-Peer", b"X-MailFrom"))
        ]
        yield "mail but for its To", b"\r\n".join(kept) + body


def leaks(room, most=_AT_MOST):
    return [(name, form) for name, data in outputs(room, most) for form in found_in(data)]


def test_the_address_is_nowhere(told):
    """No page, feed, file, header, cookie, address, log or byte has it in any form; and all kinds of pages were asked."""
    assert leaks(told) == []
    asked = {path.partition("?")[0] for path, _ in walked(told)}
    own = [route for router in OWN_ROUTERS for route in router.routes if "GET" in route.methods]
    assert len(own) > 15
    for route in own:
        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(route.path))
        assert any(re.fullmatch(pattern, one) for one in asked), f"never asked: {route.path}"
    assert sum(one.startswith("/api/v1/") for one in asked) > 5
    assert any(one.startswith("/api/v1/replies/r_") for one in asked)


def test_searching_for_the_address_tells_nothing(told):
    """The answers for the address and for one that nobody has differ in nothing but what was asked."""
    other = "Nobody.q9z@Merrow-Birds.example"
    for path in (
        "/search?q={}",
        "/speaker?name={}",
        "/source?name={}",
        "/replies/ask?email={}",
        "/moderation?shelf={}",
        "/moderation/log?reply={}",
    ):
        pages = []
        for address in (ADDRESS, other):
            for client in (told.reader, told.moderator):
                text = client.get(path.format(quote(address))).text
                for word in (
                    address,
                    quote(address, safe=""),
                    quote(address),
                    *re.split(r"[@.]", address)[:2],
                ):
                    text = text.replace(word, "·").replace(word.lower(), "·")
                pages.append(text)
        assert pages[:2] == pages[2:], path


def _set(room, column, value):
    change = sa.update(reply).where(reply.c.key == room.first).values({column: value})
    room.room.ledger.writes(lambda connection: connection.execute(change))


def _leak_header(monkeypatch):
    page = Visit.page

    def leaking(self, *given, **more):
        made = page(self, *given, **more)
        made.headers["x-writer"] = hashlib.sha256(ADDRESS.lower().encode()).hexdigest()
        return made

    monkeypatch.setattr(Visit, "page", leaking)


def test_planted_leaks_are_found(told, monkeypatch):
    """A leak in a name, an avatar's digest, a header or a log is found where it is: the search can fail."""

    def found():
        return {name.split(" ", 1)[0] for name, _ in leaks(told, most=6)}

    assert found() == set()
    _set(told, "name", ADDRESS)
    assert {"page", "bytes"} <= found()
    digest = hashlib.md5(ADDRESS.lower().encode(), usedforsecurity=False).hexdigest()
    _set(told, "name", "Ida")
    erasing.forget(told.room.ledger.ledger.engine)
    _set(told, "link", f"https://avatar.example/{digest}")
    assert "page" in found()
    _set(told, "link", None)
    _leak_header(monkeypatch)
    assert "headers" in found()
    monkeypatch.undo()
    logging.getLogger("reportedly.replies").debug("notice to %s", ADDRESS)
    assert "logs" in found()
