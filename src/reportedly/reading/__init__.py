"""Pages into articles: charset, main text, blocks, title, date, language, sentences.

What is recognised, and on what grounds, is described for readers in `docs/reading.md`;
the words it goes by lie in the TOML files of this folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.reading.extract import HtmlAndText, extract
from reportedly.reading.quick_text import require_quick_text

if TYPE_CHECKING:
    from reportedly.protocols import Extractor

__all__ = ["EXTRACTORS", "HtmlAndText", "extract", "extractor"]

EXTRACTORS = ("full", "fast")
"""What finds the article in a page: as well as it can, or quickly."""


def extractor(name: str = "full") -> Extractor:
    """One of `EXTRACTORS`. Raises `UsageError` for any other name."""
    if name not in EXTRACTORS:
        raise UsageError(f"no extractor {name!r}; there are {', '.join(EXTRACTORS)}")
    if name == "fast":
        require_quick_text()
    return HtmlAndText(quick=name == "fast")
