"""Who may moderate, and what the queue and the log show."""

from __future__ import annotations

import pytest


def test_only_moderators_see_the_queue(house):
    """A reader elsewhere is refused the queue, the log and every decision; nothing is changed."""
    room = house()
    key = room.send()
    for path in ("/moderation", "/moderation/log", "/moderation?shelf=spam"):
        assert room.reader.get(path).status_code == 403
    assert room.reader.post(f"/moderation/{key}", data={"action": "approve"}).status_code == 403
    assert key not in room.page()


@pytest.mark.parametrize("action", ["approve", "reject", "spam"])
def test_each_decision_moves_the_reply_to_its_shelf(house, action):
    """And is in the log with who and why."""
    room = house()
    key = room.send(comment="Words of mine")
    answer = room.decide(key, action, why="as the rules say")
    assert answer.headers["location"] == "/moderation?shelf=held"
    shelf = {"approve": "approved", "reject": "rejected", "spam": "spam"}[action]
    assert "Words of mine" in room.moderator.get(f"/moderation?shelf={shelf}").text
    assert "Words of mine" not in room.moderator.get("/moderation").text
    log = room.moderator.get(f"/moderation/log?reply={key}").text
    assert "as the rules say" in log
    assert "editor" in log
    assert ("Words of mine" in room.page()) == (action == "approve")


def test_what_cannot_be_decided_is_told_beside_the_reply(house):
    """An answer by the person quoted without a reason, an unknown action, an address in the reason."""
    room = house()
    key = room.send(0, kind="answer")
    for sent, said in (
        ({"why": ""}, "says how you know who they are"),
        ({"action": "explode"}, "a moderator can"),
        ({"why": "wrote from a@b.example"}, "no place in the log"),
    ):
        answer = room.decide(key, **sent)
        assert answer.status_code == 400
        assert said in answer.text.lower()
    assert room.decide(key, why="", kind="comment").status_code == 303
    assert "Answer by the person quoted" not in room.page()


def test_a_network_is_blocked_from_the_queue(house):
    """The writer is told that nothing is taken now; others are not hindered."""
    room = house()
    key = room.send()
    assert room.decide(key, "block").status_code == 303
    answer = room.post_reply(comment="More words")
    assert answer.status_code == 429
    assert "More words" in answer.text
    room.send(by=room.client(("198.51.100.1", 1)))


def test_the_queue_has_pages_and_warns(house):
    """Twenty at once, oldest first; many links are noted; a page after a reply that is not there is 404."""
    room = house()
    keys = [
        room.send(comment=f"Reply {n} https://a.example https://b.example https://c.example")
        for n in range(21)
    ]
    first = room.moderator.get("/moderation").text
    assert "To look at: 3 links" in first
    assert keys[19] in first
    assert keys[20] not in first
    assert keys[20] in room.moderator.get(f"/moderation?after={keys[19]}").text
    assert room.moderator.get("/moderation?after=r_none").status_code == 404


def test_a_reply_whose_page_changed_is_shown_as_an_orphan(house):
    """With the words that it was about; found again, it goes back under them."""
    import reportedly  # noqa: PLC0415

    room = house()
    key = room.shown(0, comment="About those words")
    room.room.ledger.add(
        reportedly.load("rules").read("Nothing is left of it.\n", url="https://merrow.example/mine")
    )
    with room.room.ledger.reads() as connection:
        from reportedly.ledger.replies.placing import article_of  # noqa: PLC0415

        now = article_of(connection, "https://merrow.example/mine")
    page = room.reader.get(f"/article/{now}").text
    orphans = page.split("on the page no more")[1]
    assert "that the mine could be shut" in orphans
    assert key in orphans
    assert key in room.page().split('id="replies"')[0], (
        "on the old version it stands under its words"
    )


def test_the_queue_is_in_the_masthead_for_who_may_decide(house, room):
    """For nobody else, and not in a room without replies."""
    staffed = house()
    link = '<a href="/moderation"'
    assert link in staffed.moderator.get("/").text
    assert link not in staffed.reader.get("/").text
    assert link not in room().get("/").text
