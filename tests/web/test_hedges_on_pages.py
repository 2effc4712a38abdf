"""Every page shows every hedge with its owner, and holds nothing that a browser would run."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_reading import hedges, tree, words

import reportedly
from reportedly.testing import HOSTILE, hedged_reading, hostile_reading
from reportedly.web.wording import OWNERS

LISTS = (
    "/",
    "/search",
    "/search?q=files",
    "/who?name=Ada+Quill",
    "/source?name=The+Merrow+Wire",
    "/speakers",
    "/timeline",
    "/tensions",
    "/unresolved",
    "/about",
)
OLD = (
    "“No one was warned,” Ada Quill told Radio Merrow on Monday.\n\nTwo clerks said Quill had allegedly signed the"
    " order.\n\nQuill denied that she had possibly signed the order.\n"
)
STEERING = "\x1b\x07\u202e\u2028\u2029\x00"


def _of(items):
    return [(hedge["text"], OWNERS[hedge["owner"]]) for hedge in items]


def _filled(room, *readings):
    client = room()
    for reading in readings:
        client.app.state.room.ledger.add(reading)
    return client


def test_each_card_shows_all_hedges_of_its_attribution(room):
    """In the margin, in order, with whose word each is."""
    reading = hedged_reading()
    client = _filled(room, reading)
    page = tree(client.get(f"/article/{reading.article.id}").text)
    for item in reading.attributions:
        (card,) = page.xpath(f"//section[@id='{item.id}']")
        assert hedges(card) == [(h.text, OWNERS[h.owner]) for h in item.hedges]
        act = words(card.xpath(".//*[@class='act']")[0])
        assert ("never" in act) is (item.negated and item.act == "say")


@pytest.mark.parametrize("only", ["hedged", "unnamed", "unvouched", "nonsense"])
def test_a_toggle_hides_cards_but_no_hedge_in_the_text(room, only):
    """The words that hedge stay marked, whatever is asked for."""
    reading = hedged_reading()
    client = _filled(room, reading)
    page = tree(client.get(f"/article/{reading.article.id}?only={only}").text)
    marked = {
        words(mark)
        for mark in page.xpath("//main//div[@class='b']//mark")
        if "h" in mark.get("class").split()
    }
    assert marked >= {h.text for item in reading.attributions for h in item.hedges}


@pytest.mark.parametrize("path", ["/search", "/source?name=The+Merrow+Wire", "/unresolved"])
def test_each_entry_of_a_list_shows_all_its_hedges(room, path):
    """The page and its JSON tell the same statements with the same hedges."""
    client = _filled(room, hedged_reading())
    head, _, query = path.partition("?")
    told = client.get(f"{head}.json?{query}").json()
    entries = [entry for section in told["sections"] for entry in section["entries"]]
    expected = [_of(e["attribution"]["hedges"]) for e in entries if "attribution" in e]
    page = tree(client.get(path).text)
    shown = [hedges(item) for item in page.xpath("//ol[@class='statements']/li[blockquote]")]
    assert shown == expected
    assert any(expected)


def test_each_row_of_the_timeline_shows_all_hedges_of_its_statement(room):
    """What happened and what was said, hedged as printed."""
    page = tree(_filled(room, hedged_reading()).get("/timeline?clock=said").text)
    rows = [hedges(row) for row in page.xpath("//tr[@data-clock='said']")]
    expected = [
        [(h.text, OWNERS[h.owner]) for h in item.hedges]
        for item in hedged_reading().attributions
        if item.said
    ]
    assert rows == expected


def test_each_side_of_a_tension_shows_all_its_hedges(room):
    """Both sides of each pair, as the JSON of the same list tells them."""
    client = _filled(room, reportedly.load("rules").read(OLD, url="https://merrow.example/1"))
    (section,) = client.get("/tensions.json").json()["sections"]
    expected = [
        [_of(one["attribution"]["hedges"]) for one in (entry, entry["other"])]
        for entry in section["entries"]
    ]
    page = tree(client.get("/tensions").text)
    pairs = page.xpath("//ol[@class='pairs']/li[@class='pair']")
    shown = [[hedges(side) for side in pair.xpath("./div")] for pair in pairs]
    assert shown == expected
    assert any(side for pair in expected for side in pair)


def test_what_changed_shows_all_hedges_before_and_after(room):
    """Of each claim of both versions, as the API tells the same changes; one that went stands at the old one alone."""
    client = _filled(room)
    for text in (OLD, OLD.replace("had allegedly signed", "had signed")):
        reading = reportedly.load("rules").read(text, url="https://merrow.example/1")
        client.app.state.room.ledger.add(reading)
    told = client.get(f"/api/v1/articles/{reading.article.id}/diff").json()
    expected = []
    for section in told["sections"]:
        for entry in section["entries"]:
            sides = [entry, entry["other"]] if entry.get("other") else [entry]
            expected.append([_of(one["attribution"]["hedges"]) for one in sides])
    page = tree(client.get(f"/article/{reading.article.id}/changes").text)
    shown = []
    for item in page.xpath("//ol[@class='pairs' or @class='statements']/li"):
        sides = item.xpath("./div") if item.get("class") == "pair" else [item]
        shown.append([hedges(side) for side in sides])
    assert shown == expected
    assert [[("allegedly", OWNERS["source"])], []] in expected


@pytest.mark.parametrize("bait", HOSTILE)
def test_hostile_words_stay_words_on_every_page(room, bait):
    """Wherever a page's words can get to, they are text and nothing else."""
    reading = hostile_reading(bait)
    client = _filled(room, reading)
    (row,) = client.app.state.room.ledger.ledger.sql("SELECT article_id FROM articles")
    link = tree(client.get("/").text).xpath("//ol[@class='articles']//h2/a/@href")[0]
    assert row["article_id"] == reading.article.id
    for path in (*LISTS, link, link + "/changes", "/source?name=" + quote(bait)):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text)
        tree(answer.text)
        assert not set(answer.text) & set(STEERING), path


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab <>&\"'“”‘’\n\t=#?/\\{}%;\u202e\x1b\u00ad😀", min_size=1, max_size=60))
def test_any_text_makes_whole_pages(room, text):
    """The text stands on its page as it was given, but for steering characters."""
    client = room()
    reading = reportedly.load("rules").read(
        f"“We {text} wait,” Mira Tolvane reportedly said. {text}"
    )
    client.app.state.room.ledger.add(reading)
    page = tree(client.get(f"/article/{reading.article.id}").text)
    shown = "".join(
        words(part) for part in page.xpath("//div[@class='b']/*[contains(@class, 't')]")
    )
    if not set(text) & set("\u202e\x1b"):
        plain = "".join(character for character in text if character.isalpha())
        assert "".join(c for c in shown if c.isalpha()).count(plain) >= 2
    for path in LISTS:
        tree(client.get(path).text)
