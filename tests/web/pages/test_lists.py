"""Search, speakers, sources, time, tensions, and what is open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import feedparser
import pytest
from page_reading import tree, words

import reportedly
from reportedly.testing import hedged_reading

TEXT = """Bridge {number} shut

VARNA HOLT, 6 May 2031 (Merrow Wire) - “We will open bridge {number} in June 2031,” Mira Tolvane said on Monday.

Two officials familiar with the plan said it could possibly cost {number} crowns.

Joran Peel denied that it was ever closed.
"""


@pytest.fixture
def filled(room):
    """A room with six pages."""
    client = room(per_page=4)
    reader = reportedly.load("rules")
    for number in range(1, 7):
        url = f"https://merrow.example/{number}"
        reading = reader.read(TEXT.format(number=number), url=url, published="2031-05-06")
        article = replace(reading.article, outlet="Merrow Wire")
        client.app.state.room.ledger.add(replace(reading, article=article))
    return client


def _entries(page):
    return page.xpath("//ol[@class='statements']/li[blockquote]")


def test_a_search_finds_words_and_facets_narrow_it(filled):
    """The counts of the facets are what one finds behind them."""
    page = tree(filled.get("/search?q=crowns").text)
    assert len(_entries(page)) == 4
    (link,) = page.xpath("//aside//a[text()='unnamed']")
    assert words(link.getparent()) == "unnamed 6"
    narrowed = filled.get(link.get("href").replace("/search?", "/search.json?")).json()
    assert len(narrowed["sections"][0]["entries"]) == 6


def test_a_list_goes_on_where_it_stopped(filled):
    """Page by page, each entry once."""
    path, found = "/search?q=crowns", []
    while path:
        page = tree(filled.get(path).text)
        found += [words(entry) for entry in _entries(page)]
        path = next(iter(page.xpath("//a[@rel='next']/@href")), None)
    assert len(found) == len(set(found)) == 6


def test_the_files_of_a_list_tell_the_same_as_its_page(filled):
    """JSON, CSV and Atom of one search."""
    told = filled.get("/search.json?q=crowns").json()["sections"][0]["entries"]
    rows = list(csv.DictReader(io.StringIO(filled.get("/search.csv?q=crowns").text)))
    feed = feedparser.parse(filled.get("/search.atom?q=crowns").content)
    assert {row["content"] for row in rows} == {e["attribution"]["content"]["text"] for e in told}
    assert all(row["hedges"] == "could" for row in rows)
    assert len(feed.entries) == len(rows) == 6
    assert all("could (source)" in entry.title for entry in feed.entries)


def test_a_speaker_s_page_has_their_acts_and_what_others_say(filled):
    """The name leads there from every list."""
    page = tree(filled.get("/search?q=open").text)
    link = _entries(page)[0].xpath(".//span[@class='who']/a/@href")[0]
    page = tree(filled.get(link).text)
    assert words(page.xpath("//h1")[0]) == "Mira Tolvane"
    assert "Said" in [words(head) for head in page.xpath("//section//h2")]
    assert filled.get("/who/s_0000000000000000").status_code == 404
    assert filled.get(link + ".json").json()["sections"]
    assert "Nobody of that name" in filled.get("/who?name=Nemo").text


def test_somebody_who_is_mentioned_and_says_nothing_has_a_page(room):
    """It says so, under the name."""
    client = room()
    client.app.state.room.ledger.add(hedged_reading())
    speakers = client.app.state.room.ledger.ledger.sql("SELECT key, name FROM speaker")
    for row in speakers:
        page = tree(client.get(f"/who/{row['key']}").text)
        assert words(page.xpath("//h1")[0]) == row["name"]
    assert speakers


def test_a_source_s_page_tells_what_its_pages_are_made_of(filled):
    """Shares over its own pages, and what rests on it."""
    page = tree(filled.get("/source?name=Merrow+Wire").text)
    table = {words(row[0]): words(row[1]) for row in page.xpath("//tbody/tr[td]") if len(row) > 1}
    told = [row for row in table if "could" in row]
    pages = words(page.xpath("//section[@class='figure']/p")[0])
    assert pages.startswith("6 pages here with 18 attributions")
    assert table["unnamed sources"] == "33 % 6"
    assert told


def test_a_source_s_pages_are_told_by_date(filled):
    """A row a day over which the plot is drawn; by month where there are many days."""
    page = tree(filled.get("/source?name=Merrow+Wire").text)
    (row,) = page.xpath("//tr[@data-period]")
    assert dict(row.attrib) == {
        "data-period": "2031-05-06",
        "data-many": "18",
        "data-unnamed": "6",
    }
    assert page.xpath("//script[contains(@src, 'source.js')]")
    assert words(row).startswith("6 May 2031 33 % 6")
    client, reader = filled, reportedly.load("rules")
    for number in range(70):
        published = f"2032-{number // 28 + 1:02}-{number % 28 + 1:02}"
        url = f"https://merrow.example/late/{number}"
        reading = reader.read(TEXT.format(number=number), url=url, published=published)
        article = replace(reading.article, outlet="Merrow Wire")
        client.app.state.room.ledger.add(replace(reading, article=article))
    rows = tree(client.get("/source?name=Merrow+Wire").text).xpath("//tr[@data-period]")
    assert [row.get("data-period") for row in rows] == ["2031-05", "2032-01", "2032-02", "2032-03"]
    assert [row.get("data-many") for row in rows] == ["18", "84", "84", "42"]


def test_everybody_who_speaks_is_listed(filled):
    """Page by page; a part of a name narrows it; as CSV, JSON and Atom; each name leads to its page."""
    page = tree(filled.get("/speakers").text)
    rows = {words(row[0]): [words(cell) for cell in row[1:]] for row in page.xpath("//tbody/tr")}
    assert rows["Mira Tolvane"] == ["person", "6 statements", "6 articles", "6 May 2031"]
    assert page.xpath("//nav//a[@aria-current='page' and text()='Speakers']")
    (found,) = tree(filled.get("/speakers?name=peel").text).xpath("//tbody/tr//a/@href")
    assert "Joran Peel" in filled.get(found).text
    told = filled.get("/speakers.json").json()
    assert {row["name"] for row in told["speakers"]} == set(rows)
    assert told["more"] is False
    table = list(csv.DictReader(io.StringIO(filled.get("/speakers.csv").text)))
    assert [row["speaker_id"] for row in table] == [row["speaker_id"] for row in told["speakers"]]
    feed = feedparser.parse(filled.get("/speakers.atom").content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [row["name"] for row in told["speakers"]]
    assert feed.entries[0].updated == "2031-05-06T00:00:00Z"
    assert "of that name" in filled.get("/speakers?name=nobody").text
    assert filled.get("/speakers.xml").status_code in {404, 422}


def test_the_list_of_articles_is_a_feed_too(filled):
    """One entry a page, with how much of it is hedged; the front leads there."""
    (link,) = tree(filled.get("/").text).xpath(
        "//p[contains(@class, 'files')]/a[text()='Atom']/@href"
    )
    feed = feedparser.parse(filled.get(link).content)
    assert not feed.bozo
    assert len(feed.entries) == 6
    assert feed.entries[0].title == "Bridge 6 shut"
    assert (
        feed.entries[0].summary == "Merrow Wire, 3 attributions, 1 hedged, 1 from unnamed sources"
    )
    assert "/article/a_" in feed.entries[0].link
    narrowed = feedparser.parse(filled.get("/articles.atom?title=bridge+3").content)
    assert [entry.title for entry in narrowed.entries] == ["Bridge 3 shut"]


def test_the_timeline_keeps_its_lanes_apart(filled):
    """Each row stands in one lane, with both ends of its time; what is open is a list of its own."""
    page = tree(filled.get("/timeline?clock=happened&from=2031-06-01").text)
    rows = page.xpath("//tr[@data-clock]")
    assert {row.get("data-clock") for row in rows} == {"happened"}
    assert {(row.get("data-from"), row.get("data-to")) for row in rows} == {
        ("2031-06-01", "2031-06-30")
    }
    assert all("June 2031" in words(row) for row in rows)
    assert filled.get("/timeline?clock=dreamt").status_code == 400


def test_an_unresolved_time_is_never_on_a_lane(room):
    """Without a date of the page, Monday is no day."""
    client = room()
    reading = reportedly.load("rules").read("“We wait,” Mira Tolvane said on Monday.")
    client.app.state.room.ledger.add(reading)
    page = tree(client.get("/timeline").text)
    assert not page.xpath("//tr[@data-clock]")
    assert "Monday" in words(
        page.xpath("//section[h2[starts-with(text(), 'At a time')]]//table")[0]
    )


def test_tensions_are_pairs_without_a_verdict(filled):
    """Two sides, and what one is to the other."""
    page = tree(filled.get("/tensions").text)
    for pair in page.xpath("//ol[@class='pairs']/li[@class='pair']"):
        assert len(pair.xpath("./div[contains(@class, 'st')]")) == 2
    assert filled.get("/tensions?type=lies").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/search?page=0",
        "/search?page=501",
        "/search?page=x",
        "/search?act=dream",
        "/search?kind=x",
        "/search?from=May",
        "/source",
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(filled, path):
    """A question that cannot be asked is the asker's to mend."""
    answer = filled.get(path, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["reason"]


@pytest.mark.parametrize(
    "words_", ['"', "* OR 1", "NEAR(", "a AND", "'; DROP TABLE page; --", "{content}:x", "\x00"]
)
def test_no_search_words_are_an_order_to_the_database(filled, words_):
    """They are words, whatever they look like."""
    assert filled.get("/search", params={"q": words_}).status_code == 200
    assert len(filled.get("/articles.json").json()["articles"]) == 6
