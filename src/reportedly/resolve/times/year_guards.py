"""Whether four digits, or words like "nineteen eighty", are a year and no amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.surroundings import words_beside

if TYPE_CHECKING:
    from reportedly.resolve.times.surroundings import Surroundings

_LIKELY_YEARS = range(1900, 2061)
_OF_TIME = frozenset(
    {
        "in",
        "into",
        "since",
        "until",
        "till",
        "by",
        "beyond",
        "during",
        "throughout",
        "circa",
        "due",
    }
)
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "'s",
        "’s",
        "s'",
        "this",
        "that",
        "whose",
        "another",
    }
)
_COUNTED = frozenset(
    {
        "from",
        "to",
        "of",
        "between",
        "and",
        "or",
        "before",
        "after",
        "through",
        "for",
        "&",
        "both",
        "with",
        "against",
        "above",
        "below",
        "versus",
    }
)
_IS = frozenset({"'s", "’s", "was", "is", "has", "had", "will", "would"})
_AS_OLD = frozenset({"early", "late", "recently", "far"})
_NO_OPENING = frozenset({"-", "–", "$", ",", "("})


def is_year(around: Surroundings) -> bool:
    """Whether the words beside it let a number be a year."""
    slots = around.found.slots
    words = around.tokens.words[around.found.first : around.found.last]
    if "year" not in slots:
        if "spoken" in slots:
            return _is_spoken_year(around)
        return around.before() in _OF_TIME | _DETERMINERS | _COUNTED
    if "mod" in slots or "year" in (word.lower() for word in words) or _of_old_pair(around):
        return True
    before, follower = around.before(), around.after()
    if before == "than" and not follower.isalpha():
        return around.word(-2).lower() not in {"more", "less", "fewer"}  # "lower than 2030"
    if before in lexicon().not_a_year or follower.lower() in words_beside().street:
        return False
    counts = follower.lower() in words_beside().counted or _counts_to(around)
    return not counts and _bare_year(around)


def _counts_to(around: Surroundings) -> bool:
    """As in "between 2000 and 2500 people": the second number is no year, or counts something."""
    second = around.word(2)
    if around.after().lower() not in _IN_PAIR or not second.isdigit():
        return False
    counted = around.word(3).lower() in words_beside().counted
    return counted or (
        len(second) == len("2000")
        and int(second) not in _LIKELY_YEARS
        and int(second) > _LIKELY_YEARS.stop
    )


def _bare_year(around: Surroundings) -> bool:
    """Whether the word before four digits makes a year of them."""
    before, follower = around.before(), around.after()
    likely = int(around.found.slots["year"]) in _LIKELY_YEARS
    counts = follower.islower() and follower.endswith("s") and len(follower) > 3
    counts = counts and follower not in _NO_PLURALS | _OF_A_YEAR
    if before in _OF_TIME:
        return likely or not counts
    if before == "(" or around.listed:
        return likely and (around.listed or follower in {")", ",", "-", "–", "—", ";"})
    if before in _COUNTED or _opens_or_ages(around):
        return likely and not counts
    if before in _DETERMINERS or not likely:
        return likely and follower.isalpha()
    if counts or not follower.isalpha():
        return False
    described = around.word(-2).lower() in _DETERMINERS and around.word(-1).islower()
    printed, second = around.word(-1), around.word(2)
    shares = second.islower() and second.endswith("s") and second not in _OF_A_YEAR
    owned = follower[:1].isupper() and printed.islower() and not shares
    of_a_deed = described and follower.islower()  # "her failed 2028 run", "a planned 2035 launch"
    return of_a_deed or owned or (follower in _OF_A_YEAR and not printed.istitle())


def _of_old_pair(around: Surroundings) -> bool:
    """Whether it is one of two years before 1900 that belong together: "from 1790 to 1801"."""
    if int(around.found.slots["year"]) in _LIKELY_YEARS:
        return False
    opens = around.before() in _BEFORE_PAIR and around.after().lower() in _IN_PAIR
    closes = around.before() in _IN_PAIR and around.word(-3).lower() in _BEFORE_PAIR
    if opens:
        return _is_any_year(around.word(2)) and not around.word(3).endswith("s")
    return closes and _is_any_year(around.word(-2)) and not around.after().endswith("s")


def _is_any_year(word: str) -> bool:
    return len(word) == len("1790") and word.isdigit() and 1000 <= int(word) < _LIKELY_YEARS.stop


_BEFORE_PAIR = frozenset({"from", "between", "("})
_IN_PAIR = frozenset({"to", "and", "until", "-", "–", "—"})


def _opens_or_ages(around: Surroundings) -> bool:
    """Whether a sentence opens with the year ("2030 was a good year"), or it is "as early as" that."""
    before, follower = around.before(), around.after()
    if before == "as":
        return around.word(-2).lower() in _AS_OLD
    return not before.isalnum() and follower in _IS and before not in _NO_OPENING


_OF_A_YEAR = frozenset(
    {
        "sales",
        "earnings",
        "results",
        "election",
        "campaign",
        "budget",
        "season",
        "census",
        "war",
        "level",
        "levels",
        "figures",
        "figure",
        "estimate",
        "forecast",
        "profit",
        "revenue",
        "report",
    }
)
"""What a year stands before without an article: "saw 2031 earnings fall"."""
_NO_PLURALS = frozenset({"does", "this", "across", "plus", "less", "unless", "perhaps"})


def are_years(around: Surroundings) -> bool:
    """The same of two years with a dash between."""
    printed = int(around.found.slots["year"])
    enclosed = around.before() == "(" and around.after() in {")", ","}
    return (
        printed in (range(1000, _LIKELY_YEARS.stop) if enclosed else _LIKELY_YEARS)
        and around.before() not in {"-", "–", "/", "."}
        and around.after() not in {"-", "/"}
    )


def _is_spoken_year(around: Surroundings) -> bool:
    """As in "twenty thirty-one"; "twenty six percent" is a number."""
    slots, follower = around.found.slots, around.after().lower()
    number = lexicon().number.get(slots.get("num", ""), 10)
    small = "tens" not in slots and "times" not in slots and number < 10
    return not small and follower not in words_beside().counted
