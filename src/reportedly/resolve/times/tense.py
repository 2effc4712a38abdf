"""Whether the clause around a time expression looks back or forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.verbs import clause, goes_on, helper_of, sign_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.times.tokens import Tokens

Tense = Literal["past", "future"]
_REACH = 30
"""Tokens looked at on each side: longer clauses are rare, and the cost stays bounded."""


_AWAITED = frozenset({"before", "for", "until", "till", "by"})
_LIMITS = frozenset({"until", "till", "by"})
_RELATIVE = frozenset({"who", "which", "that", "when", "where", "whose", "if", "whether"})
_OPENING, _CLOSING = frozenset({"“", "«"}), frozenset({"”", "»"})
_STRAIGHT = '"'
_ANY_CLOSING = _CLOSING | {_STRAIGHT}
_QUOTATION = 300
"""Tokens before a time among which straight quotation marks are counted."""


def sentence(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The tokens of the sentence around `first:last`, cut at a fixed reach."""
    start, end = first, last
    while start > max(0, first - _REACH) and not _ends(tokens.words, start - 1):
        start -= 1
    while end < min(len(tokens.words), last + _REACH) and not _ends(tokens.words, end):
        end += 1
    return start, end


def tense_at(tokens: Tokens, first: int, last: int, *, owns: bool = False) -> Tense | None:
    """The tense of the nearest verb, first to the left, then to the right; None if none is known."""
    start, end = sentence(tokens, first, last)
    quoted = _is_quoted(tokens.words, start, first)
    if quoted:
        start = max(start, quoted)
        end = next((p for p in range(last, end) if tokens.words[p] in _ANY_CLOSING), end)
    before = tokens.words[first - 1].lower() if first else ""
    if last < end and _votes(tokens.words, last, owns=owns):
        awaited = _of_vote(tokens.words, (start, first, last, end))
        known = not owns or _leftwards(tokens.words, start, first) == "future"
        if known or tokens.words[last - 1].lower() in lexicon().month:
            return awaited
    if owns:
        return _owning(tokens.words, (start, first, last, end))
    found = _of_clause(tokens.words, (start, first, last, end))
    if found != "future" and before in _LIMITS:
        # "was given until Tuesday to sign"
        asked = last < end and sign_at(tokens.words, last) == "to"
        if quoted or found is None or asked or _extended(tokens.words, start, first):
            return "future"
    if found is None and before == "since":
        return "past"
    return "future" if quoted and found is None else found


def _of_clause(words: Sequence[str], where: tuple[int, int, int, int]) -> Tense | None:
    """The tense of the clause: what follows decides where it opens one ("critics who on Sunday cast …")."""
    start, first, last, end = where
    at = _before(words, first)
    if at >= start and words[at].lower() in _RELATIVE:
        return _rightwards(words, last, end) or _leftwards(words, start, first)
    return _leftwards(words, start, first) or _rightwards(words, last, end)


def _before(words: Sequence[str], first: int) -> int:
    """The token before a time and its "in" or "on"."""
    return first - 1 if first and words[first - 1].lower() not in _WITHIN else first - 2


def is_sure(tokens: Tokens, first: int, last: int, tense: Tense | None) -> bool:
    """Whether a verb of that tense stands so close that the date must be its own.

    "Opened in December", "was elected Nov. 8", "On Nov. 8 he won", "will choose a president in May".
    """
    words, start = tokens.words, max(0, first - _GOVERNED)
    at = _before(words, first)
    if tense is None:
        return False
    if tense == "past" and _ends_length(words, first):
        return True  # "sales fell in the three months to June"
    if at < start or _ends(words, at):
        near_verb = range(last, min(last + _GOVERNED, len(words)))
        return tense == "past" and _followed(words, near_verb.start, near_verb.stop) == "past"
    if tense == "past":
        while at > start and words[at].lower() in _BESIDE_VERBS:
            at -= 1
        return sign_at(words, at) in _TOLD and _leftwards(words, start, at + 1) == "past"
    near = [word.lower() for word in words[start : at + 1]]
    return at == first - 2 and not _WILL.isdisjoint(near) and "," not in near


