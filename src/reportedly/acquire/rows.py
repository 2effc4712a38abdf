"""One row that somebody's table or JSON holds of a page, into a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.acquire.files import problem
from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.acquire.options import AcquireOptions

TEXTS = ("html", "text")
"""Where the document stands: markup, or plain text. The first that is not empty counts."""
COLUMNS = (*TEXTS, "url", "ref", "published", "fetched")
"""All that is understood; anything else in a row is passed over."""


def page_of_row(ref: str, row: Mapping[str, Any], options: AcquireOptions) -> Page | Problem:
    """The page of `row`, named by its own ``ref``, else its ``url``, else by `ref`.

    ``html`` and ``text`` are strings or bytes. What is no string elsewhere is passed over.
    """
    named = next((row[key] for key in ("ref", "url") if _is_words(row.get(key))), ref)
    if "attributions" in row and "article" in row:
        return problem(ref, "not-a-page", "a reading that reportedly wrote, not a page")
    kind = next((key for key in TEXTS if row.get(key)), None)
    if kind is None:
        return problem(named, "empty", f"neither {' nor '.join(TEXTS)} is there, or all are empty")
    document = row[kind]
    if not isinstance(document, str | bytes):
        return problem(named, "not-a-page", f"its {kind} is no text")
    data = document.encode("utf-8", "replace") if isinstance(document, str) else document
    if len(data) > options.max_bytes:
        return problem(named, "too-large", f"larger than {options.max_bytes:,} bytes")
    return Page(
        ref=named,
        data=data,
        url=_words(row.get("url")),
        content_type="text/html" if kind == "html" else "text/plain",
        charset="utf-8" if isinstance(document, str) else None,
        published=options.published or _words(row.get("published")),
        fetched=(_words(row.get("fetched")) or "")[:10] or None,
    )


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _words(value: object) -> str | None:
    """Text as it is; a date or time of a table's own type as ISO 8601; else nothing."""
    if isinstance(value, str):
        return value.strip() or None
    written = getattr(value, "isoformat", None)
    return str(written()) if written else None
