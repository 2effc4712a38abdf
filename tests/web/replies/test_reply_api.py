"""Replies for programs: what is shown for all, what waits for moderators, decisions by scope; never an address."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from reportedly.ledger.accounts import people, sessions

PATH = "/api/v1/replies"
ADDRESS = "ida@merrow.example"


@pytest.fixture
def staffed(house):
    """A room with accounts, one reply shown and one that waits; `headers` gives a token's."""
    room = house()
    room.first = room.shown(0, email=ADDRESS, comment="I was there.")
    room.second = room.send(email=ADDRESS, comment="Is that so?", link="https://x.example/")

    def headers(role, scope):
        def work(connection):
            if not people.any_account(connection):
                people.add(connection, "Olga", "admin", "a long enough word", room.now)
            people.add(connection, role, role, "a long enough word", room.now)
            who = people.named(connection, role)
            return sessions.issue(connection, who, sessions.Wanted("test", scope), room.now)

        return {"authorization": f"Bearer {room.room.ledger.writes(work)}"}

    room.now = room.room.replies.desk().now
    room.headers = headers
    return room


def decided(room, key, headers=None, **asked):
    body = {"action": "approve", "revision": 1, **asked}
    return room.reader.post(f"{PATH}/{key}/decisions", json=body, headers=headers or {})


def test_what_is_shown_is_for_all_and_no_more(staffed):
    """Readers get approved replies, and of others not even that they are there."""
    found = staffed.reader.get(PATH).json()
    (one,) = found["replies"]
    assert (one["id"], one["body"], one["state"], one["signs"]) == (
        staffed.first,
        "I was there.",
        "approved",
        None,
    )
    assert one["attribution"] == staffed.reading.attributions[0].id
    assert (found["more"], found["next"]) == (False, None)
    assert staffed.reader.get(f"{PATH}/{staffed.first}").json() == one
    for key in (staffed.second, "r_0000000000000000", "x"):
        assert staffed.reader.get(f"{PATH}/{key}").status_code == 404
    assert staffed.reader.get(f"{PATH}?state=held").status_code == 403
    assert decided(staffed, staffed.second).status_code == 403


def test_a_moderators_token_sees_what_waits_and_decides(staffed):
    """By role and by scope; the decision is signed, and ends in the log; a token to read may not."""
    reads = staffed.headers("editor", "read")
    assert staffed.reader.get(f"{PATH}?state=held", headers=reads).status_code == 403
    assert decided(staffed, staffed.second, reads).status_code == 403
    moderates = staffed.headers("moderator", "moderate")
    (one,) = staffed.reader.get(f"{PATH}?state=held", headers=moderates).json()["replies"]
    assert (one["id"], one["revision"]) == (staffed.second, 1)
    assert isinstance(one["signs"], list)
    answer = decided(staffed, staffed.second, moderates, why="known")
    assert (answer.status_code, answer.json()["state"]) == (201, "approved")
    assert [one["id"] for one in staffed.reader.get(PATH).json()["replies"]] == [
        staffed.second,
        staffed.first,
    ]
    log = staffed.reader.get("/moderation/log", headers=moderates).text
    assert "moderator" in log
    assert decided(staffed, staffed.second, moderates, action="reject").status_code == 201
    assert staffed.reader.get(f"{PATH}/{staffed.second}").status_code == 404


def test_a_decision_that_does_not_fit_is_told(staffed):
    """Words that changed since, an address in the reason, an answer by somebody unknown, nobody's reply."""
    headers = staffed.headers("moderator", "moderate")
    for asked, status in (
        ({"revision": 2}, 409),
        ({"why": f"write to {ADDRESS}"}, 400),
        ({"kind": "answer"}, 400),
        ({"action": "crown"}, 422),
        ({"revision": 0}, 422),
        ({"more": 1}, 422),
    ):
        answer = decided(staffed, staffed.second, headers, **asked)
        assert answer.status_code == status, asked
        assert answer.json()["error"]["status"] == status
    assert decided(staffed, "r_0000000000000000", headers).status_code == 404
    assert len(staffed.reader.get(PATH).json()["replies"]) == 1


def test_the_list_is_narrowed_and_goes_on(staffed):
    """By page, attribution and kind; one page of it after the other, each reply once."""
    staffed.decide(staffed.second)
    article = staffed.reading.article.id
    assert len(staffed.reader.get(f"{PATH}?article={article}").json()["replies"]) == 2
    one = staffed.reading.attributions[0].id
    (found,) = staffed.reader.get(f"{PATH}?attribution={one}").json()["replies"]
    assert found["id"] == staffed.first
    assert staffed.reader.get(f"{PATH}?kind=evidence").json()["replies"] == []
    assert staffed.reader.get(f"{PATH}?article=a_0000000000000000").status_code == 404
    first = staffed.reader.get(f"{PATH}?limit=1").json()
    second = staffed.reader.get(first["next"]).json()
    keys = [page["replies"][0]["id"] for page in (first, second)]
    assert keys == [staffed.second, staffed.first]
    assert second["next"] is None


def test_answers_are_what_the_document_says_and_hold_no_address(staffed):
    """For readers and moderators."""
    schemas = staffed.reader.get("/api/v1/openapi.json").json()
    shape = {"$ref": "#/components/schemas/Replies", "components": schemas["components"]}
    headers = staffed.headers("moderator", "moderate")
    for state in ("held", "approved"):
        answer = staffed.reader.get(f"{PATH}?state={state}", headers=headers)
        Draft202012Validator(shape).validate(answer.json())
        assert ADDRESS.partition("@")[0] + "@" not in answer.text


def test_a_room_without_replies_has_none_for_programs(room):
    """404 in the one shape of failures."""
    answer = room().get(PATH)
    assert (answer.status_code, answer.json()["error"]["status"]) == (404, 404)
