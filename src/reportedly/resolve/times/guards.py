"""What only looks like a time: months that are names, years that are amounts, rates, games.

Each form that is open to doubt is let through only where the words beside it speak for a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import data_file, lexicon
from reportedly.resolve.times.tense import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.resolve.times.grammar import Found
    from reportedly.resolve.times.tokens import Tokens

_LIKELY_YEARS = range(1900, 2061)
_OF_TIME = frozenset({"in", "since", "until", "till", "by", "during", "throughout", "circa", "due"})
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
        "another",
    }
)
_COUNTED = frozenset(
    {"from", "to", "of", "between", "and", "or", "before", "after", "through", "for", "&", "both"}
)


@dataclass(frozen=True, slots=True)
class _Lists:
    sport: frozenset[str]
    counted: frozenset[str]
    street: frozenset[str]
    before_lengths: frozenset[str]
    rates: frozenset[str]
    before_clocks: frozenset[str]


@cache
def _lists() -> _Lists:
    data = data_file("words.toml")
    return _Lists(
        sport=frozenset(data["sport"]["words"].split()),
        counted=frozenset(data["counted"]["words"].split()),
        street=frozenset(data["street"]["words"].split()),
        before_lengths=frozenset(data["length"]["prepositions"].split()),
        rates=frozenset(data["length"]["rates"].split()),
        before_clocks=frozenset(data["clock"]["prepositions"].split()),
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words beside a form; empty at the edge of a block. `listed`: a time stands just before."""

    found: Found
    tokens: Tokens
    listed: bool = False

    def word(self, place: int) -> str:
        """The token so many places before (-1, -2, …) or after (1, 2, …)."""
        at = self.found.first + place if place < 0 else self.found.last + place - 1
        return self.tokens.words[at] if 0 <= at < len(self.tokens.words) else ""

    def before(self) -> str:
        """The word before, lower case."""
        return self.word(-1).lower()

    def after(self) -> str:
        """The word after, as printed."""
        return self.word(1)


def is_time(found: Found, tokens: Tokens, listed: bool) -> bool:
    """Whether the words beside a form let it be a time."""
    check = _CHECKS.get(found.kind)
    around = Surroundings(found, tokens, listed)
    return (check is None or check(around)) and not _named(around)


def _named(around: Surroundings) -> bool:
    """Whether it is part of a name that only sounds like a time ("Black Friday")."""
    traps = lexicon().traps
    words = around.tokens.words[around.found.first : around.found.last]
    if not any(word.lower() in traps for word in words):
        return False
    first, last = max(around.found.first - 2, 0), around.found.last + 3
    row = " ".join(around.tokens.words[first:last]).lower()
    return any(name in row for word in words for name in traps.get(word.lower(), ()))


def _day(around: Surroundings) -> bool:
    slots = around.found.slots
    if "month" in slots:
        return around.after().lower() not in _lists().street
    if slots.keys() == {"deictic"} and around.found.last - around.found.first == 1:
        printed = around.tokens.words[around.found.first]
        shouted = printed.isupper() and around.after().isupper()  # "TODAY KORVIA - The council …"
        return not (shouted or (printed[0].isupper() and around.word(-1)[:1].isupper()))
    weekday = slots.get("weekday")
    if weekday is not None and not weekday.endswith("day"):
        return len(slots) > 1 and "rel" not in slots
    if slots.keys() == {"weekday"}:
        # "the Sunday Courier" is a paper, "the first Sunday" any of them
        paper = around.before() == "the" and around.after()[:1].isupper()
        return not paper and around.before() not in lexicon().ordinals
    return True


def _month(around: Surroundings) -> bool:
    slots = around.found.slots
    if slots.keys() & {"year", "yy", "yrel", "rel", "mod"}:
        return True
    follower = around.after()
    if slots["month"] not in lexicon().capital and len(slots["month"]) > 4:
        return not (follower[:1].isupper() and follower.lower() in _lists().street)
    before = around.before()
    if before in {"the", "a", "its", "his", "their", "her"}:
        return follower.islower() and follower.isalpha()
    if before not in lexicon().at_time and not around.listed:
        return False
    named = slots["month"] in lexicon().given_names and follower[:1].isupper()
    return not named and not follower.lower().startswith("ed")


def _year(around: Surroundings) -> bool:
    slots = around.found.slots
    words = around.tokens.words[around.found.first : around.found.last]
    if "year" not in slots:
        return "spoken" in slots or around.before() in _OF_TIME | _DETERMINERS | _COUNTED
    if "mod" in slots or "year" in (word.lower() for word in words):
        return True
    before, follower = around.before(), around.after()
    if before in lexicon().not_a_year or follower.lower() in _lists().street:
        return False
    return follower.lower() not in _lists().counted and _bare_year(around)


def _bare_year(around: Surroundings) -> bool:
    """Whether the word before four digits makes a year of them."""
    before, follower = around.before(), around.after()
    likely = int(around.found.slots["year"]) in _LIKELY_YEARS
    counts = follower.islower() and follower.endswith("s") and len(follower) > 3
    counts = counts and follower not in _NO_PLURALS
    if before in _OF_TIME:
        return likely or not counts
    if before == "(" or around.listed:
        return likely and (around.listed or follower in {")", ",", "-", "–", "—", ";"})
    if before in _COUNTED:
        return likely and not counts
    if before in _DETERMINERS or not likely:
        return likely and follower.isalpha()
    if counts or not follower.isalpha():
        return False
    printed, second = around.word(-1), around.word(2)
    shares = second.islower() and second.endswith("s") and second not in _OF_A_YEAR
    owned = follower[:1].isupper() and printed.islower() and not shares
    return owned or (follower in _OF_A_YEAR and not printed.istitle())


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


