"""Names in lines set in Title Case or capitals: only those that the body knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers.figures import Figure, Mention
from reportedly.resolve.speakers.lists import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.resolve.speakers.words import Words

_LONGEST = 6


def names_in_headlines(
    words: Words, figures: Sequence[Figure], alone: Callable[[str, int], Mention | None]
) -> Iterator[Mention]:
    """Mentions of known names in display lines; `alone` says whom one word at a token means."""
    known = {key: f.number for f in figures for key in f.keys if len(key) > 1 or f.kind != "person"}
    firsts = {key[0] for key in known}
    i, count = 0, len(words)
    while i < count:
        if not words.display[i] or not words.is_capital(i):
            i += 1
            continue
        found = _longest(words, i, known, firsts) or alone(folded(words.low[i]), i)
        if found is not None:
            yield found
        i = found.last if found is not None else i + 1


def _longest(
    words: Words, i: int, known: dict[tuple[str, ...], int], firsts: set[str]
) -> Mention | None:
    if folded(words.low[i]) not in firsts:
        return None
    for last in range(min(i + _LONGEST, len(words)), i, -1):
        if not words.forms[last - 1][0].isalnum():
            continue
        key = tuple(folded(w) for w in words.low[i:last] if w[0].isalnum())
        number = known.get(key)
        if number is not None:
            return Mention(i, i, last, number, "name", "a name of the body in a headline")
    return None
