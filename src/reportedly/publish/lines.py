"""Page text as one line of a view."""

from __future__ import annotations

import re

from reportedly.views import visible

_WHITE = re.compile(r"\s+")


def line(text: str) -> str:
    """`text` on one line, each run of white space one blank, steering characters named."""
    return visible(_WHITE.sub(" ", text))
