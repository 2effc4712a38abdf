"""Where quoted words stand in a text: by position, by their surroundings, else nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.judged import Quoted

_LONGEST = 100_000
"""Characters of a quotation that are looked for; nobody marks more."""


def anchored(quoted: Quoted, text: str) -> Span | None:
    """The span of the quoted words in `text`; None where they are not there, or at several places alike.

    Tried in turn: the position in code points, the position in UTF-16 units, the words
    wherever they stand, and the words with other white space between them. Where they stand
    more than once, what stood before and after them has to tell which is meant. Linear.
    """
    exact = quoted.exact
    if not exact.strip() or len(exact) > _LONGEST:
        return None
    for span in _positions(quoted, text):
        if span.of(text) == exact:
            return span
    found = list(_everywhere(exact, text)) or list(_loosely(exact, text))
    return _clearest(quoted, text, found)


def _positions(quoted: Quoted, text: str) -> Iterator[Span]:
    if quoted.start is None or quoted.end is None or not 0 <= quoted.start < quoted.end:
        return
    yield Span(quoted.start, quoted.end)
    if not text.isascii() and quoted.end <= 2 * len(text):
        wide = text.encode("utf-16-le")
        before = wide[: 2 * quoted.start].decode("utf-16-le", "replace")
        words = wide[2 * quoted.start : 2 * quoted.end].decode("utf-16-le", "replace")
        yield Span(len(before), len(before) + len(words))


def _everywhere(exact: str, text: str) -> Iterator[Span]:
    start = text.find(exact)
    while start >= 0:
        yield Span(start, start + len(exact))
        start = text.find(exact, start + len(exact))


def _loosely(exact: str, text: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, exact.split()))
    yield from (Span(*match.span()) for match in re.finditer(pattern, text))


def _clearest(quoted: Quoted, text: str, found: list[Span]) -> Span | None:
    if len(found) < 2:
        return found[0] if found else None
    best, second, chosen = -1, -1, found[0]
    for span in found:
        fit = _fit(quoted, text, span)
        if fit > best:
            best, second, chosen = fit, best, span
        else:
            second = max(second, fit)
    return chosen if best > second else None


def _fit(quoted: Quoted, text: str, span: Span) -> int:
    """How many characters of the surroundings agree, white space aside."""
    prefix, suffix = quoted.prefix.split(), quoted.suffix.split()
    before = text[max(0, span.start - 2 * len(quoted.prefix) - 8) : span.start].split()
    after = text[span.end : span.end + 2 * len(quoted.suffix) + 8].split()
    left = _shared("".join(reversed("".join(prefix))), "".join(reversed("".join(before))))
    return left + _shared("".join(suffix), "".join(after))


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