def _ends_length(words: Sequence[str], first: int) -> bool:
    """Whether "months ended", "year to" stands before it."""
    return (
        first > 1
        and words[first - 1].lower() in _ENDING
        and words[first - 2].lower() in lexicon().unit
    )


_ENDING = frozenset({"ended", "ending", "to", "through"})
_GOVERNED = 8
_WITHIN = frozenset({"in", "on"})
_TOLD = frozenset({"past", "decide"})
_BESIDE_VERBS = frozenset(
    [
        "about",
        "it",
        "them",
        "him",
        "her",
        "us",
        "me",
        "up",
        "down",
        "out",
        "off",
        "back",
        "over",
        "again",
        "there",
        "here",
        "away",
        "together",
    ]
)
"""What may stand between a verb and its date: "asked about them in April"."""
_WILL = frozenset({"will", "shall", "ll", "wo"})


def _votes(words: Sequence[str], last: int, *, owns: bool) -> bool:
    """Whether the time is that of an election: "the November vote", "November's election"."""
    near = range(last + owns, min(last + owns + _NAMED, len(words)))
    for place in near:
        if words[place].lower() in clause().votes:
            return True
        if not words[place].isalpha() or sign_at(words, place) is not None:
            return False
    return False


_NAMED = 4
"""Words from a time to its noun: "Tuesday's New Hampshire primary"."""


def _of_vote(words: Sequence[str], where: tuple[int, int, int, int]) -> Tense:
    """An election is ahead unless a past tells of it, or what came before it is told with "had"."""
    start, first, last, end = where
    at = first - 1 if first > start and words[first - 1].lower() in _ARTICLES else first
    before = words[at - 1].lower() if at > start else ""
    is_awaited = before in _AWAITED or _leads_up(words, at)
    if is_awaited:
        told = any(word.lower() == "had" for word in words[start:end])
        return "past" if told else "future"
    if at == start or before in _RELATIVE | clause().telling:
        return _followed(words, last, end) or "future"
    return _leftwards(words, start, first) or _followed(words, last, end) or "future"


def _followed(words: Sequence[str], last: int, end: int) -> Tense | None:
    """What the first verb behind it tells."""
    signs = (sign_at(words, place) for place in range(last, end))
    first = next((sign for sign in signs if sign in _FINITE), None)
    return "past" if first in {"past", "decide"} else "future" if first else None


_FINITE = frozenset({"past", "decide", "future", "plan", "timetable", "being"})


def _leads_up(words: Sequence[str], first: int) -> bool:
    """Whether "ahead of", "heading into" or "leading up to" stands before it."""
    return " ".join(words[max(0, first - 2) : first]).lower() in _LEADING_UP


_ARTICLES = frozenset({"the", "this", "a"})
_LEADING_UP = frozenset({"ahead of", "advance of", "heading into", "headed into", "going into"})


def _owning(words: Sequence[str], where: tuple[int, int, int, int]) -> Tense:
    """The tense of "Tuesday's ruling": over, unless it is awaited or will do something itself."""
    start, first, last, end = where
    before = words[first - 1].lower() if first > start else ""
    if before in _AWAITED or _leads_up(words, first):
        until = before in _LIMITS and _rightwards(words, last, end) == "past"
        return "past" if until else "future"  # "until Monday's ruling, both were for sale"
    if before in clause().over:
        return "past"
    stop = next((p for p in range(last, end) if words[p].lower() in _RELATIVE), end)
    return "future" if _rightwards(words, last, stop) == "future" else "past"


def _extended(words: Sequence[str], start: int, first: int) -> bool:
    """Whether what is given or put off lasts "until" then: the verb stands close before."""
    near = range(max(start, first - 6), first - 1)
    return any(words[place].lower() in clause().extending for place in near)


def _is_quoted(words: Sequence[str], start: int, first: int) -> int:
    """The place behind the quotation mark that opens around these words; 0 if none does."""
    for place in range(first - 1, start - 1, -1):
        if words[place] in _CLOSING:
            return 0
        if words[place] in _OPENING:
            return place + 1
    return _in_straight_marks(words, start, first)


