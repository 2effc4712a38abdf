"""Page text made safe to look at.

A page can hold characters that steer a terminal (escape sequences) or reorder what is
shown around them (bidirectional controls, see Unicode TR 36 and CVE-2021-42574). A view
prints their names instead; the data formats keep the text as it is.
"""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and newline; the Arabic letter mark; marks, embeddings,
# overrides and isolates of the bidirectional algorithm; line and paragraph separators;
# deprecated format characters; interlinear annotation; lone surrogates; tag characters
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """`text` with each steering character replaced by its name, as in ``‹U+202E›``.

    A carriage return becomes a space: it is a line end on many pages.
    """
    return _STEERING.sub(_name, text)


def _name(match: re.Match[str]) -> str:
    character = match.group()
    return " " if character == "\r" else f"‹U+{ord(character):04X}›"
