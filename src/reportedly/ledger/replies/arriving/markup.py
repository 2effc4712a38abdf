"""From the HTML of other systems to plain text that says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html
from lxml.etree import ParserError, _Element

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = {"script", "style", "iframe", "object", "noscript", "template"}
_BLOCKS = {"p", "div", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}
_LONGEST = 2_000_000


def plain_text(markup: str) -> str:
    """The words of a piece of HTML: paragraphs stay apart, a link keeps its address, nothing hidden stays."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        # WordPress breaks paragraphs by empty lines, not by markup
        root = html.fragment_fromstring(
            markup[:_LONGEST].replace("\0", "\ufffd"), create_parent="div"
        )
    except (ParserError, ValueError):
        return markup.strip()
    text = "".join(_words(root))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def _words(element: _Element) -> Iterator[str]:
    """Iterative: a page may nest as deeply as it likes."""
    stack: list[str | _Element] = [element]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            yield top
            continue
        if not isinstance(top.tag, str) or top.tag in _UNSEEN:
            continue
        before, after = _around(top)
        stack.append(after)
        for child in reversed(top):
            stack.append(child.tail or "")
            stack.append(child)
        stack.append(before + (top.text or ""))


def _around(element: _Element) -> tuple[str, str]:
    if element.tag == "br":
        return "\n", ""
    if element.tag == "li":
        return "\n- ", ""
    if element.tag in _BLOCKS:
        return "\n\n", "\n\n"
    address = element.get("href", "").strip() if element.tag == "a" else ""
    shown = "".join(element.itertext()).strip() if address else ""
    if address.startswith(("http://", "https://")) and shown != address:
        return "", f" ({address})"
    return "", ""
