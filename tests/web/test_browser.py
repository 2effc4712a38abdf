"""A newcomer's walk in a real browser, with and without JavaScript, wide and narrow."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from serving import NARROW, WIDE, serving, violations

from reportedly.ledger.replies.settings import Limits, ReplySettings
from reportedly.web.app import create_app
from reportedly.web.settings import Settings

TEXT = """Mill owner denies fire claim

VARNA HOLT, 6 May 2031 - “No one was warned,” Ada Quill told Radio Merrow on Monday.

Two clerks familiar with the papers said Quill had allegedly signed the order on 4 May 2031.

Quill denied that she had signed the order. The mill possibly burned for two days, it is believed.

Asked about the ledger, Quill declined to comment.
"""
OTHER = "Joran Peel said the weir could hold until June.\n"
PAGES = ["/", "/search?q=order", "/speakers", "/timeline", "/tensions", "/unresolved", "/about", "/nothing-here",
         "/source?name=Merrow+Wire", "/account", "/accounts", "/sign-in"]  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A room on loopback that holds one article."""
    place = tmp_path_factory.mktemp("room") / "room.db"
    replies = ReplySettings(limits=Limits(least_seconds=0, per_minute=99))
    key = place.with_name("room.key")
    app = create_app(
        Settings(db=str(place), single_user=True, model="rules", replies=replies, replies_key=key)
    )
    reader = app.state.room.reader
    with serving(app) as found:
        for text in (TEXT, TEXT.replace("had allegedly", "had")):
            app.state.room.ledger.add(
                _printed(reader.text(text, "https://merrow.example/1", "2031-05-07"))
            )
        app.state.room.ledger.add(
            _printed(reader.text(OTHER, "https://merrow.example/2", "2031-05-09"))
        )
        yield found


def _printed(reading):
    return replace(reading, article=replace(reading.article, outlet="Merrow Wire"))


@pytest.fixture
def visit(browser, address):
    """A function that opens a page; afterwards nothing may have been asked of others, or refused."""
    contexts, asked, told = [], [], []

    def opened(path="/", **options):
        context = browser.new_context(**({"viewport": WIDE} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(address)] == []
    assert [words for words in told if not re.search("40[34]|422", words)] == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_newcomer_finds_the_way(visit, viewport, script):
    """Add a text, read it, follow a number and a name, see what is apart, reply, let it stand, correct, take back."""
    page = visit(viewport=viewport, java_script_enabled=script)
    # each walk has an article of its own
    works = f"Dye works {viewport['width']}{'+' if script else '-'}"
    page.get_by_label("Text or HTML").fill(TEXT.replace("Mill", works))
    page.get_by_label("Published on").fill("2031-05-08")
    page.get_by_role("button", name="Read it").click()
    assert f"{works} owner" in page.get_by_role("heading", level=1).inner_text()
    card = page.locator(".card", has_text="allegedly")
    number = card.locator(".no").inner_text()
    page.locator("a.n", has_text=re.compile(f"^{number}$")).click()
    assert page.url.endswith("#" + card.get_attribute("id"))
    card.locator("summary").click()
    assert "score" in card.inner_text()
    page.get_by_role("link", name=re.compile("^hedged")).click()
    assert "only=hedged" in page.url
    shown = page.locator(".card").all_inner_texts()
    assert shown
    assert all("hedged:" in words for words in shown)
    page.get_by_role("link", name="Tensions").first.click()
    assert "without a verdict" in page.get_by_role("heading", level=1).inner_text()
    page.go_back()
    page.get_by_role("link", name=re.compile("^all ")).click()
    article = page.url.partition("?")[0]
    page.locator(".card .who a", has_text="Ada Quill").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ada Quill"
    _reply_and_let_it_stand(page, article)
    _correct_and_take_back(page)


def _reply_and_let_it_stand(page, article):
    page.goto(article)
    page.locator(".card", has_text="allegedly").get_by_role("link", name="reply").click()
    page.get_by_label("Name").fill("Ida")
    words = "I was there that night."
    page.get_by_label("Comment").first.fill(words)
    page.get_by_role("button", name="Send the reply").click()
    assert "waits for a moderator" in page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Moderation").click()
    page.locator(".case", has_text=words).get_by_role("button", name="Approve").click()
    page.wait_for_load_state()
    page.goto(article)
    page.locator(".of-replies", has_text=words).locator("summary").click()
    assert page.locator(".words-of-reply", has_text=words).is_visible()


def _correct_and_take_back(page):
    card = page.locator(".card", has_text="allegedly")
    key, right = card.get_attribute("id"), "allegedly signed the order"
    card.get_by_role("link", name="correct").click()
    page.get_by_label("What is said", exact=True).fill(right)
    page.get_by_role("button", name="Correct it").click()
    page.wait_for_url("**/article/**")
    assert "fixed by editor" in page.locator(f"#{key} .verdict").inner_text()
    assert "allegedly" in page.locator(f"#{key}").inner_text()
    marks = page.locator(f"#w-{key}").locator("xpath=ancestor::p").locator("mark.m")
    assert "".join(marks.all_inner_texts()).startswith(right)
    page.goto(page.url.partition("/article/")[0] + f"/correct/{key}")
    page.locator("li", has_text="fix by").get_by_role("button").last.click()
    page.wait_for_url("**/article/**")
    assert page.locator(f"#{key} .verdict").count() == 0


def test_no_page_is_wider_than_a_small_screen(visit, address):
    """Nothing has to be pushed sideways to be read."""
    page = visit(viewport=NARROW)
    article = page.locator(".articles h2 a").first.get_attribute("href")
    for path in [*PAGES, article, "/who?name=Ada+Quill", "/source?name=Radio+Merrow"]:
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, address, root, scheme):
    """On every page, in both schemes."""
    axe = (root / "tests/web/vendor/axe.min.js").read_text("utf-8")
    page = visit(color_scheme=scheme)
    article = page.locator(".articles h2 a").first.get_attribute("href")
    changed = page.locator(".articles h2 a", has_text="Mill owner").get_attribute("href")
    for path in [
        *PAGES,
        article,
        article + "?only=hedged",
        changed + "/changes",
        "/who?name=Ada+Quill",
    ]:
        page.goto(address + path)
        assert violations(page, axe) == [], path


