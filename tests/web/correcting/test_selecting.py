"""Which words an attribution is, corrected as a form sends it: with and without a place."""

from __future__ import annotations

import re

import pytest
from page_reading import tree

from reportedly.ledger import Ledger

OWN = {"sec-fetch-site": "same-origin"}
TEXT = "Ada Solm said the pier could close in June. Jon Vey denied the report.\n"


def shown(desk, identity):
    with Ledger.open(desk.db) as ledger:
        query = "SELECT content, cue, source, hedges, judged FROM attributions WHERE id = '{}'"
        (row,) = ledger.sql(query.format(identity))
    return row


def fields(desk, identity):
    """What the form holds: the fields of words with their places, as a browser would send them back."""
    form = tree(desk.get(f"/correct/{identity}").text)
    found = {}
    for area in form.xpath("//div[@class='words-field']//textarea"):
        found.setdefault(area.get("name"), []).append((area.text or "").lstrip("\n"))
    for hidden in form.xpath("//div[@class='words-field']//input"):
        found.setdefault(hidden.get("name"), []).append(hidden.get("value"))
    return found


def fix(desk, identity, **data):
    data = {"kind": "fix", **fields(desk, identity), **data}
    return desk.post(f"/correct/{identity}", data=data, headers=OWN, follow_redirects=False)


def test_words_that_are_typed_are_the_words_from_then_on(desk):
    """On the page, in its marks and in the search; undone, all is as it was read."""
    identity = desk.ids["Ada Solm"]
    before = shown(desk, identity)
    assert fix(desk, identity, content=["the pier could close"]).status_code == 303
    row = shown(desk, identity)
    assert (row["content"], row["hedges"], row["judged"]) == (
        "the pier could close",
        "could",
        "fixed",
    )
    assert row["cue"] == before["cue"]
    page = desk.get(f"/q/{identity}").text
    marks = tree(page).xpath("//mark[contains(@class, 'm ') and @data-a='1']")
    assert "".join(marks[0].itertext()) == "the pier could close"
    again = desk.get(f"/correct/{identity}").text
    assert "it was read as “the pier could close in June”" in again
    assert "content: the pier could close" in again
    assert "could" in tree(desk.get("/search?q=pier+close").text).xpath("string(//em[@class='hw'])")
    assert desk.get("/search?q=june").text.count('class="st ') == 0
    key = re.search(r'name="target" value="(j_[0-9a-f]+)"', again).group(1)
    undone = {"kind": "undo", "target": key}
    desk.post(f"/correct/{identity}", data=undone, headers=OWN)
    assert shown(desk, identity) == before


def test_a_form_that_is_sent_back_as_it_came_fixes_no_words(desk):
    """Nothing was changed: there is nothing to fix."""
    answer = fix(desk, desk.ids["Ada Solm"])
    assert answer.status_code == 400
    assert "Fix needs" in answer.text
    assert fix(desk, desk.ids["Ada Solm"], act="claim").status_code == 303
    with Ledger.open(desk.db) as ledger:
        (row,) = ledger.sql("SELECT payload FROM judgement")
    assert "content" not in str(row["payload"])


def test_selected_words_come_with_their_place(desk):
    """The place says which of several; words typed over a place are looked for anew."""
    identity = desk.ids["Ada Solm"]
    start = TEXT.index("the report")
    at = f"{start}:{start + 3}"
    assert fix(desk, identity, content=["the"], content_at=[at]).status_code == 303
    assert fields(desk, identity)["content_at"][0] == at
    assert fix(desk, identity, content=["close in June"], content_at=[at]).status_code == 303
    assert shown(desk, identity)["content"] == "close in June"


def test_words_in_two_parts(desk):
    """Two fields of one role are two parts."""
    identity = desk.ids["Ada Solm"]
    answer = fix(desk, identity, content=["the pier", "close in June"], content_at=["", ""])
    assert answer.status_code == 303
    assert shown(desk, identity)["content"] == "the pier … close in June"
    assert len([words for words in fields(desk, identity)["content"] if words]) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"content": ["the pier is shut"]}, "not in the text"),
        ({"content": ["the"]}, "stands there 2 times"),
        ({"content": ["the"], "within": "nobody said"}, "not in the text"),
        ({"content": ["<b>x</b>"]}, "&lt;b&gt;x&lt;/b&gt;"),
        ({"content": ["x"] * 41}, ""),
    ],
)
def test_words_that_are_not_printed_so_are_refused_and_stand_in_the_field(desk, data, reason):
    """Nothing is kept; what was typed is there to be mended."""
    identity = desk.ids["Ada Solm"]
    answer = fix(desk, identity, **data)
    assert answer.status_code in {400, 422}
    assert reason in answer.text
    if answer.status_code == 400:
        areas = tree(answer.text).xpath("//textarea[@name='content']")
        assert (areas[0].text or "").strip() == data["content"][0]
    with Ledger.open(desk.db) as ledger:
        assert ledger.sql("SELECT * FROM judgement") == []


def test_a_longer_passage_says_which(desk):
    """For who cannot select: the words, and what holds them."""
    identity = desk.ids["Ada Solm"]
    assert fix(desk, identity, content=["the"], within="denied the report").status_code == 303
    assert (
        fields(desk, identity)["content_at"][0]
        == f"{TEXT.index('the report')}:{TEXT.index('the report') + 3}"
    )


def test_a_subject_that_is_not_there_is_looked_up_once(desk, monkeypatch):
    """A correction that is refused shows what was already found."""
    from reportedly.web.correcting import attributions  # noqa: PLC0415

    asked = []
    found = attributions._subject
    monkeypatch.setattr(attributions, "_subject", lambda *a: asked.append(a) or found(*a))
    identity = desk.ids["Ada Solm"]
    answer = desk.post(f"/correct/{identity}", data={"kind": "crown"}, headers=OWN)
    assert (answer.status_code, len(asked)) == (400, 1)


def test_a_program_selects_words_too(desk):
    """By the words, by their place; refused in the one shape of failures."""
    identity, path = desk.ids["Ada Solm"], "/api/v1/judgements"

    def judge(content):
        body = {"kind": "fix", "target": identity, "payload": {"content": content}}
        return desk.post(path, json=body, headers=OWN)

    answer = judge([{"exact": "the pier could close"}])
    assert answer.status_code == 201
    (part,) = answer.json()["payload"]["content"]
    assert (part["exact"], part["start"]) == ("the pier could close", 14)
    statement = desk.get(f"/api/v1/attributions/{identity}").json()
    assert statement["attribution"]["content"]["text"] == "the pier could close"
    assert judge([{"start": 14, "end": 22}]).status_code == 201
    refused = judge([{"exact": "the pier is shut"}])
    assert refused.status_code == 400
    assert "not in the text" in refused.json()["error"]["reason"]
    assert judge([]).status_code in {400, 422}
    assert judge([{"words": "the pier"}]).status_code in {400, 422}
