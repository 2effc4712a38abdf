"""The closed forms in which a page says that somebody did not say something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.attribute.lexicon import lexicon

from reportedly.attribute.passage import Passage, passage
from reportedly.types import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.attribute.noun_phrase import Range

Silent = Literal["subject", "object", "nobody", "thing"]
"""Where the one who is silent stands: before the cue, in `whom`, or nowhere; before a passive stands the thing."""

_OPENING = 80
"""Code points of a content that can decide about its cue."""
_LOOK = 8
"""Tokens after a verb in which a request or a detail is looked for."""
_HELPERS = 7
_STOPS = frozenset({".", ",", ";", ":", "—", "–", "--", "!", "?", ")", "”", '"'})
_ENDS = _STOPS | {
    "and",
    "but",
    "by",
    "before",
    "when",
    "on",
    "after",
    "at",
    "because",
    "until",
    "as",
    "in",
}


_Reading = Callable[["Passage", int, int, int], "Withheld | None"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cue of not saying, as token ranges; `first`: where its subject would end.

    `content` begins at token `matter`, None where the cue says it all. `strong`: only a page says
    this about whom it asked ("could not be reached").
    """

    cue: Range
    matter: int | None
    silent: Silent
    whom: Range | None = None
    strong: bool = False


def withheld_in(p: Passage, low: int, high: int) -> Iterator[Withheld]:
    """Every such form of one sentence, outside quotations, in order."""
    i = low
    while i < high:
        found = _at(p, i, low, high) if p.quote_of[i] < 0 else None
        if found is not None:
            yield found
            i = max(i + 1, found.cue[1])
        else:
            i += 1


def _words(name: str) -> frozenset[str]:
    return lexicon().words[name]


