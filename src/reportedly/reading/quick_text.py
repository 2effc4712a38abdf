"""The article's own text in a page, found many times as fast and less well. Needs resiliparse.

For archives in which finding the text costs more than reading it. `evals/main_text.py` holds
both against pages with known text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml import html as lxml_html

from reportedly.errors import UsageError
from reportedly.reading.lines import pieces_of
from reportedly.reading.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import BlockKind

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quote",
    "li": "list_item",
    "p": "paragraph",
    "pre": "paragraph",
    "ul": "paragraph",
    "ol": "paragraph",
}
# what a site prints below a picture, beside its articles and under them
_SKIPPED = ["figcaption", "table", "form", "button"]


def quick_parts(source: str) -> list[Part]:
    """Each stretch of the article, in the order of the page; empty where there is none.

    Raises `UsageError` without resiliparse.
    """
    parts: list[Part] = []
    for kind, words in _runs(_main(source)):
        clean = "\n".join(" ".join(line.split()) for line in words.split("\n"))
        parts += (Part(p.kind, clean[p.start : p.end]) for p in pieces_of(clean, kind=kind))
    return parts


def require_quick_text() -> Any:
    """The function that finds it. Raises `UsageError` without resiliparse."""
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  an extra
    except ImportError as error:
        reason = "the fast extractor needs resiliparse: pip install 'reportedly[archive]'"
        raise UsageError(reason) from error
    return extract_plain_text


def _main(source: str) -> Any:
    extract_plain_text = require_quick_text()
    bare = extract_plain_text(
        source,
        main_content=True,
        preserve_formatting="minimal_html",
        list_bullets=False,
        alt_texts=False,
        skip_elements=_SKIPPED,
    )
    return lxml_html.fragment_fromstring(bare, create_parent="div")


def _runs(root: Any) -> Iterator[tuple[BlockKind, str]]:
    """Text between block boundaries with the kind of the innermost block; walked, not recursed."""
    kinds: list[BlockKind] = ["paragraph"]
    words: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        kind = _KINDS.get(element.tag)
        if kind is not None:
            if words:
                yield kinds[-1], "".join(words)
                words = []
            if event == "start":
                kinds.append(kind)
            else:
                kinds.pop()
        elif element.tag == "br" and event == "start":
            words.append("\n")
        if event == "start":
            words.append(element.text or "")
        elif element is not root:
            words.append(element.tail or "")
    if words:
        yield kinds[-1], "".join(words)
