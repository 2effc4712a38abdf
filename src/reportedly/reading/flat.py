"""Stretches of text from markup that no parser bears: tags are cut at, not nested.

Linear in the size of the page, whatever is in it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reportedly.reading.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import BlockKind

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})[^<>]*>|<[!?][^<>]*>")
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item",
    "blockquote": "quote",
    "figcaption": "caption",
}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
# Their content is not for readers, or not the article's.
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "nav",
        "footer",
        "form",
        "button",
        "select",
        "iframe",
    ]
)
_FEWEST_WORDS = 2


def flat_parts(source: str) -> list[Part]:
    """Every stretch between block tags, in the order of the source."""
    parts: list[Part] = []
    for kind, words in _stretches(source):
        clean = " ".join(html.unescape(words).split())
        if len(clean.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS:
            parts.append(Part(kind, clean))
    return parts


def _stretches(source: str) -> Iterator[tuple[BlockKind, str]]:
    kind: BlockKind = "paragraph"
    words: list[str] = []
    skipped: str | None = None
    at = 0
    for tag in _TAG.finditer(source):
        if skipped is None:
            words.append(source[at : tag.start()])
        at = tag.end()
        name = (tag[2] or "").lower()
        closing = bool(tag[1])
        if skipped is not None:
            # the next tag of this name ends it: nothing inside may keep it open
            skipped = None if closing and name == skipped else skipped
        elif not name or name in _INLINE:
            continue
        else:
            yield kind, "".join(words)
            words = []
            kind = "paragraph" if closing else _KINDS.get(name, "paragraph")
            skipped = name if name in _SKIPPED and not closing else None
    if skipped is None:
        words.append(source[at:])
    yield kind, "".join(words)
