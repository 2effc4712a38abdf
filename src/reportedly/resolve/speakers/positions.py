"""How a pronoun stands among the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers.lists import lists

if TYPE_CHECKING:
    from reportedly.resolve.speakers.words import Words

_LONGEST_LEAD = 8
"""Tokens of "In a written statement on Monday" before "it said"."""
_LONGEST_SPEECH = 400
"""Tokens of a quotation over which a pronoun after it looks back."""


def owns(words: Words, i: int) -> bool:
    """Whether "his", "her" stand before what is owned."""
    return words.low[i] != "her" or (words.together(i, i + 1) and words.forms[i + 1][0].isalnum())


def is_said_of_a_thing(words: Words, i: int) -> bool:
    """As in "it said": only a body, an outlet or a paper does that."""
    nxt, known = i + 1, lists()
    while words.together(i, nxt) and nxt < i + 4 and words.low[nxt] in known["before_speaking"]:
        nxt += 1
    if not words.together(i, nxt):
        return False
    low = words.low[nxt]
    return low in known["speaking"] or low in known["telling"]


def is_said_in_a_paper(words: Words, i: int) -> bool:
    """As in "In a statement it said": the paper is what it spoke in, and not who spoke."""
    start = i
    while words.together(start - 1, i) and i - start < _LONGEST_LEAD:
        start -= 1
    lead = words.low[start:i]
    return lead[:1] == ["in"] and any(w in lists()["documents"] for w in lead)


def closes_report(words: Words, i: int) -> bool:
    """As in "…, he said.": what stands before it in the sentence is what he said, and speaks of others."""
    if not words.together(i - 1, i + 2) or words.forms[i - 1] != ",":
        return False
    closes = words.forms[i + 2] in {".", ","}
    return closes and words.low[i + 1] in lists()["speaking"]


def speech_before(words: Words, i: int) -> int:
    """Where the quotation begins that ends right before "he said"; the pronoun itself without one."""
    k = i - 1
    while k > 0 and k > i - 3 and words.quote[k] < 0 and words.forms[k] == ",":
        k -= 1
    if k < 0 or words.block[k] != words.block[i] or words.quote[k] < 0 or words.quote[i] >= 0:
        return i
    quote = words.quote[k]
    while k > max(0, i - _LONGEST_SPEECH) and words.quote[k - 1] == quote:
        k -= 1
    return k
