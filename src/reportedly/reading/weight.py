"""What makes a page heavy and is no text: scripts, styles and drawings inside it."""

from __future__ import annotations

import re

_HEAVY = re.compile(r"<(script|style|svg)\b", re.IGNORECASE)
_DATA = re.compile(r"[^<>]{0,300}ld\+json", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "svg")}


def lightened(source: str, limit: int) -> str:
    """`source` without scripts, styles and drawings if it is longer than `limit`.

    JSON-LD stays. An element that never ends takes the rest with it, as in a browser.
    Linear: what has been looked at is not looked at again.
    """
    if len(source) <= limit:
        return source
    kept: list[str] = []
    at = 0
    while (found := _HEAVY.search(source, at)) is not None:
        end = _ENDS[found[1].lower()].search(source, found.end())
        stop = len(source) if end is None else end.end()
        is_data = _DATA.match(source, found.end()) is not None
        kept.append(source[at : stop if is_data else found.start()])
        at = stop
    kept.append(source[at:])
    return "".join(kept)