def _in_straight_marks(words: Sequence[str], start: int, first: int) -> int:
    """The same where the marks of a paragraph look alike: an odd number of them stands before."""
    near = words[max(0, first - _QUOTATION) : first]
    if _STRAIGHT not in near:
        return 0
    behind = near[::-1]
    if "" in behind:
        behind = behind[: behind.index("")]
    if not behind.count(_STRAIGHT) % 2:
        return 0
    return max(first - behind.index(_STRAIGHT), start)


def _leftwards(words: Sequence[str], start: int, first: int) -> Tense | None:
    if _hoped(words, start, first):
        return "future"
    infinitive = False
    for place in range(first - 1, start - 1, -1):
        sign = sign_at(words, place)
        if sign == "timetable" and words[place - 1].lower() == "to":
            continue  # the verb of an infinitive: the "to" is read next
        if sign == "to":
            infinitive = True
        told = _told_by(sign, words, (start, place, first), infinitive=infinitive)
        if told is not None:
            return told
    return _of_infinitive(words, first) if infinitive else None


def _told_by(
    sign: str | None, words: Sequence[str], where: tuple[int, int, int], *, infinitive: bool
) -> Tense | None:
    """What the verb at `place` tells of the time at `first`; `infinitive`: a "to" stands between."""
    _, place, first = where
    if sign == "plan" and words[place - 1].lower() == "been":
        return "past"
    if sign == "being":
        return "future" if infinitive or _is_to_come(words, place, first) else None
    if sign == "decide" and infinitive and words[place + 1].lower() != "for":
        return "future"
    if sign in {"past", "decide"}:
        return _of_participle(words, where)
    return "future" if sign in {"future", "timetable", "plan"} else None


def _of_participle(words: Sequence[str], where: tuple[int, int, int]) -> Tense | None:
    """The past, unless a helper makes another thing of it: "will be held", "is heard in May"."""
    start, place, first = where
    helper = helper_of(words, start, place)
    if helper == "being":
        return "future" if place >= first - 2 else None
    return "future" if helper == "future" else "past"


def _hoped(words: Sequence[str], start: int, first: int) -> bool:
    """Whether the verb of a hope stands before it: "hopes of winning in November"."""
    verb = first - 2
    if verb - 2 < start or not words[verb].endswith("ing"):
        return False
    return words[verb - 1].lower() == "of" and words[verb - 2].lower() in clause().hoping


def _is_to_come(words: Sequence[str], place: int, first: int) -> bool:
    """Whether "is meeting Friday" or "is due" goes on to the time: far off it tells of the present."""
    between = (word.lower() for word in words[place:first])
    near = first - place <= _REACHED and _BROKEN_OFF.isdisjoint(between)
    return near and goes_on(words, place + 1, first)


_REACHED = 14
_BROKEN_OFF = frozenset({",", "after", "following", "since"})


def _of_infinitive(words: Sequence[str], first: int) -> Tense:
    """The tense of "to meet Friday" without a verb before it: over in "efforts to meet Friday failed"."""
    end = min(first + _REACH, len(words))
    comma = next((p for p in range(first, end) if words[p] == "," or _ends(words, p)), end)
    return "past" if _rightwards(words, first, comma) == "past" else "future"


def _rightwards(words: Sequence[str], last: int, end: int) -> Tense | None:
    for place in range(last, end):
        sign = sign_at(words, place)
        if sign in {"future", "plan"}:
            return "future"
        if sign in {"past", "decide"} and helper_of(words, last, place) != "being":
            return "past"
        if sign == "being" and goes_on(words, place + 1, end):
            return "future"
    return None


def _ends(words: Sequence[str], place: int) -> bool:
    """Whether a sentence ends with this token."""
    word = words[place]
    if word == "":
        return True
    if word not in clause().stops:
        return False
    if word != ".":
        return True
    before = words[place - 1] if place else ""
    return len(before) > 1 and before.lower() not in clause().abbreviations
