"""Where a noun phrase ends, without parts of speech.

Closed word classes, capital letters and punctuation only. Every search looks at no more
than `REACH` tokens, so the cost does not depend on the length of a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from reportedly.attribute.passage import Passage

REACH = 30
"""Tokens a search may look at; longer noun phrases are given up."""
LONGEST_ASIDE = 25
"""Tokens between two commas that may describe somebody."""

NAME_JOINTS = frozenset({"'s", "’s", "’", "'", "/"})
"""Marks that may stand inside a name."""

_ASIDE_ENDS = frozenset({",", ";", ":", "—", "–", "--", "("})

Range = tuple[int, int]
"""Half-open range of token indices."""


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
    high = min(high, first + REACH + LONGEST_ASIDE)
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
    while end > first and p.words[end - 1] in {".", "!", "?"} and not abbreviates(p, end - 1):
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
        return w == "." and index > 0 and abbreviates(p, index)
    if w in words["times"] and w not in {"may", "march"}:
        return False
    return not is_function_word(w) and not (w.endswith("ly") and p.forms[index].islower())


def is_function_word(w: str) -> bool:
    """Whether `w` is of a closed class that no noun phrase ends in."""
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


def abbreviates(p: Passage, index: int) -> bool:
    """Whether the full stop at `index` closes an abbreviation, as far as form tells."""
    return len(p.forms[index - 1]) <= 6 and p.starts[index] == p.ends[index - 1]


def _describes_speaker(p: Passage, first: int) -> bool:
    """Whether the segment after a comma says who the speaker is."""
    words, w = lexicon().words, p.words[first]
    if w in words["determiners"] or w in words["possessives"] or w in {"who", "whose"}:
        return True
    if w.endswith("ing") or w in words["times"] or not w[0].isalnum() or is_function_word(w):
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
    """Whether token `i` belongs to the phrase that begins at `first`."""
    words, w = lexicon().words, p.words[i]
    if p.quote_of[i] >= 0 and p.quote_of[i] != p.quote_of[first]:
        return False
    if not w[0].isalnum():
        stop = w == "." and i > first and i + 1 < high and abbreviates(p, i)
        return stop or w in NAME_JOINTS or w == "&"
    determines = w in words["determiners"] or w in words["possessives"]
    if i > first and w in words["postmodifiers"]:
        return _leads_on(p, i, high)
    if determines:
        before = p.words[i - 1]
        return i == first or before in words["postmodifiers"] or before in words["determiners"]
    if w == "and" and i > first:
        return i + 1 < high and p.forms[i - 1][0].isupper() == p.forms[i + 1][0].isupper()
    return is_noun_like(p, i) and not (i > first and _is_verb_here(p, i))


def _is_verb_here(p: Passage, i: int) -> bool:
    """Whether a past form follows its subject ("X disclosed"), not a determiner ("the alleged")."""
    match = lexicon().verb_at(p.words, i)
    if match is None or match.form != "past" or not match.entry.strong or p.forms[i][0].isupper():
        return False
    words, before = lexicon().words, p.words[i - 1]
    return not (before in words["determiners"] or before in words["possessives"])


def _leads_on(p: Passage, i: int, high: int) -> bool:
    """Whether a preposition joins a further part: "of" always, "in" not after a name."""
    w = p.words[i]
    if w == "on" or (w in {"in", "at", "with"} and p.forms[i - 1][0].isupper()):
        return False
    return i + 1 < high and p.words[i + 1] not in lexicon().words["times"]


def _trails(p: Passage, i: int) -> bool:
    words, w = lexicon().words, p.words[i]
    if w == ".":
        return not abbreviates(p, i)
    return w in words["prepositions"] or w in words["determiners"] or w in {"and", "/", "&"}


def _with_apposition(p: Passage, end: int, high: int) -> int:
    """`end`, or the end of ", a senior fellow at the institute" that follows it."""
    if end + 1 >= high or p.words[end] != ",":
        return end
    words, w = lexicon().words, p.words[end + 1]
    if w not in words["determiners"] and w not in {"who", "whose", "his", "her", "their"}:
        return end
    stop = end + 1
    while stop < high and p.words[stop] not in _ASIDE_ENDS:
        if p.quote_of[stop] != p.quote_of[end]:
            return end
        stop += 1
    while stop > end and p.words[stop - 1] in {".", "!", "?"}:
        stop -= 1
    return stop
