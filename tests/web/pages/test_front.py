"""The front page and its add box."""

from __future__ import annotations

import pytest
from page_reading import tree, words

from reportedly.testing import sample_reading

OWN = {"sec-fetch-site": "same-origin"}
TEXT = "Mill reopens\n\n“We allegedly never closed,” Ada Quill said.\n"


def test_a_text_that_is_added_is_read_and_shown(room):
    """The visitor is sent to its page, and it stands on the front."""
    client = room()
    given = {"text": TEXT, "published": "2031-05-06", "url": "https://merrow.example/2"}
    answer = client.post("/add", data=given, headers=OWN, follow_redirects=False)
    assert answer.status_code == 303
    page = tree(client.get(answer.headers["location"]).text)
    assert "6 May 2031" in words(page.xpath("//header[@class='head']")[0])
    assert "Mill reopens" in client.get("/").text


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "there is no text to read"),
        ({"url": "https://merrow.example/x"}, "fetches nothing"),
        ({"url": "file:///etc/passwd"}, "begins with http"),
        ({"text": TEXT, "published": "soon"}, "2031-03-12"),
        (
            {
                "text": "Der Rat hat am Montag beschlossen, die Brücke zu schließen und neu zu bauen. "
                * 5
            },
            "language: German",
        ),
    ],
)
def test_what_cannot_be_read_is_told_and_the_text_stays(room, given, reason):
    """In the page, beside the box, and nothing is kept."""
    client = room()
    answer = client.post("/add", data=given, headers=OWN)
    assert answer.status_code == 422
    page = tree(answer.text)
    assert reason in words(page.xpath("//*[@role='alert']")[0])
    assert words(page.xpath("//textarea")[0]) == " ".join(given.get("text", "").split())
    assert client.get("/articles.json").json()["articles"] == []


def test_an_address_on_this_machine_is_never_fetched(room):
    """Also where the room may fetch: only the public internet is reached."""
    client = room(may_fetch=True)
    answer = client.post("/add", data={"url": "http://127.0.0.1:1/"}, headers=OWN)
    assert answer.status_code == 422
    assert "not on the public internet" in answer.text


def test_a_reader_sees_no_box_and_cannot_add(room):
    """From elsewhere nobody is an editor."""
    client = room(peer=("203.0.113.9", 1))
    assert not tree(client.get("/").text).xpath("//form[@class='add']")
    assert client.post("/add", data={"text": TEXT}, headers=OWN).status_code == 403


def test_the_list_of_articles_is_there_as_files(room):
    """With the same counts as on the page."""
    client = room()
    client.app.state.room.ledger.add(sample_reading())
    (row,) = client.get("/articles.json").json()["articles"]
    assert (row["attributions"], row["hedged"], row["unnamed"]) == (4, 1, 1)
    head, line = client.get("/articles.csv").text.splitlines()
    assert dict(zip(head.split(","), line.split(","), strict=True))["hedged"] == "1"


def test_where_a_proxy_puts_the_room_all_links_lead_there(room):
    """Files, pages and forms."""
    page = tree(room(base_path="/room").get("/room/").text)
    found = page.xpath("//@href | //@src | //@action")
    assert [link for link in found if not link.startswith(("/room/", "#"))] == []