def _at(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    for read in _readings().get(p.words[i], ()):
        found = read(p, i, low, high)
        if found is not None:
            return found
    return None


def _helped(p: Passage, i: int, low: int) -> tuple[int, bool]:
    """The first of the helping words before token `i`, and whether they negate."""
    words, first, negated = lexicon().words, i, False
    while first > low and i - first < _HELPERS and p.quote_of[first - 1] < 0:
        w = p.words[first - 1]
        negated = negated or w in words["negations"]
        helping = w in words["auxiliaries"] or w in words["modals"] or w in words["negations"]
        if not (
            helping
            or w in words["between"]
            or w == "to"
            and p.words[first - 2] in {"unable", "yet"}
        ):
            if w not in {"unable", "yet"}:
                break
        first -= 1
    while first < i and p.words[first] in words["between"]:
        first += 1
    return first, negated


def _word(p: Passage, k: int, high: int) -> str:
    return p.words[k] if k < high else "."


def _next_of(p: Passage, k: int, high: int, names: frozenset[str]) -> int | None:
    """The first token from `k` on that is one of `names`, before the clause ends."""
    for j in range(k, min(high, k + _LOOK)):
        if p.words[j] in names:
            return j
        if p.words[j] in _STOPS:
            return None
    return None


def _matter(p: Passage, k: int, high: int) -> int | None:
    """The token at which what was not said begins; None if nothing follows that tells it."""
    w = _word(p, k, high)
    if w in {"further", "publicly", "directly", "immediately", "beyond"}:
        return _matter(p, k + 1, high) if w != "beyond" else None
    if w in _ENDS - {"on"} or w in {
        "citing",
        "saying",
        "for",
        "to",
        "without",
        "if",
        "while",
        "although",
        "though",
        "since",
    }:
        return None
    if w in _words("times") or (w == "on" and _word(p, k + 1, high) in _words("times")):
        return None
    return k


def _refusal(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    first, negated = _helped(p, i, low)
    if negated:
        return None  # "has never declined to answer"
    k = i + 1
    if _word(p, k, high) == "to":
        verb = k + 1
        while _word(p, verb, high) in _words("between"):
            verb += 1
        w = _word(p, verb, high)
        if w == "be" and _word(p, verb + 1, high) in _words("unsaid_be"):
            return Withheld((first, verb + 2), None, "subject")
        if w in _words("unsaid"):
            return Withheld(
                (first, verb + 1), _matter(p, verb + 1, high), "subject", strong=w == "comment"
            )
        if w in _words("unsaid_when_refused"):
            return _refused_verb(p, (first, verb), high)
        return None
    while _word(p, k, high) in _words("refused_leads"):
        k += 1
    if _word(p, k, high) in _words("refused_nouns"):
        return Withheld((first, k + 1), _matter(p, k + 1, high), "subject", strong=True)
    return None


def _refused_verb(p: Passage, cue: Range, high: int) -> Withheld | None:
    first, verb = cue
    w = p.words[verb]
    if w in {"take", "share"} and _next_of(p, verb + 1, high, _words("things")) is None:
        return None
    return Withheld((first, verb + 1), _matter(p, verb + 1, high), "subject")


def _negated(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "did not specify": the verb at token `i`, if it is negated and withholds by itself."""
    first, negated = _helped(p, i, low)
    helpers = set(p.words[first:i])
    yet = {"yet", "to"} <= helpers
    if not (negated or yet):
        return None
    if helpers & _words("being"):
        return Withheld((first, i + 1), None, "thing")
    helped = helpers & (_words("auxiliaries") | _words("modals"))
    if not (helped or yet):
        return None
    strong = p.words[i].startswith("comment")
    return Withheld((first, i + 1), _matter(p, i + 1, high), "subject", strong=strong)


def _unanswered(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    first, negated = _helped(p, i, low)
    failed = p.words[i - 2 : i] == ["failed", "to"] if i - 2 >= low else False
    first = i - 2 if failed else first
    yet = {"yet", "to"} <= set(p.words[first:i])
    if not (negated or yet or failed):
        return None
    if first > low and p.words[first - 1] in _words("requests") | {"requests"}:
        return None
    at = _next_of(p, i + 1, high, _words("requests"))
    if at is None:
        alone = _word(p, i + 1, high) in {".", "directly", "immediately"} and not p.words[
            i
        ].startswith("return")
        return Withheld((first, i + 1), None, "subject") if alone else None
    return Withheld((first, _request_end(p, at, high)), None, "subject", strong=True)


def _request_end(p: Passage, at: int, high: int) -> int:
    """After "requests for comment", "emails seeking comment", "questions"."""
    k = at + 1
    while k < high and p.words[k] in _words("requests"):
        k += 1
    if _word(p, k, high) in {"for", "seeking", "requesting"} and _word(p, k + 1, high) in {
        "comment",
        "further",
        "an",
        "clarification",
        "information",
        "interview",
        "comments",
    }:
        k += 2
        while k < high and p.words[k] in _words("requests"):
            k += 1
    return k


def _thing(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    first, negated = _helped(p, i, low)
    if not negated or _next_of(p, i + 1, high, _words("things")) is None:
        return None
    if (
        p.words[i] in {"take", "taken"}
        and _next_of(p, i + 1, high, frozenset({"questions"})) is None
    ):
        return None
    return Withheld((first, i + 1), i + 1, "subject")


def _question(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    first, negated = _helped(p, i, low)
    k = (
        i + 2
        if _word(p, i + 1, high)
        in {"reporters", "journalists", "publicly", "him", "her", "them", "clear"}
        else i + 1
    )
    if not negated or _word(p, k, high) not in _words("questions") - {"which", "whom", "whose"} | {
        "which"
    }:
        return None
    if p.words[i] in {"make", "made", "give", "given"} and _word(p, i + 1, high) != "clear":
        return None
    return Withheld((first, k), k, "subject")


def _matters(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    first, negated = _helped(p, i, low)
    following = _word(p, i + 1, high)
    neither = _neither(p, i, low, high)
    if neither is not None:
        return neither
    if not negated:
        return None
    if set(p.words[first:i]) & _words("being"):
        return Withheld((first, i + 1), None, "thing")
    if following in _STOPS or not set(p.words[first:i]) & (
        _words("auxiliaries") | _words("modals")
    ):
        return None
    if p.words[i].startswith(("address", "discuss")) and not (
        following in _words("questions") or _next_of(p, i + 1, high, _words("matters")) is not None
    ):
        return None
    return Withheld((first, i + 1), _matter(p, i + 1, high), "subject")


def _neither(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "would neither confirm nor deny"."""
    if not p.words[i].startswith("confirm") or _word(p, i + 1, high) not in {"nor", "or"}:
        return None
    first, negated = _helped(p, i, low)
    if not (negated and _word(p, i + 2, high).startswith(("den",))):
        return None
    return Withheld((first, i + 3), _matter(p, i + 3, high), "subject")


def _reached(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "could not be reached (for comment)"; "was not available for comment"; "would not be drawn on"."""
    first, negated = _helped(p, i, low)
    helpers = set(p.words[first:i])
    nobody = _no_one(p, first, low)
    if not (negated or nobody is not None) or not helpers & (_words("being") | {"been"}):
        return None
    if p.words[i] == "drawn":
        return Withheld((first, i + 1), i + 1, "subject") if _word(p, i + 1, high) == "on" else None
    comment = None
    if _word(p, i + 1, high) in {"for", "to"}:
        comment = _next_of(p, i + 2, min(high, i + 5), frozenset({"comment"}))
    able = bool(helpers & {"could", "couldn't", "couldn’t", "cannot", "can"})
    bare = able and p.words[i] in {"reached", "contacted"} and _word(p, i + 1, high) in _ENDS
    if comment is None and not bare:
        return None
    cue = first, (comment or i) + 1
    if nobody is None:
        return Withheld(cue, None, "subject", strong=True)
    named = nobody[1] > nobody[0]
    return Withheld(
        cue, None, "object" if named else "nobody", nobody if named else None, strong=True
    )


def _no_one(p: Passage, first: int, low: int) -> Range | None:
    """Of "No one from the mill", the mill: an empty range for a bare "No one", None for another subject."""
    for k in range(first - 1, max(low - 1, first - 10), -1):
        if p.words[k] in _words("nobody") or (
            p.words[k] == "one" and k > low and p.words[k - 1] == "no"
        ):
            named = k + 2 < first and p.words[k + 1] in {"from", "at", "for", "in"}
            return (k + 2, first) if named else (first, first)
    return None


def _unavailable(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    at = _next_of(p, i + 1, min(high, i + 4), frozenset({"comment"}))
    if at is None:
        return None
    first = i
    while first > low and p.words[first - 1] in _words("being") | _words("silencing") | _words(
        "between"
    ) | {"has", "have", "had"}:
        first -= 1
    return Withheld((first, at + 1), None, "subject", strong=True)


def _no_thing(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "gave no details"; "had no comment"."""
    if _word(p, i + 1, high) not in {"no", "little"}:
        return None
    k = i + 2
    while _word(p, k, high) in _words("no_leads"):
        k += 1
    thing = _word(p, k, high)
    bare = p.words[i] in {"had", "has", "have", "having"}
    if thing not in _words("no_things") or (bare and not thing.startswith("comment")):
        return None
    first, _ = _helped(p, i, low)
    matter = (
        k + 1 if _word(p, k + 1, high) in {"of", "on", "about", "for", "to", "that", "as"} else None
    )
    return Withheld((first, k + 1), matter, "subject")


def _silence(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    k = i + 1
    while _word(p, k, high) in {
        "largely",
        "mostly",
        "publicly",
        "completely",
        "so",
        "far",
        "conspicuously",
    }:
        k += 1
    about = _word(p, k + 1, high) in {"about", "on", "over", "regarding"}
    if _word(p, k, high) not in _words("silence") or not (about or p.words[k].startswith("tight")):
        return None
    first, _ = _helped(p, i, low)
    return Withheld((first, k + 1), k + 1 if about else None, "subject")


def _evasion(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    at = _next_of(p, i + 1, min(high, i + 5), _words("evaded"))
    if at is None:
        return None
    first, _ = _helped(p, i, low)
    return Withheld((first, _request_end(p, at, high)), _matter(p, at + 1, high), "subject")


def _unmet(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "Calls to the mayor were not returned"; "his emails went unanswered"."""
    first = i
    negated = p.words[i] in _words("unmet_alone")
    while first > low and p.words[first - 1] in _words("auxiliaries") | _words(
        "negations"
    ) | _words("between") | {"went", "go", "gone"}:
        first -= 1
        negated = negated or p.words[first] in _words("negations")
    head = next(
        (
            k
            for k in range(first - 1, max(low - 1, first - 16), -1)
            if p.words[k] in _words("requests") - {"comment", "phone", "telephone"}
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
    """Of "calls to the mayor's office", the mayor's office."""
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


def _attempt(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "Attempts to reach Solm were unsuccessful": Solm."""
    if _word(p, i + 1, high) != "to" or _word(p, i + 2, high) not in _words("reaching"):
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
        (k for k in range(i + 3, min(high, i + 30)) if p.words[k] in _words("failing")), None
    )
    if end is None or fail is None or end == i + 3:
        return None
    start = fail
    while start > end and p.words[start - 1] in _words("auxiliaries") | {"proved", "went"}:
        start -= 1
    return Withheld((start, fail + 1), None, "object", (i + 3, end), strong=True)


def _reach_whom(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "The Lantern could not reach Solm for comment": Solm."""
    first, negated = _helped(p, i, low)
    unable = "unable" in p.words[first:i]
    if not (
        unable or (negated and {"could", "couldn't", "couldn’t", "not"} & set(p.words[first:i]))
    ):
        return None
    end = next(
        (k for k in range(i + 1, min(high, i + 15)) if p.words[k] in _ENDS | {"for", "to"}), None
    )
    if end is None or end == i + 1 or p.words[end] not in {"for", "to", "."}:
        return None
    commented = _next_of(p, end, high, frozenset({"comment"})) is not None
    return (
        Withheld((first, i + 1), None, "object", (i + 1, end), strong=True) if commented else None
    )


def _without(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    if i <= low or p.words[i - 1] != "without":
        return None
    if (
        p.words[i] in _words("without_giving")
        and _next_of(p, i + 1, high, _words("things")) is None
    ):
        return None
    return Withheld((i - 1, i + 1), _matter(p, i + 1, high), "subject")


def _invoking(p: Passage, i: int, low: int, high: int) -> Withheld | None:
    """ "invoked his right to silence"."""
    right = _next_of(p, i + 1, min(high, i + 5), frozenset({"right"}))
    if right is None or _word(p, right + 1, high) != "to":
        return None
    last = _next_of(p, right + 2, min(high, right + 5), frozenset({"silence", "silent"}))
    first, _ = _helped(p, i, low)
    return Withheld((first, last + 1), None, "subject") if last is not None else None


_FORMS: tuple[tuple[str, _Reading], ...] = (
    ("refusing", _refusal),
    ("unsaid", _negated),
    ("unsaid_past", _negated),
    ("unmet", _unmet),
    ("unmet_alone", _unmet),
    ("unsaid_answers", _unanswered),
    ("giving", _no_thing),
    ("unsaid_things", _thing),
    ("unsaid_questions", _question),
    ("unsaid_matters", _matters),
    ("reachable", _reached),
    ("unreachable", _unavailable),
    ("silencing", _silence),
    ("evading", _evasion),
    ("attempts", _attempt),
    ("reaching", _reach_whom),
    ("without_saying", _without),
    ("without_giving", _without),
    ("invoking", _invoking),
)


@cache
def _readings() -> dict[str, tuple[_Reading, ...]]:
    """The forms to try at each word that may be the heart of one."""
    found: dict[str, list[_Reading]] = {}
    for trigger, read in _FORMS:
        for word in _words(trigger):
            if read not in found.setdefault(word, []):
                found[word].append(read)
    return {word: tuple(reads) for word, reads in found.items()}


def withholds(cue: str, content: str) -> bool:
    """Whether the words of a cue, with the opening of what follows, are one of these forms."""
    words = f"{cue} {content[:_OPENING]}"
    p = passage(words, Block("paragraph", 0, len(words)), ())
    last = p.token_at(len(cue) - 1)
    return any(found.cue[0] <= last for found in withheld_in(p, 0, len(p.words)))
