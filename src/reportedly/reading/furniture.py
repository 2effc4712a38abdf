"""What stands around the article on a page and is known for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.folding import count_words, phrase
from reportedly.reading.phrases import matching_group
from reportedly.reading.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.phrases import Group

_MOST = 40
_LONGEST = 300
# One word ("Home", "Facebook") is a button or a menu's entry; nobody checks those.
_FEWEST_WORDS = 2
_MENUS = "navigation"


def furniture(printed: str, parts: Sequence[Part]) -> list[Part]:
    """Lines of the page outside `parts` that the phrase lists know: forms, boxes, bars.

    `printed`: what readers of the page see, a line for each run of text. They are named, not
    only left out, so that a reader can check what was not read. Menus and single words do
    not appear. At most forty lines, each once whatever its case, in the order of the page.
    """
    inside = "\n".join(part.words for part in parts)
    found: dict[str, Part] = {}
    for line in dict.fromkeys(printed.split("\n")):
        if len(found) == _MOST:
            break
        if len(line) > _LONGEST or phrase(line) in found or line in inside:
            continue
        group = matching_group(line)
        if group is not None and _is_telling(line, group):
            found[phrase(line)] = Part("boilerplate", line, group.reason)
    return list(found.values())


def _is_telling(line: str, group: Group) -> bool:
    return group.reason != _MENUS and count_words(line, _FEWEST_WORDS) >= _FEWEST_WORDS
