"""The entries of an RSS or Atom feed at hand, each as a page. Needs feedparser.

Nothing is fetched: an entry is what the feed itself prints of the article, which may be the
whole of it or its first lines.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from reportedly.acquire.files import problem
from reportedly.acquire.records import Record
from reportedly.errors import UsageError
from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.acquire.options import AcquireOptions

_LOOK = 2048
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Whether this is RSS, RDF or Atom, by its root element."""
    return _ROOT.search(data[:_LOOK]) is not None


def feed_records(ref: str, data: bytes, options: AcquireOptions) -> Iterator[Record]:
    """One page an entry, in the feed's order, named ``ref#number``."""
    try:
        import feedparser  # noqa: PLC0415  an extra
    except ImportError as error:
        raise UsageError("feeds need feedparser: pip install 'reportedly[archive]'") from error
    feed = feedparser.parse(data)
    if not feed.entries:
        reason = "no entries in this feed" if is_feed(data) else "this is no feed"
        yield Record(0, ref, problem(ref, "empty", reason))
    for number, entry in enumerate(feed.entries):
        place = f"{ref}#{number}"
        yield Record(number, place, _page(place, entry, feed, options))


def _page(ref: str, entry: Any, feed: Any, options: AcquireOptions) -> Page | Problem:
    body = next((part.value for part in entry.get("content", ()) if part.value), "")
    body = body or entry.get("summary", "")
    if not body.strip():
        return problem(ref, "empty", "this entry prints no text")
    data = _document(entry.get("title", ""), body, feed.feed.get("title", "")).encode(
        "utf-8", "replace"
    )
    if len(data) > options.max_bytes:
        return problem(ref, "too-large", f"larger than {options.max_bytes:,} bytes")
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    published = f"{moment[0]:04d}-{moment[1]:02d}-{moment[2]:02d}" if moment else None
    return Page(
        ref=ref,
        data=data,
        url=entry.get("link") or None,
        content_type="text/html",
        charset="utf-8",
        published=options.published or published,
    )


def _document(title: str, body: str, outlet: str) -> str:
    """An HTML page of an entry, so that it is read as any other; titles may hold markup."""
    name = html.escape(_plain(title))
    site = html.escape(_plain(outlet), quote=True)
    inner = body if "<" in body else f"<p>{html.escape(body, quote=False)}</p>"
    return (
        f'<!doctype html><html><head><title>{name}</title><meta property="og:site_name" '
        f'content="{site}"></head><body><article><h1>{name}</h1>{inner}</article></body></html>'
    )


def _plain(words: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", words)).split())
