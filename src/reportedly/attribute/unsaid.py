"""Verbs of not saying: “declined to”, “did not specify”, “gave no details”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.withheld_words import (
    STOPS,
    Withheld,
    helped,
    matter_at,
    next_of,
    word_at,
    words_of,
)

if TYPE_CHECKING:
    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage


def refusal(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“declined to comment”, “refused an interview”; not “has never declined”."""
    first, negated = helped(p, i, low)
    if negated:
        return None
    k = i + 1
    if word_at(p, k, high) == "to":
        return _refused_to(p, first, k + 1, high)
    while word_at(p, k, high) in words_of("refused_leads"):
        k += 1
    if word_at(p, k, high) in words_of("refused_nouns"):
        return Withheld((first, k + 1), matter_at(p, k + 1, high), "subject", strong=True)
    return None


def _refused_to(p: Passage, first: int, verb: int, high: int) -> Withheld | None:
    while word_at(p, verb, high) in words_of("between"):
        verb += 1
    w = word_at(p, verb, high)
    if w == "be" and word_at(p, verb + 1, high) in words_of("unsaid_be"):
        return Withheld((first, verb + 2), None, "subject")
    if w in words_of("unsaid"):
        return Withheld((first, verb + 1), matter_at(p, verb + 1, high), "subject", strong=True)
    return _refused_verb(p, (first, verb), high) if w in words_of("unsaid_when_refused") else None


def _refused_verb(p: Passage, cue: Range, high: int) -> Withheld | None:
    first, verb = cue
    w = p.words[verb]
    needs = w in words_of("unsaid_only_with_things")
    if needs and next_of(p, verb + 1, high, words_of("things")) is None:
        return None
    return Withheld((first, verb + 1), matter_at(p, verb + 1, high), "subject", strong=True)


def negated_telling(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“did not specify”: the verb at token `i`, if it is negated and withholds by itself."""
    first, negated = helped(p, i, low)
    helpers = set(p.words[first:i])
    yet = {"yet", "to"} <= helpers
    if not (negated or yet):
        return None
    if helpers & words_of("being"):
        return Withheld((first, i + 1), None, "thing")
    if not (helpers & (words_of("auxiliaries") | words_of("modals")) or yet):
        return None
    strong = p.words[i].startswith("comment")
    return Withheld((first, i + 1), matter_at(p, i + 1, high), "subject", strong=strong)


def thing_kept_back(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“did not give an explanation”, “would not release a copy”."""
    first, negated = helped(p, i, low)
    if not negated or next_of(p, i + 1, high, words_of("things")) is None:
        return None
    if (
        p.words[i] in {"take", "taken"}
        and next_of(p, i + 1, high, frozenset({"questions"})) is None
    ):
        return None
    return Withheld((first, i + 1), i + 1, "subject")


def question_left_open(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“did not say which”, “would not tell reporters how”."""
    first, negated = helped(p, i, low)
    k = (
        i + 2
        if word_at(p, i + 1, high)
        in {"reporters", "journalists", "publicly", "him", "her", "them", "clear"}
        else i + 1
    )
    if not negated or word_at(p, k, high) not in words_of("questions") - {
        "which",
        "whom",
        "whose",
    } | {"which"}:
        return None
    if p.words[i] in {"make", "made", "give", "given"} and word_at(p, i + 1, high) != "clear":
        return None
    return Withheld((first, k), k, "subject")


def matter_avoided(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“did not mention the strike”, “would not confirm it”; “were not confirmed” of the matter itself."""
    first, negated = helped(p, i, low)
    following = word_at(p, i + 1, high)
    neither = _neither(p, i, low, high)
    if neither is not None:
        return neither
    if not negated:
        return None
    if set(p.words[first:i]) & words_of("being"):
        return Withheld((first, i + 1), None, "thing")
    if following in STOPS or not set(p.words[first:i]) & (
        words_of("auxiliaries") | words_of("modals")
    ):
        return None
    if p.words[i].startswith(("address", "discuss")) and not (
        following in words_of("questions")
        or next_of(p, i + 1, high, words_of("matters")) is not None
    ):
        return None
    return Withheld((first, i + 1), matter_at(p, i + 1, high), "subject")


def _neither(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“would neither confirm nor deny”."""
    if not p.words[i].startswith("confirm") or word_at(p, i + 1, high) not in {"nor", "or"}:
        return None
    first, negated = helped(p, i, low)
    if not (negated and word_at(p, i + 2, high).startswith(("den",))):
        return None
    return Withheld((first, i + 3), matter_at(p, i + 3, high), "subject")


def nothing_given(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“gave no details”; “had no comment”."""
    if word_at(p, i + 1, high) not in {"no", "little"}:
        return None
    k = i + 2
    while word_at(p, k, high) in words_of("no_leads"):
        k += 1
    thing = word_at(p, k, high)
    bare = p.words[i] in {"had", "has", "have", "having"}
    if thing not in words_of("no_things") or (bare and not thing.startswith("comment")):
        return None
    first, _ = helped(p, i, low)
    matter = (
        k + 1
        if word_at(p, k + 1, high) in {"of", "on", "about", "for", "to", "that", "as"}
        else None
    )
    return Withheld((first, k + 1), matter, "subject")


def silence(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“kept silent about”, “remained tight-lipped”."""
    k = i + 1
    while word_at(p, k, high) in {
        "largely",
        "mostly",
        "publicly",
        "completely",
        "so",
        "far",
        "conspicuously",
    }:
        k += 1
    about = word_at(p, k + 1, high) in {"about", "on", "over", "regarding"}
    if word_at(p, k, high) not in words_of("silence") or not (
        about or p.words[k].startswith("tight")
    ):
        return None
    first, _ = helped(p, i, low)
    return Withheld((first, k + 1), k + 1 if about else None, "subject")


def without_saying(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“without elaborating”, “without giving details”."""
    if i <= low or p.words[i - 1] != "without":
        return None
    if i - 1 > low and p.words[i - 2] in {"goes", "go", "went"}:
        return None  # "it goes without saying"
    if (
        p.words[i] in words_of("without_giving")
        and next_of(p, i + 1, high, words_of("things")) is None
    ):
        return None
    return Withheld((i - 1, i + 1), matter_at(p, i + 1, high), "subject")


def right_to_silence(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“invoked his right to silence”."""
    right = next_of(p, i + 1, min(high, i + 5), frozenset({"right"}))
    if right is None or word_at(p, right + 1, high) != "to":
        return None
    last = next_of(p, right + 2, min(high, right + 5), frozenset({"silence", "silent"}))
    first, _ = helped(p, i, low)
    return Withheld((first, last + 1), None, "subject") if last is not None else None
