"""Names that other people's software can hold on to: tag URIs (RFC 4151).

An attribution has no address on the web, so its name is a ``tag:`` URI: unique, stable, and
never mistaken for a link. The host is in ``.invalid`` (RFC 6761): nobody can own it, and
nothing can be fetched from it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.types import Article

AUTHORITY = "tag:reportedly.invalid,2026:"
TERMS = f"{AUTHORITY}terms#"
"""Prefix of the terms that no public vocabulary has, such as ``hedges``."""

_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def attribution_name(article: Article, identity: str) -> str:
    """The name of one attribution; the article is in it, since ids are unique within one."""
    return f"{AUTHORITY}{_plain(article.id)}/{_plain(identity)}"


def entity_name(article: Article, key: str) -> str:
    """The name of somebody within one article; another article's is another."""
    return f"{AUTHORITY}{_plain(article.id)}/entity/{_plain(key)}"


def article_name(article: Article) -> str:
    """The page's own address where it is a web address, else a tag."""
    return web_address(article.url) or f"{AUTHORITY}{_plain(article.id)}"


def part_name(article: Article, kind: str, words: str) -> str:
    """The name of something known by its words alone, such as ``hop`` of a chain."""
    return f"{AUTHORITY}{_plain(article.id)}/{kind}/{digest(words)}"


def web_address(url: str | None) -> str | None:
    """`url` if it is an http(s) address in plain characters: nothing else becomes a link."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None


def digest(words: str) -> str:
    """16 hex digits of the SHA-256 of `words`."""
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def _plain(identity: str) -> str:
    """`identity` if it is safe in a URI, else a digest of it."""
    return identity if re.fullmatch(r"[A-Za-z0-9_.-]+", identity) else digest(identity)
