"""Style sheets, modules and fonts."""

from __future__ import annotations

import gzip
import hashlib
import re
from importlib.resources import files

from page_reading import tree

from reportedly.testing import hedged_reading
from reportedly.web.assets import FOREVER, load

STATIC = files("reportedly.web") / "static"
BUDGET = 60_000


def test_what_is_not_ours_is_as_it_was_taken():
    """Every vendored file has its checksum, and each package its licence."""
    vendor = STATIC / "vendor"
    lines = (vendor / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    held = {path.name for path in vendor.iterdir()} - {"SHA256SUMS"}
    assert held == set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest, name
    assert {"d3.LICENSE", "plot.LICENSE", "newsreader.LICENSE"} <= held


def test_a_file_is_kept_for_good_under_its_digest_alone(room):
    """An old page still finds it, but asks again."""
    client, digest = room(), load().digest
    assert client.get(f"/static/{digest}/room.css").headers["cache-control"] == FOREVER
    assert client.get("/static/old/room.css").headers["cache-control"] == "no-cache"
    assert client.get(f"/static/{digest}/none.css").status_code == 404
    assert client.get(f"/static/{digest}/../app.py").status_code == 404
    assert client.get(f"/static/{digest}/%2e%2e/app.py").status_code == 404


def test_no_style_sheet_or_module_asks_another_host():
    """Only the name spaces of XML and vendored code hold addresses."""
    for path in STATIC.iterdir():
        if path.name.endswith((".css", ".js")):
            assert not re.search(
                r"(?:https?:)?//[a-z]", re.sub(r"(?m)^\s*//.*", "", path.read_text("utf-8"))
            ), path


def test_an_article_page_is_light(room):
    """With its style sheet, its module and both fonts, packed as they are sent, under 60 KB."""
    client = room()
    client.app.state.room.ledger.add(hedged_reading())
    path = f"/article/{hedged_reading().article.id}"
    page = client.get(path)
    links = tree(page.text).xpath("//link[@rel='stylesheet']/@href | //script/@src")
    assert not [link for link in links if "vendor" in link]
    fonts = [f"vendor/newsreader-latin-400-{kind}.woff2" for kind in ("normal", "italic")]
    sent = sum(len((STATIC / font).read_bytes()) for font in fonts)
    sent += sum(len(gzip.compress(client.get(link).content, 5)) for link in links)
    assert sent + len(gzip.compress(page.content, 5)) < BUDGET
