"""Which page it is, which words it had, and whether a reading is the same as before."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.types import Page

_STDIN = "-"
# PostgreSQL indexes no more than 2,700 bytes
_LONGEST_KEY = 600
_SHOWN = 200


def page_key(article: Mapping[str, Any]) -> str:
    """What tells one page from another: its address, else its reference.

    Standard input is no address: what comes from there without a URL is told apart by its words.
    """
    if not article["url"] and article["ref"] == _STDIN:
        return f"text:{text_digest(article['text'])}"
    key = str(article["url"] or article["ref"])
    return key if len(key) <= _LONGEST_KEY else f"{key[:_SHOWN]}…{text_digest(key)}"


def text_digest(text: str) -> str:
    """32 hex digits of the SHA-256 of the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def reading_digest(reading: Mapping[str, Any]) -> str:
    """32 hex digits over all that was read, but not where the file lay."""
    article = {name: value for name, value in reading["article"].items() if name != "ref"}
    problems = [
        {name: value for name, value in problem.items() if name != "ref"}
        for problem in reading["problems"]
    ]
    return digest_of({**reading, "article": article, "problems": problems})


def page_digest(page: Page, *how: str) -> str:
    """Stands for all that decides what a page's reading is: its bytes, what is known of it, `how` it is read."""
    known = (page.ref, page.url, page.content_type, page.charset, page.published, page.fetched)
    return digest_of([hashlib.sha256(page.data).hexdigest(), *known, *how])


def digest_of(value: Any) -> str:
    """32 hex digits over any JSON value; the order of keys does not matter."""
    canonical = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
