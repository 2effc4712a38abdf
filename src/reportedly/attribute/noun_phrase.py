"""Where the noun phrase beside a cue begins and ends, without parts of speech.

Closed word classes, capital letters and punctuation only. Every search looks at no more
than `REACH` tokens, so the cost does not depend on the length of a sentence.
"""

from __future__ import annotations

from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.passage import Passage

REACH = 30
"""Tokens a search may look at; longer noun phrases are given up."""
_LONGEST_ASIDE = 25

_ASIDE_ENDS = frozenset({",", ";", ":", "—", "–", "--", "("})

Range = tuple[int, int]
"""Half-open range of token indices."""


def subject_before(p: Passage, end: int, low: int) -> Range | None:
    """The subject that ends right before token `end`, not reaching before `low`.

    An aside between commas ("X, who runs it, said") belongs to the range if it describes
    the subject, and not if it tells when or where.
    """
    low = max(low, end - REACH - _LONGEST_ASIDE)
    last = end - 1
    if last < low:
        return None
    if p.words[last] in {",", ")", "—", "–", "--"}:
        return _subject_with_aside(p, last, low)
    return _phrase_ending(p, last, low)


def phrase_after(p: Passage, first: int, high: int) -> Range | None:
    """The noun phrase that begins at token `first`, with an apposition that follows it."""
    high = min(high, first + REACH)
    end = _core_end(p, first, high)
    if end <= first:
        return None
    return first, _with_apposition(p, end, high)


def speaker_after(p: Passage, first: int, high: int) -> Range | None:
    """The speaker after "…", said: the name and everything that describes it.

    The description runs over commas ("Ann Bo, 56, a baker from Ulm, who voted early") to
    the end of the sentence, a participle or a time.
    """
    high = min(high, first + REACH + _LONGEST_ASIDE)
    if first < high and p.words[first] in {"that", "it", "there"}:
        return None
    end = _core_end(p, first, min(high, first + REACH))
    if end <= first:
        return None
    while end + 1 < high and p.words[end] == "," and _describes_speaker(p, end + 1):
        stop = end + 1
        while stop < high and p.words[stop] not in _ASIDE_ENDS and p.quote_of[stop] < 0:
            stop += 1
        if stop < high and p.quote_of[stop] >= 0:
            break
        end = stop
    while end > first and p.words[end - 1] in {".", "!", "?"} and not _abbreviated(p, end - 1):
        end -= 1
    if p.words[end - 1] == "." and end >= high:
        end -= 1
    return first, end


def is_noun_like(p: Passage, index: int) -> bool:
    """Whether token `index` may end a noun phrase."""
    w, words = p.words[index], lexicon().words
    if w in words["subjects"] or w in words["indefinites"] or w in words["relatives"]:
        return True
    if not (w[0].isalnum() or w == "%"):
        return w == "." and index > 0 and _abbreviated(p, index)
    if w in words["times"] and w not in {"may", "march"}:
        return False
    return not _function_word(w) and not (w.endswith("ly") and p.forms[index].islower())


def _function_word(w: str) -> bool:
    words = lexicon().words
    return (
        w in words["determiners"]
        or w in words["possessives"]
        or w in words["prepositions"]
        or w in words["subordinators"]
        or w in words["auxiliaries"]
        or w in words["modals"]
        or w in words["adverbs"]
        or w in words["never_subject"]
        or w in words["negations"]
    )


def _abbreviated(p: Passage, index: int) -> bool:
    """Whether the full stop at `index` closes an abbreviation, as far as form tells."""
    return len(p.forms[index - 1]) <= 6 and p.starts[index] == p.ends[index - 1]


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
    words = lexicon().words
    w = p.words[previous]
    opened = p.words[first] in words["determiners"] or p.words[first] in words["possessives"]
    if p.quote_of[previous] != p.quote_of[first] and p.quote_of[previous] >= 0:
        return _over_quotation(p, first, previous, low)
    if w in words["postmodifiers"]:
        return _over_preposition(p, first, previous, low)
    if w in {"and", "&"}:
        return _over_and(p, first, previous, low)
    if opened and w not in words["determiners"] and w not in words["possessives"]:
        return first
    if w in words["determiners"] or w in words["possessives"]:
        return previous
    if w in {"'s", "’s", "’", "'", "/"} or (w == "." and _abbreviated(p, previous)):
        return previous
    if not w[0].isalnum() or _function_word(w) or w in words["subjects"]:
        return first
    return first if _looks_verbal(p, previous) else previous


