"""Atom, JSON and Web Annotations: what is shown, nothing else."""

from __future__ import annotations

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportedly.ledger.replies.nouns import Reply, Target
from reportedly.web.replies.atom import feed


def test_a_feed_has_what_is_shown_and_who_answers_whom(house):
    """Room, page and thread: newest first, with lasting addresses; held ones are in none."""
    room = house()
    first = room.shown(0, name="Zoë", comment="First & <last>")
    second = room.shown(to=first, comment="Second")
    other = room.shown(comment="Elsewhere")
    room.send(comment="Held")
    wanted = {"/replies.atom": {first, second, other}, f"{room.article}/replies.atom": {first, second, other},
              f"/replies/{first}.atom": {first, second}, f"/replies/{second}.atom": {first, second}}  # fmt: skip
    for path, keys in wanted.items():
        answer = room.reader.get(path)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        found = feedparser.parse(answer.content)
        assert not found.bozo
        assert {entry.id.rpartition("/")[2] for entry in found.entries} == keys
        assert found.feed.id == f"https://room.example{path}"
    entry = next(one for one in found.entries if one.id.endswith(first))
    assert (entry.author, entry.content[0].value) == ("Zoë", "<p>First &amp; &lt;last&gt;</p>")
    assert "that the mine could be shut" in entry.summary


def test_annotations_have_the_words_they_are_about(house):
    """W3C Web Annotations with a quote selector; JSON with the same."""
    room = house()
    key = room.shown(0, kind="evidence", link="https://x.example/")
    (one,) = room.reader.get(f"{room.article}/replies.jsonld").json()
    assert one["id"].endswith(key)
    assert one["target"]["selector"]["exact"] == "that the mine could be shut"
    assert one["body"][1] == {"type": "SpecificResource", "source": "https://x.example/"}
    (plain,) = room.reader.get(f"{room.article}/replies.json").json()["replies"]
    assert (plain["quote"], plain["in_reply_to"]) == ("that the mine could be shut", None)
    assert room.reader.get("/article/a_none/replies.json").status_code == 404


@given(st.text(), st.text())
def test_a_feed_is_xml_whatever_was_written(name, words):
    """Any name and any words give a feed that parses."""
    target = Target("attribution", "p", "q_1", {"exact": words})
    one = Reply(
        "r_1",
        target,
        "answer",
        name,
        words,
        None,
        None,
        "approved",
        1,
        "2031-05-06T12:00:00Z",
        None,
    )
    etree.fromstring(feed([one], "t", "https://r.example", "/replies.atom"))
