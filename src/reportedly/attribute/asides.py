"""Words inside what somebody is reported to have said that may be the page's own.

"Kell said the bridge — built in 1931 — would close": who dates the bridge, the page leaves open.
Only in words that the page puts itself; in a quotation only square brackets are the page's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.spans import touch, united
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKETS = re.compile(r"\([^()\[\]\n]{1,200}\)")
_SQUARE = re.compile(r"\[[^\[\]\n]{1,200}\]")
_DASHES = re.compile(r"(?:\s[—–-]{1,2}|—|–)\s?([^—–\n]{2,200}?)\s?(?:[—–-]{1,2}\s|—|–)")
_TAIL = re.compile(r"(?:\s[—–-]{1,2}\s|—|–)([^—–\n.;]{2,120})$")
_RELATIVE = re.compile(r",\s(?:which|who|whose|whom)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 200
"""Code points of an aside between commas."""
_CLAUSE_STOP = re.compile(r"[;:.!?“”\"()—–\n]")


def asides(text: str, content: Sequence[Span], verbatim: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of `content` that may be the narrator's, sorted and disjoint.

    `verbatim`: the parts within quotation marks. A whole piece of content is never an aside.
    """
    found = []
    for piece in content:
        inner = (*_in_indirect(text, piece, verbatim), *_in_quoted(text, piece, verbatim))
        found += [span for span in inner if span != piece]
    return united(found)


def _in_quoted(text: str, piece: Span, verbatim: Sequence[Span]) -> Iterator[Span]:
    for match in _SQUARE.finditer(text, *piece):
        span = Span(*match.span())
        if touch(span, verbatim):
            yield span


def _in_indirect(text: str, piece: Span, verbatim: Sequence[Span]) -> Iterator[Span]:
    for match in _BRACKETS.finditer(text, *piece):
        span = Span(*match.span())
        # one word is an acronym or a unit: "the National Guard (NG)"
        if not touch(span, verbatim) and len(_WORD.findall(text, *span)) > 1:
            yield span
    yield from (s for s in _between_dashes(text, piece) if not touch(s, verbatim))
    for match in _RELATIVE.finditer(text, *piece):
        span = _relative(text, Span(match.start() + 2, piece.end))
        if not touch(span, verbatim):
            yield span


def _between_dashes(text: str, piece: Span) -> Iterator[Span]:
    """What stands between two dashes, and after a last one, if it describes what stands before."""
    end = piece.start
    for match in _DASHES.finditer(text, *piece):
        end = match.end()
        if _describes(text, Span(*match.span(1))):
            yield Span(*match.span(1))
    tail = _TAIL.search(text, end, piece.end)
    if tail is not None and _describes(text, Span(*tail.span(1))):
        yield Span(*tail.span(1))


def _describes(text: str, span: Span) -> bool:
    """Whether the words between two dashes tell more about what stands before: a participle, a relative clause, a noun."""
    words = _WORD.findall(text, span.start, min(span.end, span.start + 60))
    if not words:
        return False
    first, classes = words[0].lower(), lexicon().words
    if first in classes["adverbs"] and len(words) > 1:
        first = words[1].lower()
    return (
        first
        in {
            "who",
            "which",
            "whose",
            "where",
            "when",
            "a",
            "an",
            "the",
            "his",
            "her",
            "their",
            "its",
            "one",
            "then",
            "now",
        }
        or first in _participles()
        or first.endswith("ed")
    )


def _relative(text: str, span: Span) -> Span:
    """The relative clause that opens `span`: up to the comma that closes it, or the end."""
    stop = min(span.end, span.start + _LONGEST)
    end = _CLAUSE_STOP.search(text, span.start, stop)
    limit = end.start() if end else stop
    comma = text.find(",", span.start, limit)
    while comma >= 0 and comma + 1 < limit and text[comma + 1].isdigit():
        comma = text.find(",", comma + 1, limit)
    last = comma if comma >= 0 else limit
    while last > span.start and text[last - 1].isspace():
        last -= 1
    return Span(span.start, last)


@cache
def _participles() -> frozenset[str]:
    return lexicon().words["aside_participles"]
