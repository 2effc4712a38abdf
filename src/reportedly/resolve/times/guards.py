"""What only looks like a time: months that are names, clocks that are scores, games, lengths.

Each form that is open to doubt is let through only where the words beside it speak for a time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import lexicon
from reportedly.resolve.times.name_guards import is_in_name, is_paper, is_surname
from reportedly.resolve.times.season_guards import is_season
from reportedly.resolve.times.surroundings import Surroundings, words_beside
from reportedly.resolve.times.tense import sentence
from reportedly.resolve.times.tokens import HYPHENS
from reportedly.resolve.times.year_guards import are_years, is_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.resolve.times.grammar import Found
    from reportedly.resolve.times.tokens import Tokens


def is_time(found: Found, tokens: Tokens, listed: bool) -> bool:
    """Whether the words beside a form let it be a time."""
    check = _CHECKS.get(found.kind)
    around = Surroundings(found, tokens, listed)
    return (check is None or check(around)) and not (is_in_name(around) or is_surname(around))


def without_conjunction(found: Found, tokens: Tokens) -> Found:
    """`found` without the "that" which leads a clause: "the figures show that *July* was dry"."""
    leads = found.slots.get("rel") == "that" and "month" in found.slots
    if not leads or _FINITE.isdisjoint(tokens.words[found.last : found.last + 1]):
        return found
    slots = {slot: word for slot, word in found.slots.items() if slot != "rel"}
    return replace(found, first=found.first + 1, slots=slots)


def left_open(found: Found, tokens: Tokens) -> Found:
    """`found`, marked open where an event tells which weekday it is: "the Friday after the vote"."""
    around = Surroundings(found, tokens)
    led = found.slots.keys() == {"weekday"} and around.before() == "the"
    told = around.after().lower()
    by_event = led and told in {"before", "after", "following", "preceding"}
    return replace(found, slots={**found.slots, "event": told}) if by_event else found


def _day(around: Surroundings) -> bool:
    slots = around.found.slots
    if "month" in slots:
        return around.after().lower() not in words_beside().street
    if slots.keys() == {"deictic"} and around.found.last - around.found.first == 1:
        printed = around.tokens.words[around.found.first]
        shouted = printed.isupper() and around.after().isupper()  # "TODAY KORVIA - The council …"
        return not (shouted or (printed[0].isupper() and around.word(-1)[:1].isupper()))
    weekday = slots.get("weekday")
    if weekday is not None and not weekday.endswith("day"):
        return len(slots) > 1 and "rel" not in slots
    if slots.get("rel") in {"before", "after"} and "unit" in slots:
        return _stands_alone(around)
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
        return not (follower[:1].isupper() and follower.lower() in words_beside().street)
    before = around.before()
    if follower in words_beside().monthly and around.word(-1).islower():
        return True
    if before in {"the", "a", "its", "his", "their", "her"}:
        marches = slots["month"] == "march" and follower in {"on", "for", "against"}
        return follower.islower() and follower.isalpha() and not marches
    subject = before == "that" and follower in _FINITE
    if before not in lexicon().at_time and not around.listed and not subject:
        return False
    named = slots["month"] in lexicon().given_names and follower[:1].isupper()
    return not named and not follower.lower().startswith("ed")


def _clock(around: Surroundings) -> bool:
    slots = around.found.slots
    if "zone" in slots and "digits" in slots:
        words = around.tokens.words[around.found.first : around.found.last]
        return slots["zone"].upper() in words
    if slots.keys() <= {"hour", "part", "rel"} and "rel" in slots:
        return around.before() in {"at", "by", "until", "till", "around", "about"}
    if slots.keys() == {"moment"} or slots.keys() in ({"to", "hour"}, {"past", "hour"}):
        return around.before() in words_beside().before_clocks
    if "clock" not in slots or slots.keys() - {"clock"}:
        return True
    return around.before() in words_beside().before_clocks or around.word(-1) == ""


_FINITE = frozenset(
    ["has", "had", "is", "was", "were", "will", "would", "can", "could", "may", "might"]
)
"""Behind "that July" these make "that" a conjunction."""


def _quarter(around: Surroundings) -> bool:
    if around.found.slots.keys() & {"year", "yrel", "fiscal"} or around.found.slots.get(
        "quarter", ""
    ).startswith("q"):
        return True
    opening = around.tokens.words[around.found.first].lower()
    if around.found.slots.keys() == {"ago"} and opening == "the":
        return True
    if around.after().lower() == "of":
        return not around.word(2)[:1].isalpha()  # "a loss for the third quarter of $3 million"
    if around.after().lower() in {"mile", "final", "finals", "century"}:
        return False
    first, last = sentence(around.tokens, around.found.first, around.found.last)
    words = {word.lower() for word in around.tokens.words[first:last]}
    return not words & words_beside().sport or bool(words & words_beside().accounts)


def _half(around: Surroundings) -> bool:
    """Half a year where its year stands with it, or the sentence speaks of accounts."""
    if around.found.slots.keys() & {"year", "yrel", "fiscal", "ago"} or (
        around.found.slots.get("half", "")[:1] == "h" and around.after() not in HYPHENS
    ):
        return True
    words = around.tokens.words[around.found.first : around.found.last]
    if words[-1].lower() == "year":
        return True
    if around.after().lower() in {"of", "an", "a", "century"}:
        return False
    first, last = sentence(around.tokens, around.found.first, around.found.last)
    beside = {word.lower() for word in around.tokens.words[first:last]}
    return not beside & words_beside().sport and bool(beside & words_beside().accounts)


def _shift(around: Surroundings) -> bool:
    return not (around.found.slots["dir"] in {"earlier", "later"} and around.after() == "than")


def _duration(around: Surroundings) -> bool:
    slots = around.found.slots
    before, unit, follower = around.before(), slots.get("unit"), around.after().lower()
    words = around.tokens.words[around.found.first : around.found.last]
    if follower == "old" or (follower == "of" and unit in {"quarters", "quarter"}):
        return False  # "at least 35 years old", "about a quarter of the votes"
    if unit in {"second", "quarter"}:
        return (len(words) > 1 and words[-2] in {"-", "‑", "–"}) or "approx" in slots
    if slots.get("few") in lexicon().unit and follower in {"before", "after", "since"}:
        return before == "the"
    if slots.get("few") in lexicon().unit and before == "last" and follower == "of":
        return False  # "the last days of the war"
    if slots.get("few") in lexicon().unit or slots.keys() == {"one", "unit"}:
        return before in words_beside().before_lengths or words[-1].lower() == "long"
    return not _is_numbered_day(around) and (words != ["one", "day"] or _is_a_days_length(around))


def _is_a_days_length(around: Surroundings) -> bool:
    """Whether "one day" is a length; else it is some day: "one day they may return"."""
    before, follower = around.before(), around.after().lower()
    return before == "by" or before in words_beside().before_lengths or follower in _COUNTED_FROM


_COUNTED_FROM = frozenset({"after", "before", "until", "only", "short", "each", "every", "per"})


def _is_numbered_day(around: Surroundings) -> bool:
    """As in "the 2030 Games day five": a year, and no number of days."""
    number, unit = around.found.slots.get("num", ""), around.found.slots.get("unit", "")
    words = around.tokens.words[around.found.first : around.found.last]
    return (
        len(number) == len("2030")
        and number.isdigit()
        and words[1:] == [unit]
        and not unit.endswith("s")
    )


def _unit(around: Surroundings) -> bool:
    rel, follower = around.found.slots.get("rel"), around.after().lower()
    if "bare" in around.found.slots:
        # "sales fell for the year": the page's own, where nothing says which
        return around.before() == "for" and not (follower.isalpha() and follower in _SAYS_WHICH)
    words = around.tokens.words[around.found.first : around.found.last]
    if len(words) == 2 and all(word[0].isupper() for word in words) and around.before():
        return False  # the name of a programme or a paper
    if "upto" in around.found.slots:
        return follower not in {"of", "in"}  # "the last week of the campaign"
    if rel in {"before", "after"}:
        return _stands_alone(around)
    if rel == "that":
        return around.before() not in {"so", "said", "says"} or follower in {",", "."}
    return True


def _stands_alone(around: Surroundings) -> bool:
    """Whether nothing tells what "the week before" is before: "the week before the vote" is another thing."""
    return not around.after().isalnum() or around.after().lower() in {"and", "but", "or"}


_SAYS_WHICH = frozenset(
    {"ended", "ending", "of", "that", "to", "in", "when", "before", "after", "ahead", "just"}
)
"""Words after "for the year" that tell which year it is, or that it is none."""


def _decade(around: Surroundings) -> bool:
    """Not an age ("in his 30s") or a temperature ("in the 30s")."""
    printed = around.found.slots["decade"]
    if not printed[0].isdigit() or len(printed) > 4:
        return True
    first, last = sentence(around.tokens, around.found.first, around.found.last)
    beside = {word.lower() for word in around.tokens.words[first:last]}
    if beside & words_beside().heat:
        return False
    return around.tokens.words[around.found.first].lower() == "the" and printed[0] in "56789"


def _set(around: Surroundings) -> bool:
    """Not a paper: "the Harsk Daily Echo", "the party daily Voice", "the pan-Korvian daily wrote"."""
    if "habit" not in around.found.slots:
        return True
    if is_paper(around):
        return False
    printed = around.tokens.words[around.found.first]
    in_name = printed[0].isupper() and around.word(-1)[:1].isalnum()
    return not (in_name or around.after().istitle())


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
    "year": is_year,
    "years": are_years,
    "time": _clock,
    "season": is_season,
    "quarter": _quarter,
    "half": _half,
    "shift": _shift,
    "duration": _duration,
    "set": _set,
    "unit": _unit,
    "decade": _decade,
    "vague": _vague,
}


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
