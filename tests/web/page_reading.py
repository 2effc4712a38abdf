"""Reads a page as a browser would, and what may be on one."""

from __future__ import annotations

import re

from lxml import html

ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "link",
    "script",
    "body",
    "a",
    "header",
    "p",
    "nav",
    "ul",
    "ol",
    "li",
    "search",
    "form",
    "input",
    "main",
    "footer",
    "span",
    "em",
    "i",
    "b",
    "br",
    "h1",
    "h2",
    "h3",
    "article",
    "section",
    "aside",
    "div",
    "mark",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "time",
    "blockquote",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "svg",
    "rect",
    "label",
    "fieldset",
    "legend",
    "textarea",
    "button",
    "select",
    "option",
    "code",
}
"""What our templates use; a page's text can add none."""
_LINK = re.compile(r"(?:https?://|/|#|\?)[^\s\"'<>]*\Z")


def tree(text):
    """The page, after a check of all that a browser would run or load."""
    page = html.document_fromstring(text)
    for element in page.iter():
        assert element.tag in ELEMENTS, element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in {"href", "src", "action"}:
                assert _LINK.match(value), value
    for script in page.iter("script"):
        assert script.get("src", "").startswith("/")
        assert not (script.text or "").strip()
    return page


def words(element):
    """Its text on one line."""
    return " ".join(element.text_content().split())


def hedges(element):
    """The hedge words that stand in it, with whose they are, in order."""
    found = []
    for mark in element.xpath(".//em[@class='hw']"):
        owner = (mark.tail or "").strip() or words(mark.getnext())
        found.append((words(mark), owner.strip(" ,")))
    return found
