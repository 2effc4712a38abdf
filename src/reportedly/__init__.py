"""Who said what, on whose authority, when, how sure, and who disputes it.

    >>> import reportedly
    >>> reading = reportedly.read("“We will wait,” Mira Tolvane said.")
    >>> reading.attributions[0].content.text
    '“We will wait,”'

What is listed in `__all__` is the public interface; everything else may change.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.errors import ModelError, ReadError, ReportedlyError, UsageError
from reportedly.pipeline import Reader
from reportedly.types import Article, Attribution, Page, Problem, Reading, Span

if TYPE_CHECKING:
    from pathlib import Path

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attribution",
    "ModelError",
    "Page",
    "Problem",
    "ReadError",
    "Reader",
    "Reading",
    "ReportedlyError",
    "Span",
    "UsageError",
    "__version__",
    "load",
    "read",
]


def load(model: str | Path | None = None, threads: int = 1, min_score: float = 0.0) -> Reader:
    """A reader with `model` in memory; keep it to read many articles.

    `model`: None or ``"en"`` for the model that comes with the package, ``"fast"`` for the
    small one beside it, ``"rules"`` for the rules that need none, or a model's folder. Raises
    `ModelError` if the folder holds no model that fits.
    """
    from reportedly import attribute

    attributor = attribute.load(None if model is None else str(model), threads=threads)
    return Reader(attributor, min_score=min_score)


def read(text: str | bytes, url: str | None = None, published: str | None = None) -> Reading:
    """Who said what in one article: plain text or HTML, told apart by its content.

    `url` tells where it was found, `published` its date (ISO 8601; it wins over what the
    page says of itself). Raises `ReadError` if nothing can be read in it.
    """
    return _default_reader().read(text, url=url, published=published)


@lru_cache(maxsize=1)
def _default_reader() -> Reader:
    return load()
