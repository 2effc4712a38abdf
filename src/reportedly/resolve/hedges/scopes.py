"""Which words a hedge qualifies: its noun phrase, or the clause that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.hedges.lexicon import lexicon

if TYPE_CHECKING:
    from reportedly.resolve.hedges.marks import Mark
    from reportedly.resolve.hedges.tokens import Sentence
    from reportedly.types import Span

_REACH = 60
"""Words to either side in which the ends of a clause are looked for."""
_PHRASE = 12
_RELATIVE_REACH = 6
"""Words from a relative pronoun within which its own verb stands."""
_MONEY = frozenset("$£€#@")


def scope_of(mark: Mark, low: int, high: int) -> Span:
    """The words that `mark` qualifies, within the code points `low` to `high`."""
    s = mark.sentence
    first, last = max(s.at(low), mark.first - _REACH), min(s.at(high), mark.last + _REACH)
    first, last = min(first, mark.first), max(last, mark.last)
    if mark.reach == "phrase":
        return s.span(mark.first, _phrase_end(s, mark.last, min(last, mark.last + _PHRASE)))
    begin = _clause_start(s, mark.first, first)
    end = _clause_end(s, mark.last, last)
    while begin < mark.first and not (s.words[begin][0].isalnum() or s.words[begin] in _MONEY):
        begin += 1
    return s.span(begin, end)


def _phrase_end(s: Sentence, begin: int, stop: int) -> int:
    """After the noun phrase that goes on at `begin`; "of" and "against" lead to a further part."""
    words, i = lexicon(), begin
    while i < stop:
        w = s.words[i]
        if w in words["phrases.carry"] and i > begin:
            if s.word(i + 1) in words["seeming.determiners"]:
                i += 1
        elif not w[0].isalnum() or w in words["phrases.ends"] or _is_verb(s, i, begin):
            break
        i += 1
    while i > begin + 1 and s.words[i - 1] in words["phrases.carry"] | words["seeming.determiners"]:
        i -= 1
    return i


def _is_verb(s: Sentence, i: int, begin: int) -> bool:
    """Whether a lower-case past form follows the head noun: "alleged attackers opened fire"."""
    w = s.forms[i]
    return i > begin and w.islower() and w.endswith("ed") and s.word(i + 1)[:1].isalpha()


def _clause_start(s: Sentence, at: int, low: int) -> int:
    words = lexicon()
    for k in range(at - 1, low - 1, -1):
        w = s.words[k]
        if w in words["clauses.breaks"] and not _abbreviates(s, k):
            return k + 1
        if w in words["clauses.openers"] and not (
            w in words["clauses.relatives"] and at - k > _RELATIVE_REACH and s.word(k - 1) != ","
        ):
            if w in words["clauses.fronted"] and "," in s.words[k:at]:
                return s.words.index(",", k, at) + 1  # "if the dam bursts, the town could"
            # "that" belongs to a clause only as its subject: "a storm that could turn"
            return k + (w in words["clauses.joining"] or (w == "that" and k + 1 != at))
        if w in {"and", "or"} and _opens_clause(s, k, at):
            return k + 1
    return low + (s.word(low) in {"and", "that"} and low + 1 < at)


def _opens_clause(s: Sentence, k: int, at: int) -> bool:
    """Whether "and" at `k` begins a clause: before the hedge, before a subject, after a comma alone."""
    if k + 1 == at or s.word(k + 1) in lexicon()["clauses.subject_pronouns"]:
        return True
    return s.word(k - 1) == "," and "," not in s.words[max(0, k - 8) : k - 1]


def _clause_end(s: Sentence, at: int, high: int) -> int:
    for k in range(at, high):
        if _ends_clause(s, k, at):
            return _trimmed(s, at, k)
    return _trimmed(s, at, high)


def _ends_clause(s: Sentence, k: int, at: int) -> bool:
    """Whether the clause that goes on at `at` is over before token `k`."""
    words, w = lexicon(), s.words[k]
    if w in words["clauses.breaks"]:
        return not _abbreviates(s, k)
    if k == at:
        return False
    if w in words["clauses.closers"]:
        return s.words[k - 1] == "," or w not in words["clauses.close_after_comma"]
    return w == "and" and s.word(k + 1) in words["clauses.after_and"]


def _abbreviates(s: Sentence, k: int) -> bool:
    """Whether the full stop at `k` closes an abbreviation or an initial, not the sentence."""
    return s.words[k] == "." and k + 1 < len(s.words) and k > 0 and len(s.words[k - 1]) <= 4


def _trimmed(s: Sentence, at: int, end: int) -> int:
    while end > at and not s.words[end - 1][0].isalnum() and s.words[end - 1] != "%":
        end -= 1
    return max(at, end)
