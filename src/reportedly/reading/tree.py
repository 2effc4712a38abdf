"""HTML into a tree: within a depth that every later step can bear, without hidden parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

# libxml2 stops at 256 levels (2048 with huge_tree); steps that recurse must never meet more.
MAX_DEPTH = 250
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_MAYBE_HIDDEN = etree.XPath("//*[@hidden or @aria-hidden or @style]")
_HIDING = ("display:none", "visibility:hidden")
# Scripts that fade a page in start from a hidden body; its parts are then not hidden text.
_NEVER_HIDDEN = frozenset({"html", "head", "body", "main", "article", "meta", "script", "style"})
_MOST_HIDDEN = 0.5
_DROPPED = etree.XPath("//script | //style | //noscript | //template | //svg | //iframe")
_CLASSES = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
# lxml refuses these in text; a page has them by accident or to make tools fail.
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """`root` is None where nothing could be parsed; `too_deep`: the tree was cut off."""

    root: Any
    too_deep: bool


def parse(source: str) -> ParsedPage:
    """The tree of `source`, however broken; comments and processing instructions left out."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    # forms and inputs need no classes of their own: asking for them in Python takes a fifth of the time
    parser.set_element_class_lookup(_CLASSES)
    data = _CONTROL.sub(" ", source).encode("utf-8")
    try:
        root = lxml_html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ParsedPage(None, too_deep=False)
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return ParsedPage(root, too_deep=cut or bool(_TOO_DEEP(root)))


def drop_hidden(root: Any) -> int:
    """Remove what the page hides from its readers; how many parts with words that were.

    A part that holds half of the page's words or more stays: it is the article, waiting
    for a script to show it.
    """
    hidden = [element for element in _MAYBE_HIDDEN(root) if _is_hidden(element)]
    # counting all of a page's words costs a millisecond: most hide nothing
    total = max(1, _text_size(root)) if hidden else 1
    dropped = 0
    for element in hidden:
        if element.tag in _NEVER_HIDDEN or element.getparent() is None:
            continue
        size = _text_size(element)
        if size >= _MOST_HIDDEN * total:
            continue
        dropped += size > 0
        element.drop_tree()
    return dropped


def _is_hidden(element: Any) -> bool:
    style = _bare(element.get("style", ""))
    return (
        "hidden" in element.attrib
        or _bare(element.get("aria-hidden", "")) == "true"
        or any(way in style for way in _HIDING)
    )


def _bare(value: str) -> str:
    """An attribute without capitals and white space: a style may hold any."""
    return "".join(value.split()).lower()


def visible_text(root: Any, limit: int) -> str:
    """Up to `limit` characters of what a reader sees, one line for each run of text."""
    hidden = {element for found in _DROPPED(root) for element in found.iter()}
    out: list[str] = []
    size = 0
    body = root.find("body")
    for element in (body if body is not None else root).iter():
        for words in (None if element in hidden else element.text, element.tail):
            bare = " ".join(words.split()) if words else ""
            if bare:
                out.append(bare)
                size += len(bare) + 1
        if size > limit:
            break
    return "\n".join(out)[:limit]


def _text_size(element: Any) -> int:
    return sum(len(words.strip()) for words in element.itertext())