def test_the_keyboard_moves_from_note_to_note(visit):
    """``j`` and ``k`` go on and back, and the words of the note light up."""
    page = visit()
    page.locator(".articles h2 a").first.click()
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.dataset.a")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.a") == "2"
    assert first == "1"
    assert page.locator("mark.on[data-a='2']").count() >= 1
    assert page.locator("mark.on[data-a='1']").count() == 0
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.a") == "1"


# a group of choices is one stop; what is for machines alone is none
STOPS = """() => {
    const all = [...document.querySelectorAll('*')];
    const stops = all.filter(e => e.matches('a[href], summary, input, textarea, select, button')
        && e.checkVisibility() && e.tabIndex >= 0);
    const groups = stops.filter(e => e.type !== 'radio' || e.checked);
    return groups.map(e => all.indexOf(e));
}"""


def test_all_of_an_article_can_be_reached_with_the_tab_key(visit):
    """Every link, every reason and every field, in the order of the page."""
    page = visit(java_script_enabled=True)
    page.locator(".articles h2 a").first.click()
    page.wait_for_load_state()
    wanted = page.evaluate(STOPS)
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
    assert reached == wanted


def test_pointing_at_words_lights_their_note(visit):
    """Also by the style sheet alone."""
    for script in (True, False):
        page = visit(java_script_enabled=script)
        page.locator(".articles h2 a").first.click()
        card = page.locator(".card", has_text="allegedly")
        number = card.locator(".no").inner_text()
        before = card.evaluate("e => getComputedStyle(e).backgroundColor") if script else None
        page.locator(f"mark.m[data-a='{number}']").first.hover()
        if script:
            page.wait_for_timeout(300)
            assert card.evaluate("e => getComputedStyle(e).backgroundColor") != before


def test_plots_stand_over_their_tables(visit, address):
    """Drawn by a module, over what stands without it."""
    for path, row in (
        ("/timeline", "tr[data-clock]"),
        ("/source?name=Merrow+Wire", "tr[data-period]"),
    ):
        page = visit(path)
        page.locator(".plot svg").first.wait_for()
        assert page.locator(row).count() > 0
    plain = visit("/timeline", java_script_enabled=False)
    assert plain.locator(".plot:visible").count() == 0
    assert plain.locator("tr[data-clock]").count() > 0
