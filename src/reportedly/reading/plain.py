"""Plain text into a draft: the text stays as it is, its stretches are found by lines."""

from __future__ import annotations

from reportedly.reading.lines import mark_dashed_lists, pieces_of
from reportedly.reading.pieces import Draft


def plain_draft(text: str) -> Draft:
    """Every character of `text` that is not white space lies in exactly one piece."""
    pieces = mark_dashed_lists(text, list(pieces_of(text)))
    return Draft(text=text, pieces=tuple(pieces), printed=text, shows_title=True)
