"""One shape for whatever goes wrong."""

from __future__ import annotations

import logging

import pytest


def test_a_person_gets_a_page(room):
    """The reason stands in the heading, the status below it."""
    answer = room().get("/no-such", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "<h1>There is no such page here</h1>" in answer.text
    assert "404 not-found" in answer.text


@pytest.mark.parametrize("path", ["/no-such.json", "/api/v1/no-such"])
def test_a_program_gets_the_same_facts(room, path):
    """Status, code and reason."""
    assert room().get(path).json() == {
        "error": {"status": 404, "code": "not-found", "reason": "there is no such page here"}
    }


def test_an_unexpected_error_tells_nothing(room, caplog):
    """The log holds it, the answer does not."""
    client = room()

    @client.app.get("/boom.json")
    def boom():
        raise RuntimeError("the secret word")

    with caplog.at_level(logging.ERROR):
        answer = client.get("/boom.json")
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "internal-server-error"
    assert "secret" not in answer.text
    assert "secret" in caplog.text
