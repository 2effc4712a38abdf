"""Quotations of a whole article; a quotation that runs over paragraphs is one speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.quotation import Quotation, quotations

if TYPE_CHECKING:
    from reportedly.types import Article

Speech = tuple[Quotation, ...]
"""The quotations of one speech, a paragraph each, in order."""


def speeches(article: Article) -> tuple[Speech, ...]:
    """Every quotation of `article` outside boilerplate and bylines, in order.

    Where a paragraph ends inside a quotation and the next one opens with the same mark
    again, both belong to one speech.
    """
    found: list[list[Quotation]] = []
    runs_on: str | None = None
    for block in article.blocks:
        if block.is_furniture:
            continue
        here = quotations(article.text, block.span)
        for quotation in here:
            first = quotation is here[0] and quotation.start == block.start
            if runs_on == quotation.mark and first:
                found[-1].append(quotation)
            else:
                found.append([quotation])
        runs_on = here[-1].mark if here and not here[-1].closed else None
    return tuple(tuple(speech) for speech in found)
