"""Who speaks inside quotation marks: "I" is the speaker, and "he" is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers.figures import Mention
from reportedly.resolve.speakers.lists import lists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.resolve.speakers.discourse import Discourse

_BACK = 25
_SINGULAR = frozenset({"i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll"})


def read_quotations(read: Discourse) -> None:
    """Resolve pronouns inside quotations, once everything around them is known."""
    words, known = read.words, lists()
    by_start = {m.start: m for m in read.mentions}
    by_last = {m.last: m for m in read.mentions}
    speakers: dict[int, int | None] = {}
    for i in range(len(words)):
        quote = words.quote[i]
        if quote < 0 or words.display[i]:
            continue
        if quote not in speakers:
            speakers[quote] = _speaker(read, quote, i, by_start, by_last, speakers)
        low, speaker = words.low[i], speakers[quote]
        if low in known["first_person"] and low in _SINGULAR:
            _first_person(read, i, speaker)
        elif low in known["pronouns"]:
            read.pronoun(i, frozenset() if speaker is None else frozenset({speaker}))


def _first_person(read: Discourse, i: int, speaker: int | None) -> None:
    if speaker is not None:
        read.mentions.append(Mention(i, i, i + 1, speaker, "speaker", "whose words these are"))


def _speaker(  # noqa: PLR0913, PLR0917
    read: Discourse,
    quote: int,
    first: int,
    by_start: Mapping[int, Mention],
    by_last: Mapping[int, Mention],
    speakers: Mapping[int, int | None],
) -> int | None:
    """The figure named beside the quotation that begins at token `first`."""
    words = read.words
    end = first
    while end < len(words) and words.quote[end] == quote:
        end += 1
    found = _after(read, end, by_start) or _before(read, first, by_last)
    if found is not None:
        return found.figure
    same_block = quote > 0 and first > 0 and words.block[first - 1] == words.block[first]
    return speakers.get(quote - 1) if same_block else None


def _after(read: Discourse, end: int, by_start: Mapping[int, Mention]) -> Mention | None:
    """As in "…," Vey said / "…," said Vey."""
    words, known = read.words, lists()
    i = end
    while i < len(words) and words.forms[i] in {",", "”", '"', "''", "’"} and i < end + 2:
        i += 1
    if i >= len(words) or words.block[i] != words.block[end - 1]:
        return None
    if words.low[i] in known["speaking"]:
        return by_start.get(i + 1)
    subject = by_start.get(i)
    if subject is None:
        return None
    last = subject.last
    if last < len(words) and words.low[last] in known["speaking"]:
        return subject
    return None


def _before(read: Discourse, first: int, by_last: Mapping[int, Mention]) -> Mention | None:
    """Vey said: "…" / Vey said the plan was "…"."""
    words, known = read.words, lists()
    for i in range(first - 1, max(-1, first - _BACK), -1):
        if words.sentence[i] != words.sentence[first] or words.quote[i] >= 0:
            return None
        if words.low[i] in known["speaking"]:
            found = by_last.get(i)
            if found is not None:
                return found
    return None
