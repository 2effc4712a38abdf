"""The article page, its files and its lasting addresses."""

from __future__ import annotations

import json

import pytest
from page_reading import tree, words

import reportedly
from reportedly.ledger.verdicts.judging import judge_attribution
from reportedly.testing import hedged_reading, sample_reading

BEFORE = "Council votes\n\n“It could cost 30 crowns,” Mira Tolvane said.\n\nAda Quill denied it.\n"
AFTER = "Council votes\n\n“It will cost 40 crowns,” Mira Tolvane said.\n\nAda Quill denied it.\n"


@pytest.fixture
def held(room):
    """A room that holds the sample."""
    client = room()
    client.app.state.room.ledger.add(sample_reading())
    return client


def test_the_page_tells_headline_tensions_problems_and_what_was_left_out(held):
    """Everything that stands beside the text in a reading."""
    page = tree(held.get("/article/" + "a" * 16).text)
    told = words(page.xpath("//div[@class='apparatus']")[0])
    assert "“denies fire claim” altered: the text has other words: “was warned”" in told
    assert "the text may be cut" in told
    assert "newsletter: Subscribe" in told
    (pair,) = page.xpath("//div[@class='pair']")
    assert words(pair.xpath(".//p[contains(@class, 'between')]")[0]) == "denies“denies”"


def test_a_lasting_address_leads_to_the_card(held):
    """Whatever page it is on."""
    answer = held.get("/q/s2", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/article/{'a' * 16}#s2"
    assert held.get("/q/s9").status_code == 404


def test_the_card_leads_to_the_place_in_the_original(held):
    """By a text fragment."""
    page = tree(held.get("/article/" + "a" * 16).text)
    (link,) = page.xpath("//section[@id='s1']//a[text()='in the original']/@href")
    assert link == "https://merrow.example/mill#:~:text=%E2%80%9CNo%20one%2C%E2%80%9D"


@pytest.mark.parametrize("form", ["json", "csv", "atom", "webannotation", "schemaorg", "prov"])
def test_the_article_is_there_as_a_file(held, form):
    """As `reportedly export` writes it."""
    answer = held.get(f"/article/{'a' * 16}.{form}")
    assert answer.status_code == 200
    assert "allegedly" in answer.text


def test_the_json_is_the_contract(held):
    """One array with the reading that was added."""
    (told,) = held.get(f"/article/{'a' * 16}.json").json()
    assert told == json.loads(json.dumps(sample_reading().to_dict()))


@pytest.mark.parametrize("path", ["/article/none", "/article/none.json", "/article/none/changes"])
def test_what_is_not_there_is_not_found(held, path):
    """One shape for all."""
    assert held.get(path).status_code == 404


def test_a_new_version_leads_to_the_old_and_tells_what_changed(room):
    """Claim by claim, hedges in front."""
    client = room()
    reader = reportedly.load("rules")
    for text in (BEFORE, AFTER):
        client.app.state.room.ledger.add(reader.read(text, url="https://merrow.example/1"))
    link = tree(client.get("/").text).xpath("//ol[@class='articles']//h2/a/@href")[0]
    page = tree(client.get(link).text)
    assert "Version 2 of this page" in words(page.xpath("//main")[0])
    changes = words(tree(client.get(link + "/changes").text).xpath("//main")[0])
    assert "hedge removed: could" in changes
    assert "number changed: 30 → 40" in changes
    old = tree(client.get(link).text).xpath(
        "//section[@aria-labelledby='page']//a[text()='version 1']/@href"
    )[0]
    assert "These are older words" in client.get(old).text
    assert client.get(link + "/changes?old=1").status_code == 400
    assert client.get(link + "/changes?old=1&new=7").status_code == 400


def test_what_a_person_judged_stands_on_the_card(held):
    """Who, and what."""
    held.app.state.room.ledger.add(hedged_reading())
    held.app.state.room.ledger.writes(
        lambda connection: judge_attribution(
            connection, "reject", "q_1111", {"note": ""}, ("Ivo <b>", "2031-05-06T12:00:00Z")
        )
    )
    link = "/article/" + hedged_reading().article.id
    (card,) = tree(held.get(link).text).xpath("//section[@id='q_1111111111111111']")
    assert "rejected by Ivo <b>, 2031-05-06T12:00:00Z" in words(card)
    assert "rejected" in card.get("class").split()
