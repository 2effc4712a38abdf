"""What stands around the article on a page and is known for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.phrases import matching_group
from reportedly.reading.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 40
_LONGEST = 300


def furniture(printed: str, parts: Sequence[Part]) -> list[Part]:
    """Lines of the page outside `parts` that the phrase lists know: forms, boxes, bars.

    `printed`: what readers of the page see, a line for each run of text. They are named, not
    only left out, so that a reader can check what was not read. Menus and the like, which no
    list knows, do not appear. At most forty lines, each once, in the order of the page.
    """
    inside = "\n".join(part.words for part in parts)
    found: dict[str, str] = {}
    for line in dict.fromkeys(printed.split("\n")):
        if len(found) == _MOST:
            break
        if len(line) > _LONGEST or line in inside:
            continue
        group = matching_group(line)
        if group is not None:
            found[line] = group.reason
    return [Part("boilerplate", line, reason) for line, reason in found.items()]
