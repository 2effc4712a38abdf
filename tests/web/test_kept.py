"""Pages that are kept ready."""

from __future__ import annotations

from unittest.mock import patch

import reportedly
from reportedly.testing import hedged_reading, sample_reading
from reportedly.web.visit import Visit


def test_a_page_is_made_once_until_the_ledger_changes(room):
    """The second reader gets the same bytes; after an addition the page is another."""
    client, made = room(), []
    plain = Visit.page
    with patch.object(Visit, "page", lambda *a, **k: made.append(1) or plain(*a, **k)):
        first = client.get("/").content
        assert client.get("/").content == first
        assert len(made) == 1
        client.app.state.room.ledger.add(sample_reading())
        assert b"Mill owner" in client.get("/").content
        assert len(made) == 2


def test_a_browser_that_holds_the_page_is_told_so(room):
    """By its tag, without the body."""
    client = room()
    first = client.get("/about")
    again = client.get("/about", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "content-security-policy" in again.headers


def test_nobody_gets_what_was_made_for_somebody_else(room):
    """Another role, another packing, a cookie: another page."""
    client = room()
    assert "Add an article" in client.get("/").text
    assert "Add an article" not in client.get("/", headers={"x-forwarded-for": "1.2.3.4"}).text
    own = client.get("/", headers={"cookie": "a=b"})
    assert "etag" not in own.headers
    assert own.headers["cache-control"] == "private, no-cache"


def test_a_feed_names_the_room_as_it_was_asked_for(room):
    """Under another name, or another scheme, it is another page; below a base path it names that once."""
    client = room(hosts=frozenset(), base_path="/room")
    for address in ("http://one.example", "http://two.example", "https://one.example"):
        feed = client.get(f"{address}/room/articles.atom").text
        assert f'href="{address}/room/articles.atom"' in feed


def test_failures_and_files_are_not_kept(room):
    """A page that was missing may be there the next time."""
    client = room()
    path = f"/article/{hedged_reading().article.id}"
    assert client.get(path).status_code == 404
    client.app.state.room.ledger.add(hedged_reading())
    assert client.get(path).status_code == 200
    reading = reportedly.load("rules").read("“We wait,” Ada Quill said.")
    client.app.state.room.ledger.add(reading)
    assert len(client.get("/articles.json").json()["articles"]) == 2
