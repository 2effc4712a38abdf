"""What is refused before any page is asked."""

from __future__ import annotations

import pytest

OWN = {"sec-fetch-site": "same-origin"}


def test_every_answer_forbids_inline_code_and_other_hosts(room):
    """Pages, files, refusals and errors all carry the policy."""
    client = room()
    for path in ("/", "/about", "/nothing", "/static/x/room.css"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("localhost", 200),
        ("[::1]:8001", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
    ],
)
def test_another_name_for_this_machine_is_refused(room, host, status):
    """A page elsewhere that points its own name at this machine gets nothing."""
    assert room().get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1"}, True),
        ({"origin": "http://127.0.0.1"}, False),
        ({"origin": "http://evil.example"}, True),
        ({"origin": "null"}, True),
        ({}, True),
        ({"authorization": "Bearer x"}, False),
        ({"authorization": "Bearer x", "cookie": "a=b"}, True),
    ],
)
def test_only_our_own_pages_may_change_something(room, headers, refused):
    """A request that changes something has to come from here, or bring its own credentials."""
    answer = room().post("/add", headers=headers)
    assert ("was not sent from a page of this room" in answer.text) is refused


def test_a_body_may_not_be_larger_than_allowed(room):
    """What is too large is refused, announced or not."""
    client = room(max_body=1000)
    assert client.post("/add", content=b"x" * 1001, headers=OWN).status_code == 413
    pieces = (b"x" * 100 for _ in range(20))
    assert client.post("/add", content=pieces, headers=OWN).status_code == 413
    lying = {**OWN, "content-length": "99999999"}
    assert client.post("/add", content=b"x", headers=lying).status_code == 413
