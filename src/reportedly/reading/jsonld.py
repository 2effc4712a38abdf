"""What a page says about itself in JSON-LD (schema.org)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPTS = etree.XPath("//script[contains(translate(@type, 'DJLNOS', 'djlnos'), 'ld+json')]")
_MOST_CHARS = 1_000_000
_MOST_NODES = 5_000
_ARTICLE_ENDS = ("article", "posting", "report")


@dataclass(frozen=True, slots=True)
class Statement:
    """The first article node's statements; None where it is silent."""

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    free: bool | None = None


def article_statement(root: Any) -> Statement:
    """What the page's article node says; an empty statement where there is none."""
    nodes = [node for script in _SCRIPTS(root) for node in _nodes(script.text or "")]
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return Statement()
    named = [node for node in nodes if isinstance(node.get("@id"), str) and "name" in node]
    by_id = {node["@id"]: node for node in named}
    people = article.get("author")
    return Statement(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        published=_text(article.get("datePublished")),
        authors=tuple(_names(people if people is not None else article.get("creator"), by_id)),
        publisher=next(_names(article.get("publisher"), by_id), None),
        free=_boolean(article.get("isAccessibleForFree")),
    )


def _nodes(source: str) -> list[dict[str, Any]]:
    """Every object of one script, outermost first; broken or hostile JSON gives none."""
    if len(source) > _MOST_CHARS:
        return []
    try:
        found = json.loads(source.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return []
    out: list[dict[str, Any]] = []
    queue = [found]
    for node in queue:
        if isinstance(node, dict):
            out.append(node)
            queue.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            queue.extend(node)
        if len(queue) > _MOST_NODES:
            break
    return out


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and k.lower().endswith(_ARTICLE_ENDS) for k in kinds)


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Names in a string, a node, a reference to a node, or a list of these."""
    for item in value if isinstance(value, list) else [value]:
        node = item
        if isinstance(node, dict) and "name" not in node and node.get("@id") in by_id:
            node = by_id[node["@id"]]
        name = node.get("name") if isinstance(node, dict) else node
        name = name[0] if isinstance(name, list) and name else name
        words = _text(name)
        if words and "://" not in words:
            yield words


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    words = " ".join(value.split())
    return words if 0 < len(words) <= 500 else None


def _boolean(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).lower())