def _years(around: Surroundings) -> bool:
    likely = int(around.found.slots["year"]) in _LIKELY_YEARS
    return (
        likely and around.before() not in {"-", "–", "/", "."} and around.after() not in {"-", "/"}
    )


def _clock(around: Surroundings) -> bool:
    slots = around.found.slots
    if slots.keys() == {"moment"} or slots.keys() in ({"to", "hour"}, {"past", "hour"}):
        return around.before() in _lists().before_clocks
    if "clock" not in slots or slots.keys() - {"clock"}:
        return True
    return around.before() in _lists().before_clocks or around.word(-1) == ""


def _season(around: Surroundings) -> bool:
    slots = around.found.slots
    follower = around.after().lower()
    if slots.keys() & {"year", "yy", "yrel"}:
        return True
    length = around.found.last - around.found.first
    if slots["season"] in {"fall", "spring"} and "rel" not in slots:
        if follower in (
            {"of"} if slots["season"] == "spring" else {"in", "of", "from", "and", "by", "to"}
        ):
            return False
        if slots["season"] == "fall" and length == 2 and around.before() not in _IN_SEASON:
            return False
    if "rel" not in slots and around.after()[:1].isupper():
        return False
    if length == 1:
        return around.before() in _IN_SEASON
    return True


_IN_SEASON = frozenset({"in", "by", "since", "until", "during", "throughout", "through"})


def _quarter(around: Surroundings) -> bool:
    if around.found.slots.keys() & {"year", "yrel", "fiscal"} or around.found.slots.get(
        "quarter", ""
    ).startswith("q"):
        return True
    opening = around.tokens.words[around.found.first].lower()
    if around.found.slots.keys() == {"ago"} and opening == "the":
        return True
    if around.after().lower() in {"of", "mile", "final", "finals", "century"}:
        return False
    first, last = sentence(around.tokens, around.found.first, around.found.last)
    words = {word.lower() for word in around.tokens.words[first:last]}
    return not words & _lists().sport


def _shift(around: Surroundings) -> bool:
    return not (around.found.slots["dir"] in {"earlier", "later"} and around.after() == "than")


def _duration(around: Surroundings) -> bool:
    slots = around.found.slots
    before, unit = around.before(), slots.get("unit")
    if unit == "quarters":
        return around.after().lower() != "of"
    if slots.get("few") in lexicon().unit and around.after() in {"before", "after", "since"}:
        return before == "the"
    words = around.tokens.words[around.found.first : around.found.last]
    if unit in {"second", "quarter"}:
        return (len(words) > 1 and words[-2] in {"-", "‑", "–"}) or "approx" in slots
    if slots.get("few") in lexicon().unit or slots.keys() == {"one", "unit"}:
        return before in _lists().before_lengths or words[-1].lower() == "long"
    return not (unit == "day" and slots.get("num") == "one" and before in _MODALS)


_MODALS = frozenset(
    {"will", "would", "may", "might", "could", "can", "should", "must", "that", "if"}
)
"""Before "one day": some day to come, and no length."""


def _unit(around: Surroundings) -> bool:
    rel, follower = around.found.slots.get("rel"), around.after().lower()
    if "bare" in around.found.slots:
        # "sales fell for the year": the page's own, where nothing says which
        return around.before() == "for" and not (follower.isalpha() and follower in _SAYS_WHICH)
    words = around.tokens.words[around.found.first : around.found.last]
    if len(words) == 2 and all(word[0].isupper() for word in words) and around.before():
        return False  # the name of a programme or a paper
    if rel == "that":
        return around.before() not in {"so", "said", "says"} or follower in {",", "."}
    return True


_SAYS_WHICH = frozenset(
    {"ended", "ending", "of", "that", "to", "in", "when", "before", "after", "ahead", "just"}
)
"""Words after "for the year" that tell which year it is, or that it is none."""


def _decade(around: Surroundings) -> bool:
    """Not an age ("in his 30s") or a temperature ("in the 30s")."""
    printed = around.found.slots["decade"]
    if not printed[0].isdigit() or len(printed) > 4:
        return True
    return around.tokens.words[around.found.first].lower() == "the" and printed[0] in "56789"


def _vague(around: Surroundings) -> bool:
    if "future" not in around.found.slots:
        following = around.after().lower()  # "the past three summers" is a length
        return not (following.isdigit() or following in lexicon().number)
    return around.before() != "as" and around.after() not in {"after", "as"}


_CHECKS: dict[str, Callable[[Surroundings], bool]] = {
    "day": _day,
    "days": _day,
    "part": _day,
    "month": _month,
    "year": _year,
    "years": _years,
    "time": _clock,
    "season": _season,
    "quarter": _quarter,
    "shift": _shift,
    "duration": _duration,
    "unit": _unit,
    "decade": _decade,
    "vague": _vague,
}


def is_rate(found: Found, tokens: Tokens) -> bool:
    """Whether "a week" is how often, not how long: "twice a week", "$30 a day"."""
    if found.slots.keys() != {"one", "unit"}:
        return False
    around = Surroundings(found, tokens)
    before = around.before()
    return (
        before in _lists().rates or before[-1:].isdigit() or before in {"million", "billion", "%"}
    )


def is_length(found: Found, tokens: Tokens) -> bool:
    """Whether what follows tells what "two days before" is counted from: then it is a length.

    "Two days before the vote" is, "two days before, he had left" is not.
    """
    if found.slots.get("dir") != "before":
        return False
    follower = Surroundings(found, tokens).after().lower()
    return follower.isalnum() and follower not in _GOES_ON


_GOES_ON = frozenset(
    {"had", "has", "was", "were", "did", "when", "at", "in", "on", "by", "and", "but", "with", "to"}
)
