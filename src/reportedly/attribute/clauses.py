"""Where the clause around a word begins and ends, without parts of speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.attribute.passage import Passage

_REACH = 60
"""Tokens to either side in which an end is looked for."""
_PHRASE = 12
_RELATIVE = 6
"""Tokens from a relative pronoun within which its own verb stands."""
_OTHER_CLAUSE = re.compile(r",?\s(?:and|but|so)\s(?:I|we|you|he|she|they|it)(?:['’]\w+)?\s")
_BREAKS = frozenset({";", ":", "—", "–", "--", "(", ")"})
_CLOSERS = frozenset(
    {"but", "although", "though", "while", "whereas", "which", "who", "whose", "yet", "so"}
)


def clause_start(p: Passage, at: int, low: int) -> int:
    """The first token of the clause that holds token `at`.

    A relative pronoun belongs to its clause, a conjunction or a preposition before it does not, nor
    what opens the sentence up to a comma ("In that raid, …").
    """
    words = lexicon().words
    pronoun = _subject_pronoun(p, at, low)
    if pronoun is not None:
        return pronoun
    begin = max(low, at - _REACH)
    for k in range(at - 1, begin - 1, -1):
        w = p.words[k]
        if w in _BREAKS or (p.quote_of[k] >= 0) != (p.quote_of[at] >= 0):
            begin = k + 1
            break
        if w in words["relatives"] and w != "that":
            if at - k > _RELATIVE and p.words[k - 1] != ",":
                continue  # "the woman who sent them has reportedly": its own verb came before
            begin = k
            break
        if w in words["clause_openers"] and not _within(p, k, at):
            begin = k + 1
            break
        if k == at - 1 and (w in words["prepositions"] or w == "and"):
            begin = k + 1
            break
    return _past_opening(p, begin, at)


def _subject_pronoun(p: Passage, at: int, low: int) -> int | None:
    """The pronoun that opens a clause without a conjunction: "the gun *he* allegedly used"."""
    words, k = lexicon().words, at - 1
    while k > low and (p.words[k] in words["auxiliaries"] or p.words[k] in words["modals"]):
        k -= 1
    return k if k >= low and p.words[k] in words["subjects"] else None


def _within(p: Passage, k: int, at: int) -> bool:
    """Whether a conjunction joins two nouns ("Kell and Orm"), or a comma closed its clause."""
    w = p.words[k]
    if w in {"and", "or"}:
        return not (_subject_follows(p, k + 1) or _joins_clauses(p, k, at))
    if w == "that":
        return p.words[k - 1] in lexicon().words["prepositions"]  # "in that raid"
    if w in {
        "after",
        "before",
        "since",
        "until",
        "than",
        "as",
        "when",
        "while",
        "if",
        "once",
        "although",
        "though",
        "because",
    }:
        return "," in p.words[k + 1 : at]
    return False


def _joins_clauses(p: Passage, k: int, at: int) -> bool:
    """Whether "and" at `k` begins another clause: two subjects would not take "was" or "is"."""
    helpers = set(p.words[k + 1 : at + 1]) & {"was", "is", "has", "isn't", "wasn't"}
    verb_next = p.words[k + 1] in lexicon().words["auxiliaries"]
    return bool(helpers) or verb_next


def _subject_follows(p: Passage, k: int) -> bool:
    return p.words[k] in lexicon().words["subjects"] | {"who", "which"}


def _past_opening(p: Passage, begin: int, at: int) -> int:
    """`begin`, or the token after the comma that closes "In that raid," or "On Monday,"."""
    words = lexicon().words
    while begin < at and not (p.words[begin][0].isalnum() or p.forms[begin] in {"$", "£", "€"}):
        begin += 1
    if begin >= at:
        return begin
    w = p.words[begin]
    opens = w in words["prepositions"] or w in words["subordinators"] or w in words["times"]
    opens = opens or w in words["adverbs"] or w.endswith("ly")
    if not opens:
        return begin
    comma = next((k for k in range(begin, at) if p.words[k] == ","), None)
    if comma is not None and comma + 1 < at:
        return comma + 1
    return begin + 1 if w in {"but", "and", "so", "yet", "however", "meanwhile"} else begin


def clause_end(p: Passage, at: int, high: int) -> int:
    """The token after the clause that goes on at token `at`."""
    stop = min(high, at + _REACH)
    for k in range(at, stop):
        w = p.words[k]
        if w in _BREAKS or (k > at and p.quote_of[k] < 0 <= p.quote_of[k - 1]):
            return _trimmed(p, at, k)
        follows_comma = p.words[k - 1] == ","
        if (w in _CLOSERS and follows_comma) or w == "but":
            return _trimmed(p, at, k)
        if w == "and" and k + 1 < stop and follows_comma and _subject_follows(p, k + 1):
            return _trimmed(p, at, k)
    return _trimmed(p, at, stop)


def _trimmed(p: Passage, at: int, end: int) -> int:
    while (
        end > at and not p.words[end - 1][0].isalnum() and p.words[end - 1] not in {"%", "”", '"'}
    ):
        end -= 1
    return end


def phrase_end(p: Passage, at: int, high: int) -> int:
    """The token after the noun phrase that goes on at token `at`, in a heading."""
    words = lexicon().words
    k = at
    while k < min(high, at + _PHRASE):
        w = p.words[k]
        if w == "of" and k > at:
            k += 1
            continue
        closed = (
            w in words["prepositions"] or w in words["subordinators"] or w in words["auxiliaries"]
        )
        verb = k > at and w.endswith("ed") and len(w) > 4
        if not w[0].isalnum() or closed or verb or w in words["modals"] or w == "to":
            break
        k += 1
    return k - 1 if k > at and p.words[k - 1] == "of" else k


def before_other_clause(text: str, content: Span) -> Span:
    """`content`, a noun phrase or an infinitive, up to where "and I gave" begins a clause of another's."""
    other = _OTHER_CLAUSE.search(text, content.start, content.end)
    return Span(content.start, other.start()) if other else content
