"""One's own account in a real browser: signing in and a token by plain forms, no barrier that axe finds."""

from __future__ import annotations

import pytest
from serving import NARROW, serving, violations

from reportedly.ledger.accounts import people
from reportedly.web.app import create_app
from reportedly.web.settings import Settings

PASSWORD = "a long enough word"  # noqa: S105 - of an invented person


@pytest.fixture
def staffed(tmp_path):
    """The address of a room with an admin."""
    app = create_app(Settings(db=str(tmp_path / "room.db"), model="rules"))
    now = "2031-05-06T12:00:00Z"
    app.state.room.ledger.writes(lambda c: people.add(c, "Ida", "admin", PASSWORD, now))
    with serving(app) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser, staffed, root, scheme):
    """On the page to sign in, one's own with a new token, and the list of accounts; none is wider than a small screen."""
    axe = (root / "tests/web/vendor/axe.min.js").read_text("utf-8")
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport=NARROW).new_page()
    page.goto(f"{staffed}/sign-in?to=/account")
    assert violations(page, axe) == []
    page.get_by_label("Name").fill("Ida")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button").click()
    page.get_by_label("What it is for").fill("the wire's feed")
    page.get_by_role("button", name="Make a token").click()
    assert "rptd_" in page.locator("main code").first.inner_text()
    for path in (None, "/account", "/accounts"):
        if path:
            page.goto(staffed + path)
        assert violations(page, axe) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path
