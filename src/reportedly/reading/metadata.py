"""Title, author, outlet and language as a page states them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from reportedly.reading.bylines import author_line
from reportedly.reading.folding import fold
from reportedly.reading.jsonld import Statement, article_statement
from reportedly.reading.phrases import data_file
from reportedly.reading.titles import choose_title, host_name

_H1 = etree.XPath("//h1")
_META = etree.XPath("//meta[@content and (@property or @name or @itemprop)]")
_AUTHORS = etree.XPath(
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') "
    "or contains(@class, 'author-name')]"
)
_OUTLET_KEYS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHOR_KEYS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
)
_BY = re.compile(r"^\s*by[\s:]+", re.IGNORECASE)
_NOT_NAMES = re.compile(r"\b(?:published|posted|updated|last modified)\b|\d", re.IGNORECASE)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself; None where it is silent."""

    title: str | None
    byline: str | None
    outlet: str | None
    language: str | None
    url: str | None
    """The given address, or else the one by which the page calls itself."""
    statement: Statement
    meta: dict[str, str]


def metadata_of(root: Any, address: str | None) -> Metadata:
    """Read a page's head, and its top heading for the title; `root` is not changed."""
    url = address or _canonical(root)
    statement = article_statement(root)
    meta = _meta_values(root)
    names = [statement.publisher, *(meta.get(key) for key in _OUTLET_KEYS)]
    outlet = next((name for name in names if name and _is_outlet(name)), None)
    stated = [statement.headline, meta.get("og:title"), meta.get("twitter:title"), _title(root)]
    heads = [_words(element) for element in _H1(root)[:10]]
    return Metadata(
        title=choose_title(
            [html.unescape(t) for t in stated if t], heads, [outlet, host_name(url)]
        ),
        byline=_byline(root, statement, meta),
        outlet=html.unescape(outlet) if outlet else None,
        language=_language(root, meta),
        url=url,
        statement=statement,
        meta=meta,
    )


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(data_file("bylines.toml")[key])


def _is_outlet(name: str) -> bool:
    """Neither a service that hosts the page nor an account's handle."""
    return not name.startswith("@") and fold(name) not in _listed("platforms")


def _meta_values(root: Any) -> dict[str, str]:
    """The first value of each name, lower-cased; bounded in number and length."""
    values: dict[str, str] = {}
    for element in _META(root)[:500]:
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join(element.get("content").split())
        if content:
            values.setdefault(key.strip().lower(), content[:1000])
    return values


def _title(root: Any) -> str | None:
    element = root.find(".//head/title")
    return None if element is None else _words(element)


def _byline(root: Any, statement: Statement, meta: dict[str, str]) -> str | None:
    """Names of authors, joined by commas; an address or an account's role is no name."""
    names = [name for name in statement.authors if _is_author(name)]
    if not names:
        stated = _first(meta, _AUTHOR_KEYS)
        names = [stated] if stated and "://" not in stated and _is_author(stated) else []
    if not names:
        shown = map(_author_words, _AUTHORS(root)[:20])
        names = [words for words in shown if words and _is_author(words)][:1]
    cleaned = [_BY.sub("", html.unescape(name)).strip() for name in names]
    unique = list(dict.fromkeys(name for name in cleaned if name and len(name) < _LONGEST))
    return ", ".join(unique[:10]) or None


def _is_author(name: str) -> bool:
    return fold(name) not in _listed("accounts")


def _author_words(element: Any) -> str | None:
    """The names in a byline element, without the date and time that often follow."""
    words = " ".join(" ".join(element.itertext()).split())[:200]
    found = author_line(words) or author_line("By " + words)
    if found is not None:
        return found
    names = _NOT_NAMES.split(words, maxsplit=1)[0].strip(" ,|•·-–—")
    return names if 3 < len(names) < 80 and not names.endswith(".") else None


def _language(root: Any, meta: dict[str, str]) -> str | None:
    stated = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    stated = stated or meta.get("og:locale") or meta.get("content-language") or ""
    found = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", stated.strip())
    return found[0].lower() if found else None


def _canonical(root: Any) -> str | None:
    for element in root.iterfind(".//link[@rel='canonical']"):
        address = (element.get("href") or "").strip()
        if re.match(r"https?://[^\s]{4,2000}$", address):
            return str(address)
    return None


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if meta.get(key)), None)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:1000]
