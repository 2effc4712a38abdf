"""A reader and a moderator in a real browser, without JavaScript; and no barrier that axe finds."""

from __future__ import annotations

import pytest
from serving import serving, violations


@pytest.fixture
def served(house):
    """The address of a room that takes replies, and the room."""
    room = house()
    with serving(room.app) as address:
        yield address, room


def test_a_reply_is_sent_mended_approved_and_read_without_javascript(browser, served):
    """By plain forms alone: what has to be mended is told, it waits, a moderator lets it stand."""
    address, room = served
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}{room.article}")
    page.locator(".card .leave a").first.click()
    page.fill("[name=name]", "ida@merrow.example")
    page.fill("[name=comment]", "I was there that night.")
    page.get_by_role("button", name="Send the reply").click()
    assert "looks like an e-mail address" in page.locator("#reply-name-wrong").inner_text()
    assert page.input_value("[name=comment]") == "I was there that night."
    page.fill("[name=name]", "Ida")
    page.get_by_role("button", name="Send the reply").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your reply waits for a moderator"
    page.goto(f"{address}/moderation")
    page.get_by_role("button", name="Approve").click()
    page.goto(f"{address}{room.article}")
    page.locator(".of-replies summary").click()
    assert page.locator(".card .words-of-reply").inner_text() == "I was there that night."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser, served, root, scheme):
    """On the page with replies, the form, the form with errors, and each page around them."""
    address, room = served
    first = room.shown(
        kind="evidence", link="https://x.example/", comment="Look at https://x.example/"
    )
    room.shown(to=first)
    room.shown(0, kind="answer")
    held = room.send(0)
    room.reader.post(f"/replies/{first}/report", data={"why": "rude"})
    axe = (root / "tests/web/vendor/axe.min.js").read_text("utf-8")
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    new = f"/replies/new?article={room.reading.article.id}"
    paths = [room.article, new, "/replies/ask", "/moderation", "/moderation?shelf=reported", "/moderation/log",
             f"/replies/{held}/waits", f"/replies/{first}/report"]  # fmt: skip

    found = {}
    for path in paths:
        page.goto(address + path)
        found[path] = violations(page, axe)
    page.goto(address + new)
    page.locator("form.reply-form").evaluate(
        "form => { form.noValidate = true; form.elements.kind.value = 'evidence'; form.submit() }"
    )
    page.wait_for_selector(".wrong.top")
    found["errors"] = violations(page, axe)
    assert {path: told for path, told in found.items() if told} == {}
