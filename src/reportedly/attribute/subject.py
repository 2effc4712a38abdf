"""The subject that stands before a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.noun_phrase import (
    LONGEST_ASIDE,
    NAME_JOINTS,
    REACH,
    Range,
    abbreviates,
    is_function_word,
    is_noun_like,
)

if TYPE_CHECKING:
    from reportedly.attribute.passage import Passage

_LONGEST_QUOTED_NAME = 30
"""Code points of a quotation that may be part of a name."""


def subject_before(p: Passage, end: int, low: int) -> Range | None:
    """The subject that ends right before token `end`, not reaching before `low`.

    An aside between commas ("X, who runs it, said") belongs to the range if it describes
    the subject, and not if it tells when or where.
    """
    low = max(low, end - REACH - LONGEST_ASIDE)
    last = end - 1
    if last < low:
        return None
    if p.words[last] in {",", ")", "—", "–", "--"}:
        return _subject_with_aside(p, last, low)
    return _phrase_ending(p, last, low)


def _phrase_ending(p: Passage, last: int, low: int) -> Range | None:
    words = lexicon().words
    w = p.words[last]
    if not is_noun_like(p, last):
        return None
    if w in words["subjects"] or w in {"who", "which"}:
        return last, last + 1
    first = last
    low = max(low, last - REACH)
    while first > low:
        previous = first - 1
        step = _step_back(p, first, previous, low)
        if step == first:
            break
        first = step
    first = _strip_left(p, first, last)
    return (first, last + 1) if first <= last else None


def _step_back(p: Passage, first: int, previous: int, low: int) -> int:
    """The new first token of a phrase that so far begins at `first`; `first` if it is whole."""
    words, w = lexicon().words, p.words[previous]
    if p.quote_of[previous] != p.quote_of[first] and p.quote_of[previous] >= 0:
        return _over_quotation(p, first, previous, low)
    if w in words["postmodifiers"]:
        return _over_preposition(p, first, previous, low)
    if w in {"and", "&"}:
        return _over_and(p, first, previous, low)
    return previous if _belongs_before(p, first, previous) else first


def _belongs_before(p: Passage, first: int, previous: int) -> bool:
    """Whether a word is part of the phrase whose next word is token `first`."""
    words, w = lexicon().words, p.words[previous]
    determines = w in words["determiners"] or w in words["possessives"]
    opened = p.words[first] in words["determiners"] or p.words[first] in words["possessives"]
    if determines or opened:
        return determines
    if w in NAME_JOINTS or (w == "." and abbreviates(p, previous)):
        return True
    outside = not w[0].isalnum() or is_function_word(w) or w in words["subjects"]
    return not outside and not _looks_verbal(p, previous)


def _over_quotation(p: Passage, first: int, previous: int, low: int) -> int:
    """A short quotation may be part of a name ("the "Feel Good" tour"); speech may not."""
    quoted = p.quoted[p.quote_of[previous]]
    if (
        quoted.end - quoted.start > _LONGEST_QUOTED_NAME
        or p.text[quoted.inner.end - 1] in ",.?!…—-"
    ):
        return first
    start = p.token_at(quoted.start)
    return start if start > low and p.words[start - 1] in lexicon().words["determiners"] else first


def _over_preposition(p: Passage, first: int, previous: int, low: int) -> int:
    before = previous - 1
    if before < low or not is_noun_like(p, before) or p.words[before] in {"who", "which", "that"}:
        return first
    if p.words[previous] != "of" and (p.forms[before][0].isupper() and p.forms[first][0].isupper()):
        return first
    return first if _looks_verbal(p, before) else before


def _over_and(p: Passage, first: int, previous: int, low: int) -> int:
    before = previous - 1
    if before < low or not p.words[before][0].isalnum():
        return first
    same_case = p.forms[before][0].isupper() == p.forms[first][0].isupper()
    if not same_case or is_function_word(p.words[before]) or not is_noun_like(p, before):
        return first
    if (
        p.forms[before].islower()
        and before - 1 >= low
        and not is_function_word(p.words[before - 1])
    ):
        return first
    return before


def _looks_verbal(p: Passage, index: int) -> bool:
    """Whether a lower-case word is more likely a verb of the clause before."""
    if not p.forms[index][0].islower():
        return False
    match = lexicon().verb_at(p.words, index)
    return match is not None and match.form in {"past", "s", "ing"} and match.entry.strong


def _strip_left(p: Passage, first: int, last: int) -> int:
    words = lexicon().words
    while first < last and (
        p.words[first] in words["prepositions"]
        or p.words[first] in words["times"]
        or p.words[first] in {"and", ".", "'s", "’s", "’", "'", "/", "&"}
        or (p.words[first] in words["time_leads"] and p.words[first + 1] in words["times"])
    ):
        first += 1
    return first


def _subject_with_aside(p: Passage, closing: int, low: int) -> Range | None:
    opener = "(" if p.words[closing] == ")" else p.words[closing]
    found = None
    k = closing - 1
    while k > low:
        if p.words[k] == opener:
            if k - 1 >= low and is_noun_like(p, k - 1) and 0 < closing - k - 1 <= LONGEST_ASIDE:
                subject = _phrase_ending(p, k - 1, low)
                if subject is not None and _starts_clause(p, subject[0], low):
                    return subject[0], (closing if _describes(p, k + 1) else subject[1])
                found = found or subject
            elif found:
                break
        k -= 1
    return found


def _starts_clause(p: Passage, first: int, low: int) -> bool:
    if first <= low:
        return True
    before = p.words[first - 1]
    return not before[0].isalnum() or before in lexicon().words["subordinators"]


def _describes(p: Passage, first: int) -> bool:
    """Whether an aside says who somebody is, not when or how they spoke."""
    words, w = lexicon().words, p.words[first]
    if w in words["determiners"] or w in words["possessives"] or w in {"who", "whose", "which"}:
        return True
    if w.isdigit() or w.endswith("ing") or is_function_word(w) or w in words["times"]:
        return w.isdigit()
    return True
