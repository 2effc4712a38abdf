"""An editor in a real browser: other words selected with and without JavaScript, taken back, no barrier that axe finds."""

from __future__ import annotations

import pytest
from serving import NARROW, WIDE, serving, violations

from reportedly.ledger import Ledger
from reportedly.web.app import create_app
from reportedly.web.settings import Settings

TEXT = """Café fire was out by noon

VARNA HOLT, 6 May 2031 - Ada Quill said that the 🙂 café could reopen in June and nobody slept.

Joran Peel denied that the café ever burned.
"""
RIGHT = "café could reopen in June"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A room of one person at their own machine: its address, its ledger, and Quill's statement."""
    place = str(tmp_path_factory.mktemp("desk") / "room.db")
    app = create_app(Settings(db=place, single_user=True, model="rules"))
    with serving(app) as address:
        reading = app.state.room.reader.text(TEXT, "https://merrow.example/cafe", "2031-05-07")
        app.state.room.ledger.add(reading)
        (item,) = (one for one in reading.attributions if one.source.name == "Ada Quill")
        yield address, place, item.id


def content(desk):
    with Ledger.open(desk[1], read_only=True) as ledger:
        (row,) = ledger.sql(
            "SELECT content, start_char FROM attributions WHERE source_name = 'Ada Quill'"
        )
    return row["content"], row["start_char"]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_words_are_selected_anew_and_taken_back(browser, desk, viewport, script):
    """From the card to the text, from the selection to the marks, and back to what was read."""
    address, _, key = desk
    before = content(desk)
    context = browser.new_context(viewport=viewport, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{address}/q/{key}")
    page.locator(f"#{key}").get_by_role("link", name="correct").click()
    if script:
        page.get_by_role("button", name="what is said").click()
        assert "Select words" in page.get_by_role("status").inner_text()
        page.evaluate(
            """words => {
              const passage = [...document.querySelectorAll('.select [data-start]')].find(p => p.textContent.includes(words));
              const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
              const at = passage.textContent.indexOf(words), range = document.createRange();
              let seen = 0;
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const end = seen + node.length;
                if (seen <= at && at < end) range.setStart(node, at - seen);
                if (seen < at + words.length && at + words.length <= end) range.setEnd(node, at + words.length - seen);
                seen = end;
              }
              getSelection().removeAllRanges();
              getSelection().addRange(range);
            }""",
            f" {RIGHT} ",
        )
        page.get_by_role("button", name="what is said").click()
        assert page.get_by_label("What is said", exact=True).input_value() == RIGHT
        start = TEXT.index(RIGHT)
        place = page.locator("input[name=content_at]").first.input_value()
        assert place == f"{start}:{start + len(RIGHT)}"
    else:
        assert page.locator(".use").is_hidden()
        page.get_by_label("What is said", exact=True).fill(RIGHT)
    page.get_by_role("button", name="Correct it").click()
    page.wait_for_url("**/article/**")
    assert content(desk) == (RIGHT, TEXT.index(RIGHT))
    marks = page.locator(f"#w-{key}").locator("xpath=ancestor::p").locator("mark.m")
    assert "".join(marks.all_inner_texts()).strip() == RIGHT
    assert "fixed by" in page.locator(f"#{key} .verdict").inner_text()
    page.goto(f"{address}/correct/{key}")
    width = page.evaluate("document.documentElement.scrollWidth") if script else 0
    assert width <= viewport["width"]
    page.locator("li", has_text="fix by").get_by_role("button").last.click()
    page.wait_for_url("**/article/**")
    assert content(desk) == before
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser, desk, root, scheme):
    """On the page of a statement and of a speaker, also with what was refused."""
    address, place, key = desk
    with Ledger.open(place, read_only=True) as ledger:
        (row,) = ledger.sql("SELECT key FROM speaker WHERE name = 'Ada Quill'")
    axe = (root / "tests/web/vendor/axe.min.js").read_text("utf-8")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for path in (f"/correct/{key}", f"/correct/who/{row['key']}"):
        page.goto(address + path)
        assert violations(page, axe) == [], path
    page.goto(f"{address}/correct/{key}")
    page.get_by_label("What is said", exact=True).fill("words that are not there")
    page.get_by_role("button", name="Correct it").click()
    assert "not in the text" in page.get_by_role("alert").inner_text()
    assert violations(page, axe) == []
    context.close()
