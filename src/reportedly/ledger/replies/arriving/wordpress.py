"""WordPress: comments of an export file (WXR 1.0 to 1.2, XML)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree

from reportedly.errors import UsageError
from reportedly.ledger.clock import utc
from reportedly.ledger.replies.arriving.markup import plain_text
from reportedly.ledger.replies.arriving.nouns import Arrival, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.ledger.replies.nouns import State

_STATES: dict[str, State] = {"1": "approved", "0": "held", "spam": "spam", "trash": "rejected"}


def arrivals(path: Path) -> Iterator[Arrival | LeftOut]:
    """The comments of all posts. Raises `UsageError` for a file that is no export.

    Nothing is loaded from elsewhere, no entity is expanded: a file cannot grow in the reading.
    """
    try:
        found = etree.iterparse(
            str(path), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
        )
        for _, element in found:
            if _name(element) == "item":
                yield from _of_item(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except (etree.XMLSyntaxError, OSError) as error:
        raise UsageError(f"{path}: this is no WordPress export: {_first(error)}") from None


def _first(error: Exception) -> str:
    """One line that holds nothing of the file."""
    return str(error).splitlines()[0].partition(", line")[0][:120] or type(error).__name__


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _fields(element: etree._Element) -> dict[str, str]:
    """The texts of an element's children by their names, whatever version of the namespace they are in."""
    return {_name(child): "".join(child.itertext()) for child in element if _name(child)}


def _of_item(item: etree._Element) -> Iterator[Arrival | LeftOut]:
    about = _fields(item)
    for child in item:
        if _name(child) == "comment":
            yield _comment(_fields(child), about.get("link", "").strip(), about.get("title", ""))


def _comment(found: dict[str, str], page: str, title: str) -> Arrival | LeftOut:
    kind = found.get("comment_type", "").strip()
    if kind not in {"", "comment"}:
        return LeftOut(f"{kind}s" if kind in {"pingback", "trackback"} else "of another kind")
    written = _time(found.get("comment_date_gmt", ""))
    body = plain_text(found.get("comment_content", ""))
    if not page or not body or written is None or not found.get("comment_id"):
        return LeftOut("without page, words, number or time")
    parent = found.get("comment_parent", "0").strip()
    return Arrival(
        origin="wordpress",
        key=f"{page} {found['comment_id'].strip()}",
        page=page,
        title=title.strip(),
        name=found.get("comment_author", "").strip(),
        body=body,
        written=written,
        state=_STATES.get(found.get("comment_approved", "").strip(), "held"),
        parent=None if parent in {"", "0"} else f"{page} {parent}",
        email=found.get("comment_author_email", "").strip(),
    )


def _time(words: str) -> str | None:
    try:
        return utc(datetime.fromisoformat(words.strip()))
    except (ValueError, OverflowError):
        return None
