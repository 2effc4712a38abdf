"""Addresses within the room. Ids may come from anybody's file: they are encoded wherever they stand."""

from __future__ import annotations

from urllib.parse import quote


def anchor(key: str) -> str:
    """The place of an element by its id, on the same page."""
    return "#" + _plain(key)


def place(article: str, key: str = "") -> str:
    """An article, or the card of one of its attributions."""
    return f"/article/{_plain(article)}" + (anchor(key) if key else "")


def _plain(key: str) -> str:
    return quote(key.encode("utf-8", "replace"), safe="")