def _over_quotation(p: Passage, first: int, previous: int, low: int) -> int:
    """A short quotation may be part of a name ("the "Feel Good" tour"); speech may not."""
    quoted = p.quoted[p.quote_of[previous]]
    if quoted.end - quoted.start > 30 or p.text[quoted.inner.end - 1] in ",.?!…—-":
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
    if not same_case or _function_word(p.words[before]) or not is_noun_like(p, before):
        return first
    if p.forms[before].islower() and before - 1 >= low and not _function_word(p.words[before - 1]):
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
            if k - 1 >= low and is_noun_like(p, k - 1) and _aside(p, k + 1, closing):
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


def _aside(p: Passage, first: int, closing: int) -> bool:
    return 0 < closing - first <= _LONGEST_ASIDE


def _describes(p: Passage, first: int) -> bool:
    """Whether an aside says who somebody is, not when or how they spoke."""
    words, w = lexicon().words, p.words[first]
    if w in words["determiners"] or w in words["possessives"] or w in {"who", "whose", "which"}:
        return True
    if w.isdigit() or w.endswith("ing") or _function_word(w) or w in words["times"]:
        return w.isdigit()
    return True


def _describes_speaker(p: Passage, first: int) -> bool:
    """Whether the segment after a comma says who the speaker is."""
    words, w = lexicon().words, p.words[first]
    if w in words["determiners"] or w in words["possessives"] or w in {"who", "whose"}:
        return True
    if w.endswith("ing") or w in words["times"] or not w[0].isalnum() or _function_word(w):
        return False
    return lexicon().verb_at(p.words, first) is None


def _core_end(p: Passage, first: int, high: int) -> int:
    words = lexicon().words
    if first >= high:
        return first
    w = p.words[first]
    if w in words["subjects"] or w in {"him", "them", "her", "me", "us"}:
        following = p.words[first + 1] if first + 1 < high else "."
        if w != "her" or not following[0].isalpha():
            return first + 1
    i = first
    while i < high and _continues(p, i, first, high):
        i += 1
    while i > first and _trails(p, i - 1):
        i -= 1
    return i


def _continues(p: Passage, i: int, first: int, high: int) -> bool:
    words, w = lexicon().words, p.words[i]
    if p.quote_of[i] >= 0 and p.quote_of[i] != p.quote_of[first]:
        return False
    if not w[0].isalnum():
        if w == ".":
            return i + 1 < high and _abbreviated(p, i)
        return w in {"'s", "’s", "’", "'", "/", "&"}
    if i == first:
        return w in words["determiners"] or w in words["possessives"] or is_noun_like(p, i)
    if w in words["postmodifiers"]:
        if w in {"in", "on", "at", "with"} and p.forms[i - 1][0].isupper():
            return False
        return i + 1 < high and p.words[i + 1] not in words["times"] and w != "on"
    if w in words["determiners"] or w in words["possessives"]:
        return p.words[i - 1] in words["postmodifiers"] or p.words[i - 1] in words["determiners"]
    if w == "and":
        return i + 1 < high and p.forms[i - 1][0].isupper() == p.forms[i + 1][0].isupper()
    return is_noun_like(p, i)


def _trails(p: Passage, i: int) -> bool:
    words, w = lexicon().words, p.words[i]
    if w == ".":
        return not _abbreviated(p, i)
    return w in words["prepositions"] or w in words["determiners"] or w in {"and", "/", "&"}


def _with_apposition(p: Passage, end: int, high: int) -> int:
    """`end`, or the end of ", a senior fellow at the institute" that follows it."""
    if end + 1 >= high or p.words[end] != ",":
        return end
    words, w = lexicon().words, p.words[end + 1]
    if w not in words["determiners"] and w not in {"who", "whose", "his", "her", "their"}:
        return end
    stop = end + 1
    while stop < high and p.words[stop] not in {",", ";", ":", "—", "–", "--", "("}:
        if p.quote_of[stop] != p.quote_of[end]:
            return end
        stop += 1
    while stop > end and p.words[stop - 1] in {".", "!", "?"}:
        stop -= 1
    return stop
