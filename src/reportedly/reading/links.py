"""Lines of an article that are nothing but a link to another one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from reportedly.reading.captions import key_of, start_of
from reportedly.reading.folding import count_words
from reportedly.reading.lines import is_closed

if TYPE_CHECKING:
    from reportedly.reading.pieces import Part

# A link to a place in the same page is an anchor of the article's own heading.
_AWAY = "@href and not(starts-with(@href, '#'))"
_LINKED = etree.XPath(
    "//*[(self::p or self::h2 or self::h3 or self::h4)"
    f" and (ancestor::a[{_AWAY}] or .//a[{_AWAY}])]"
)
# "Internal memo: Guards skipped rounds" has its label outside the link.
_LABEL_CHARS = 30
_FEWEST, _MOST = 4, 30
_TAG = re.compile(r"[\[(][^\])]{0,30}[\])]")
_WORD = re.compile(r"[^\W_]")
_MOST_ELEMENTS = 3_000


def mark_links(root: Any, parts: list[Part]) -> list[Part]:
    """`parts` with a reason on those that are titles of other pages, linked.

    A sentence with a link in it is none: the link must hold all of a short line but a
    label before it or a tag behind it, and no line may end like a sentence or a quotation.
    """
    lines = {key_of(start_of(e)) for e in _LINKED(root)[:_MOST_ELEMENTS] if _mostly_link(e)}
    return [
        replace(part, kind="boilerplate", reason="related links")
        if part.kind in {"paragraph", "heading"}
        and key_of(part.words) in lines
        and all(_is_line(line) for line in part.words.split("\n"))
        else part
        for part in parts
    ]


def _is_line(words: str) -> bool:
    return _FEWEST <= count_words(words, _MOST + 1) <= _MOST and (
        words.endswith("?") or not is_closed(words)
    )


def _mostly_link(element: Any) -> bool:
    total = sum(len(words.strip()) for words in element.itertext())
    links = [a for a in element.iter("a") if a.get("href")]
    inside = sum(len(t.strip()) for a in links for t in a.itertext())
    within = next(element.iterancestors("a"), None) is not None
    return within or (
        inside > 0
        and total - inside <= min(_LABEL_CHARS, inside)
        and not _goes_on(element, links[-1])
    )


def _goes_on(element: Any, link: Any) -> bool:
    """Whether words follow the last link: "Red beans, 1 cup" with the beans linked.

    A tag such as "[Video]" does not count.
    """
    after: list[str] = []
    while link is not element and link is not None:
        after.append(link.tail or "")
        for beside in link.itersiblings():
            after += ["".join(beside.itertext()), beside.tail or ""]
        link = link.getparent()
    return _WORD.search(_TAG.sub("", "".join(after))) is not None
