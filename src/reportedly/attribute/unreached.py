"""Requests that came to nothing: “could not be reached”, “calls were not returned”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.withheld_words import (
    ENDS,
    Withheld,
    helped,
    matter_at,
    next_of,
    request_end,
    word_at,
    words_of,
)

if TYPE_CHECKING:
    from reportedly.attribute.noun_phrase import Range
    from reportedly.attribute.passage import Passage


def request_unanswered(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“did not respond to a request for comment”, “has yet to return calls”."""
    first, negated = helped(p, i, low)
    failed = p.words[i - 2 : i] == ["failed", "to"] if i - 2 >= low else False
    first = i - 2 if failed else first
    yet = {"yet", "to"} <= set(p.words[first:i])
    if not (negated or yet or failed):
        return None
    if first > low and p.words[first - 1] in words_of("requests") | {"requests"}:
        return None
    at = next_of(p, i + 1, high, words_of("requests"))
    if at is None:
        alone = word_at(p, i + 1, high) in {".", "directly", "immediately"} and not p.words[
            i
        ].startswith("return")
        return Withheld((first, i + 1), None, "subject") if alone else None
    return Withheld((first, request_end(p, at, high)), None, "subject", strong=True)


def not_reached(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“could not be reached (for comment)”; “was not available for comment”; “would not be drawn on”."""
    first, negated = helped(p, i, low)
    helpers = set(p.words[first:i])
    nobody = _no_one(p, first, low)
    if not (negated or nobody is not None) or not helpers & (words_of("being") | {"been"}):
        return None
    if p.words[i] == "drawn":
        return (
            Withheld((first, i + 1), i + 1, "subject") if word_at(p, i + 1, high) == "on" else None
        )
    comment = None
    if word_at(p, i + 1, high) in {"for", "to"}:
        comment = next_of(p, i + 2, min(high, i + 5), frozenset({"comment"}))
    able = bool(helpers & {"could", "couldn't", "couldn’t", "cannot", "can"})
    bare = able and p.words[i] in {"reached", "contacted"} and _ends(p, i + 1, high)
    if comment is None and not bare:
        return None
    cue = first, (comment or i) + 1
    if nobody is None:
        return Withheld(cue, None, "subject", strong=True)
    named = nobody[1] > nobody[0]
    return Withheld(
        cue, None, "object" if named else "nobody", nobody if named else None, strong=True
    )


def _ends(p: Passage, k: int, high: int) -> bool:
    """Whether nothing follows but a time or a means of calling: a town is reached by road."""
    if word_at(p, k, high) == "by":
        return word_at(p, k + 1, high) in words_of("requests") | words_of("times") | {
            "press",
            "deadline",
        }
    return word_at(p, k, high) in ENDS


def _no_one(p: Passage, first: int, low: int) -> Range | None:
    """Of “No one from the mill”, the mill: an empty range for a bare “No one”, None for another subject."""
    for k in range(first - 1, max(low - 1, first - 10), -1):
        if p.words[k] in words_of("nobody") or (
            p.words[k] == "one" and k > low and p.words[k - 1] == "no"
        ):
            named = k + 2 < first and p.words[k + 1] in {"from", "at", "for", "in"}
            return (k + 2, first) if named else (first, first)
    return None


def unavailable(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“was unavailable for comment”."""
    at = next_of(p, i + 1, min(high, i + 4), frozenset({"comment"}))
    if at is None:
        return None
    first = i
    while first > low and p.words[first - 1] in words_of("being") | words_of(
        "silencing"
    ) | words_of("between") | {"has", "have", "had"}:
        first -= 1
    return Withheld((first, at + 1), None, "subject", strong=True)


def calls_unreturned(p: Passage, i: int, low: int, _high: int) -> Withheld | None:
    """“Calls to the mayor were not returned”; “his emails went unanswered”."""
    first = i
    negated = p.words[i] in words_of("unmet_alone")
    while first > low and p.words[first - 1] in words_of("auxiliaries") | words_of(
        "negations"
    ) | words_of("between") | {"went", "go", "gone"}:
        first -= 1
        negated = negated or p.words[first] in words_of("negations")
    head = next(
        (
            k
            for k in range(first - 1, max(low - 1, first - 16), -1)
            if p.words[k] in words_of("requests") - {"comment", "phone", "telephone"}
        ),
        None,
    )
    if head is None or first == i:
        return None
    none = any(p.words[k] in {"none", "neither"} for k in range(max(low, head - 4), head))
    between = set(p.words[head + 1 : first])
    if not (negated or none) or between & {"that", "who", "which", "said", "says"}:
        return None
    whom = _asked(p, head, first)
    return Withheld((first, i + 1), None, "object" if whom else "nobody", whom, strong=True)


def _asked(p: Passage, head: int, end: int) -> Range | None:
    """Of “calls to the mayor's office”, the mayor's office."""
    for k in range(head + 1, end):
        if p.words[k] in {"to", "with", "at"} and k + 1 < end:
            stop = next(
                (
                    j
                    for j in range(k + 1, end)
                    if p.words[j] in {"on", "seeking", "for", ","} and j > k + 1
                ),
                end,
            )
            return k + 1, stop
    return None


def attempt_failed(p: Passage, i: int, _low: int, high: int) -> Withheld | None:
    """“Attempts to reach Solm were unsuccessful”: Solm."""
    if word_at(p, i + 1, high) != "to" or word_at(p, i + 2, high) not in words_of("reaching"):
        return None
    end = next(
        (
            k
            for k in range(i + 3, min(high, i + 25))
            if p.words[k]
            in {
                "were",
                "was",
                "failed",
                "have",
                "had",
                "proved",
                "went",
                "on",
                "for",
                "by",
                "through",
            }
        ),
        None,
    )
    fail = next(
        (k for k in range(i + 3, min(high, i + 30)) if p.words[k] in words_of("failing")), None
    )
    if end is None or fail is None or end == i + 3:
        return None
    start = fail
    while start > end and p.words[start - 1] in words_of("auxiliaries") | {"proved", "went"}:
        start -= 1
    return Withheld((start, fail + 1), None, "object", (i + 3, end), strong=True)


def could_not_reach(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“The Lantern could not reach Solm for comment”: Solm."""
    first, negated = helped(p, i, low)
    unable = "unable" in p.words[first:i]
    if not (
        unable or (negated and {"could", "couldn't", "couldn’t", "not"} & set(p.words[first:i]))
    ):
        return None
    end = next(
        (k for k in range(i + 1, min(high, i + 15)) if p.words[k] in ENDS | {"for", "to"}), None
    )
    if end is None or end == i + 1 or p.words[end] not in {"for", "to", "."}:
        return None
    commented = next_of(p, end, high, frozenset({"comment"})) is not None
    return (
        Withheld((first, i + 1), None, "object", (i + 1, end), strong=True) if commented else None
    )


def evasion(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """“ignored requests for comment”, “dodged the question”."""
    at = next_of(p, i + 1, min(high, i + 5), words_of("evaded"))
    if at is None:
        return None
    first, _ = helped(p, i, low)
    return Withheld((first, request_end(p, at, high)), matter_at(p, at + 1, high), "subject")
