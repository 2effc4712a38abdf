"""Plain text as HTML: paragraphs, line ends, and addresses that can be clicked. Nothing else is markup."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from reportedly.ledger.replies.drafting import LINK, is_web_address, trimmed
from reportedly.views import visible

REL = "nofollow ugc noopener noreferrer"
"""Of every link that a reader gave: no credit from search engines, no hold on our window."""


def paragraphs(text: str) -> Markup:
    """`text` as `p` elements; steering characters are named, all markup is shown as typed."""
    parts = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return Markup("\n").join(Markup("<p>{}</p>").format(_lines(part)) for part in parts)


def link(address: str) -> Markup:
    """`address` to click on, shown whole; as mere text if it is none."""
    shown = visible(address)
    if not is_web_address(address):
        return escape(shown)
    return Markup('<a href="{}" rel="{}">{}</a>').format(address, REL, shown)


def _lines(part: str) -> Markup:
    return Markup("<br>\n").join(_linked(line) for line in part.split("\n"))


def _linked(line: str) -> Markup:
    found, end = Markup(), 0
    for match in LINK.finditer(line):
        address = trimmed(match.group())
        found += escape(visible(line[end : match.start()])) + link(address)
        end = match.start() + len(address)
    return found + escape(visible(line[end:]))
