"""What the room says of itself."""

from __future__ import annotations

import importlib.util

from page_reading import tree, words

from reportedly.web.pages.about import measured


def test_the_figures_are_the_documentation_s(root):
    """Renew them with ``python docs/make_measured.py`` after ``python evals/authority.py --write``."""
    spec = importlib.util.spec_from_file_location("make_measured", root / "docs/make_measured.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text("utf-8") == module.document()


def test_the_page_tells_what_it_does_not_do_and_how_often_it_errs(room):
    """Each figure with how many were counted."""
    page = tree(room().get("/about").text)
    assert "It does not say what is true" in words(page.xpath("//main")[0])
    rows = [[words(cell) for cell in row] for row in page.xpath("//tbody/tr")]
    assert [row[3] for row in rows] == [str(row["n"]) for row in measured()]
