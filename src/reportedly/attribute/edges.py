"""The edges of what the network marks: no stray comma, no half of a name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.source_edges import after_dateline, named
from reportedly.spans import without
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.types import Block, Proposal

_LOOSE = " \t\n\r\u00a0,;:—–-"
_NAME_GOES_ON = re.compile(r"(?:[ \u00a0][^\W\d_a-z][\w’'-]*)+")
_WORD_GOES_ON = re.compile(r"(?:-[^\W\d_][\w’']{0,30})+(?!\w)")
_NO_NAME = re.compile(
    r"[ \u00a0](?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|I)\b"
)
_LONGEST_REST = 60
_IN_TITLE_CASE = frozenset({"title", "heading"})


def tidied(text: str, block: Block, proposal: Proposal) -> Proposal | None:
    """`proposal` of `block` with clean edges; None if no content is left.

    Commas, colons, dashes and white space go from the ends of source and content. A source
    that ends inside a capitalised name gets the rest of it: half a name is a wrong name.
    What a source takes of its neighbours, content gives up. A dateline is nobody's words.
    """
    content = _clean(text, proposal.content)
    if not content:
        return None
    content = (after_dateline(text, block, content[0]), *content[1:])
    source = _clean(text, proposal.source)
    if source and block.kind not in _IN_TITLE_CASE:
        starts = [s.start for s in (*proposal.cue, *content) if s.start >= source[-1].end]
        limit = min([*starts, block.end])
        whole = (*source[:-1], _whole_name(text, source[-1], limit))
        source = _named(text, block, whole, limit)
        content = _clean(text, (rest for s in content for rest in without(s, source))) or content
    return replace(proposal, source=source, content=content)


def _clean(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(s for s in (_stripped(text, s) for s in spans) if s)


def _named(text: str, block: Block, source: tuple[Span, ...], limit: int) -> tuple[Span, ...]:
    """A source in one piece; in several, each piece may need the function words between."""
    if len(source) != 1:
        return source
    span = named(text, block, source[0], limit)
    return (span,) if span else ()


def _stripped(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _whole_name(text: str, source: Span, limit: int) -> Span:
    last_word = source.of(text).split()[-1]
    if not (last_word[0].isupper() and last_word[-1].isalpha()):
        return source
    hyphened = _WORD_GOES_ON.match(text, source.end, limit)
    if hyphened:
        source = Span(source.start, hyphened.end())
    rest = _NAME_GOES_ON.match(text, source.end, min(limit, source.end + _LONGEST_REST))
    if rest is None or _NO_NAME.search(rest.group()) or text[rest.end() : rest.end() + 1].isalnum():
        return source
    return Span(source.start, rest.end())
