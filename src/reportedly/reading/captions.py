"""Captions of pictures: trafilatura drops them with the picture, they are put back.

A caption goes to where the page shows it: after the last part of the article that stands
before it. One that stands outside the article is somebody else's.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from reportedly.reading.pieces import Part

_CAPTIONS = etree.XPath(
    "//figcaption | //figure//*[contains(@class, 'caption') and not(ancestor::figcaption)]"
    " | //p[contains(concat(' ', @class, ' '), ' wp-caption-text ')]"
)
_TEXT_TAGS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "td"})
# Beginnings are enough to find a part again, and keep the index small.
_KEY = 60
_MOST = 60
_LONGEST = 700


def with_captions(root: Any, parts: list[Part]) -> list[Part]:
    """`parts` with the captions that stand between the first and the last of them."""
    captions = {element: _words(element) for element in _CAPTIONS(root)[:_MOST]}
    captions = {element: words for element, words in captions.items() if 3 < len(words) < _LONGEST}
    if not captions or not parts:
        return parts
    known = {key_of(part.words): index for index, part in reversed(list(enumerate(parts)))}
    after = _places(root, captions, known)
    return _inserted(parts, after)


def _places(root: Any, captions: dict[Any, str], known: dict[str, int]) -> dict[int, list[str]]:
    """Caption texts by the index of the part before them; -1 is above the first part."""
    places: dict[int, list[str]] = {}
    waiting: list[str] = []
    last = -1
    for element in root.iter():
        if element in captions:
            waiting.append(captions[element])
            continue
        if element.tag not in _TEXT_TAGS:
            continue
        found = known.get(key_of(start_of(element)))
        if found is None or found < last:
            continue
        # only a part that follows shows that the caption stood inside the article
        if waiting and (last >= 0 or found == 0):
            places.setdefault(last, []).extend(waiting)
        waiting = []
        last = found
    return places


def _inserted(parts: list[Part], after: dict[int, list[str]]) -> list[Part]:
    out = [Part("caption", words) for words in after.get(-1, ())]
    seen = {part.words for part in parts}
    for index, part in enumerate(parts):
        out.append(part)
        out.extend(Part("caption", w) for w in after.get(index, ()) if w not in seen)
    return out


def start_of(element: Any) -> str:
    """The first words of an element; long ones are not read to their end."""
    out: list[str] = []
    size = 0
    for words in element.itertext():
        out.append(words)
        size += len(words)
        if size > 4 * _KEY:
            break
    return "".join(out)


def key_of(words: str) -> str:
    """What a part and the element that it came from have in common, white space aside."""
    return "".join(words[: 4 * _KEY].split())[:_KEY]


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
