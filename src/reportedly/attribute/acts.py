"""What a cue does: its lemma, its act, and whether it is negated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.attribute.lexicon import Match, lexicon
from reportedly.attribute.withholding import withholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.attribute.polarity import Denied
    from reportedly.types import Act

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
# Not the full stop of an initial.
_STATEMENT_END = re.compile(r"(?<!\b[A-Z])[.!…][\"”’'»)\]]*\s")
_CARRIER_LEMMAS = frozenset(
    {"go on", "continue", "begin", "start", "proceed", "seem", "appear", "open", "want", "choose"}
)
_DEMAND_REACH = 12
_OPENING = 80
"""Code points of a quotation in which its first words stand."""
_SHORT = 30
"""Words up to which any sentence of a quotation tells its act, not the first alone."""
_MAY_WITHHOLD = re.compile(
    r"\b(?:declin|refus|not|no|never|neither|unable|yet|unavailable|unreachable|unanswered|unreturned|without|silent|mum"
    r"|quiet|tight-?lipped|silence|invok|exercis|dodg|ignor|sidestep|evad|deflect|duck|avoid|failed|unsuccessful|fruitless|returned|answered|acknowledged|available|reached|contacted|unsure"
    r"|uncertain|unaware|reluctant|unwilling|hesitant|loath|loth|unprepared|disinclined|fail|fails|neglect|forg[eo]t|omit"
    r"|left|leav|stop|refrain|shie)|n[’']t\b",
    re.IGNORECASE,
)
_TAG = re.compile(r",\s(?:right|eh|huh|okay|ok|no|yes|you\sknow|see)\?\Z", re.IGNORECASE)
"""Asks for assent, and for nothing else: "That is enough, right?"."""
_RUNNING_UP = 4
_REFUSED_REACH = 4
_HEARER_REACH = 9


@dataclass(frozen=True, slots=True)
class CueReading:
    """Lemma (None for a cue of punctuation), act and polarity of one cue."""

    lemma: str | None
    act: Act
    negated: bool
    rule: str = "cue-verb"
    by_content: bool = False
    """Whether the words of the content decided, and not those of the cue."""


def read_cue(  # noqa: PLR0913 - each is one thing that the page prints
    cue: str,
    before: str,
    content: str,
    *,
    quoted: bool,
    sourced: bool = True,
    outside: Denied = "",
) -> CueReading:
    """What the words `cue` do.

    `before`: the words of the sentence that run up to the cue, where a negation may
    stand. `content`: what is said; `quoted` if it is within quotation marks; `sourced` if somebody
    is its source; `outside`: of whom a negation outside the cue denies it. "say" gives way to the act that the content itself performs.
    """
    words = words_of(cue)
    match = main_match(words)
    lemma = match.entry.lemma if match else _unlisted(words)
    act: Act = match.entry.act if match else "say"
    negated = _negated(words, words_of(before)[-_RUNNING_UP:]) != bool(outside)
    lead = "" if quoted else content
    if _MAY_WITHHOLD.search(cue) and withholds(cue, lead, before):
        if not (outside and withholds(cue, lead)):
            return CueReading(lemma, "withhold", negated=False, rule="not-said")
        negated = True  # "Nobody declined to answer"
    bound = bool(lexicon().words["duty_modals"] & set(words))
    silent = negated and outside != "of-some" and not bound
    if silent and _withholds(lemma, act, words_of(content)[:1]):
        return CueReading(lemma, "withhold", negated=False, rule="not-said")
    if not sourced and not negated and _is_agentless(words, lemma):
        return CueReading(lemma, "say", negated=False, rule="agentless")
    by_verb, act = act, _by_complement(lemma, act, words, words_of(content), quoted=quoted)
    rule = "complement" if act != by_verb else "cue-verb"
    if lemma in lexicon().words["withheld_or_denied"] and act in {"promise", "think"}:
        # who refuses a deed does not promise it; who never refused one has promised nothing either
        act, negated = ("deny" if negated else act), True
    if act == "say" and not negated:
        act = performed(content, quoted=quoted)
        if act != "say":
            return CueReading(lemma, act, negated=False, rule="performed", by_content=True)
    return CueReading(lemma, act, negated, rule)


def _is_agentless(words: Sequence[str], lemma: str | None) -> bool:
    """Whether a cue is "is believed": the page passes on what nobody is named for."""
    classes = lexicon().words
    return lemma in classes["agentless_lemmas"] and bool(classes["being"] & {*words[:-1]})


def _by_complement(
    lemma: str | None, act: Act, cue: Sequence[str], content: Sequence[str], *, quoted: bool
) -> Act:
    """What a verb does by what follows it: "asked them to go" requests, "refused aid" denies, "refused to go" is about a promise."""
    if quoted:
        return act
    classes = lexicon().words
    following = [*(["to"] if cue and cue[-1] == "to" else []), *content]
    if lemma in classes["withheld_or_denied"] and following:
        return _refused([*cue[cue.index("to") :], *content] if "to" in cue else following)
    if lemma in classes["request_before_infinitive"] and _opens_infinitive(following, lemma):
        return "request"
    if lemma == "ask" and (_asks_for(following) or following[:1] == ["that"]):
        return "request"
    if lemma == "call" and following[:1] in (["to"], ["for"]):
        return "request"
    if lemma == "offer" and classes["offered_words"] & {*cue, *following[:_REFUSED_REACH]}:
        act = "say"  # "offered his condolences"
    return "promise" if lemma == "agree" and following[:1] == ["to"] else act


def _refused(words: Sequence[str]) -> Act:
    """What it is to refuse that: words are withheld, a deed is not promised, a belief not held, anything else is denied."""
    classes = lexicon().words
    if words[:1] != ["to"]:
        kept = classes["refused_things"] & set(words[: _REFUSED_REACH + 1])
        return "withhold" if kept else "deny"
    if classes["refused_words"] & set(words[:_REFUSED_REACH]):
        return "withhold"
    verb = {*words[1:2]}
    if verb & classes["refused_beliefs"]:
        return "think"
    grants = verb & classes["refused_concessions"] and words[2:3] == ["that"]
    return "deny" if grants else "promise"


def _asks_for(words: Sequence[str]) -> bool:
    """Whether whom is asked, in a word or four, stands before "for": "asked the firm for a copy"."""
    at = words.index("for") if "for" in words[:_HEARER_REACH] else 0
    return at > 0 and not lexicon().words["questions"] & set(words[:at])


def _opens_infinitive(words: Sequence[str], lemma: str | None) -> bool:
    """Whether "to" and a verb open `words`, or follow whom is asked in a word or four."""
    classes = lexicon().words
    reach = _HEARER_REACH if lemma == "ask" and not {*words[:1]} & classes["questions"] else 1
    nominal = classes["determiners"] | classes["possessives"] | classes["objects"]
    if words[:2] == ["not", "to"]:
        return len(words) > 2
    at = next((i for i, word in enumerate(words[:reach]) if word == "to"), None)
    return at is not None and at + 1 < len(words) and words[at + 1] not in nominal


def performed(content: str, *, quoted: bool) -> Act:
    """The act that reported words perform by themselves; "say" if none."""
    openings, words = lexicon().openings, [w for w in words_of(content) if w != "that"]
    if quoted:
        spoken = words_of(content[:_OPENING])
        for act in ("withhold", "confirm", "deny", "promise", "request"):
            if any(tuple(spoken[: len(o)]) == o for o in openings[f"performed_{act}"]):
                return act
        if _is_question(content):
            return "ask"
        if _commits(content):
            return "promise"
    elif _stays_silent(words):
        return "withhold"
    elif _undertakes(words):
        return "promise"
    first = _STATEMENT_END.search(content)
    opening = words_of(content[: first.start()]) if first else words
    asks = not quoted and bool(lexicon().words["questions"] & set(words[:1]))
    return "request" if not asks and _demands(opening[:_DEMAND_REACH]) else "say"


def _commits(content: str) -> bool:
    """Whether a quotation commits its speaker: "we will not sell", "it will be published"."""
    words = words_of(content)
    first = _STATEMENT_END.search(content)
    if first is not None and len(words) > _SHORT:
        words = words_of(content[: first.start()])
    return any(_commitment_at(words, i, {"i", "we"}) for i in range(len(words)))


def _undertakes(words: Sequence[str]) -> bool:
    """Whether indirect words do: "she would file a claim", "all recordings would be released"."""
    if words and words[0] in lexicon().words["reported_promisers"]:
        return len(words) > 1 and _commitment_at(words, 1, {words[0]})
    return any(_commitment_at(words, i, set()) for i in range(min(len(words), _SHORT)))


def _commitment_at(words: Sequence[str], i: int, subjects: set[str]) -> bool:
    """Whether "will" at `i`, or the contraction, leads to a deed of the speaker or of their office."""
    classes, w = lexicon().words, words[i]
    own = i > 0 and words[i - 1] in subjects and w in classes["committing_modals"]
    if not own and w not in classes["committing_contractions"] & {
        f"{s}{mark}ll" for s in subjects for mark in "'’"
    }:
        passive = w in classes["committing_modals"] and words[i + 1 : i + 2] == ["be"]
        return passive and words[i + 2 : i + 3] != [] and words[i + 2] in classes["official_deeds"]
    k = i + 1
    while k < len(words) and (words[k] in classes["negations"] | classes["adverbs"] | {"do"}):
        k += 1
    return k < len(words) and words[k] in classes["deliberate_verbs"]


def _stays_silent(words: Sequence[str]) -> bool:
    """Whether indirect words only say that nothing is said: "it would not comment on the matter"."""
    classes = lexicon().words
    opening = " ".join(words[:6])
    if not words or words[0] not in classes["subjects"]:
        return False
    return any(
        opening.startswith(f"{words[0]} {' '.join(o)}") for o in lexicon().openings["silences"]
    )


def words_of(text: str) -> list[str]:
    """The words of `text`, in lower case."""
    return [m.group().lower() for m in _WORD.finditer(text)]


def main_match(words: Sequence[str]) -> Match | None:
    """The entry that decides: a phrase, else the first verb that carries no other, else a noun."""
    table = lexicon()
    phrases = [m for i in range(len(words)) if (m := table.phrase_at(words, i))]
    verbs = _verbs(words)
    telling = [m for m in verbs if m.entry.lemma not in _CARRIER_LEMMAS]
    # "reportedly threatened": the adverb doubts the verb, and stands for one only by itself
    phrases = [m for m in phrases if m.length > 1 or not any(v.entry.strong for v in telling)]
    if phrases:
        return max(phrases, key=lambda m: m.length)
    for matches in ([m for m in telling if m.entry.strong], telling, verbs):
        if matches:
            return matches[0]
    nouns = [m for i in range(len(words)) if (m := table.noun_at(words, i))]
    return nouns[0] if nouns else None


def _verbs(words: Sequence[str]) -> list[Match]:
    table, found, i = lexicon(), [], 0
    while i < len(words):
        match = table.verb_at(words, i)
        if match is not None:
            found.append(match)
            i += match.length
        else:
            i += 1
    return found


def _unlisted(words: Sequence[str]) -> str | None:
    """The first word of a cue that the lexicon does not know, as printed."""
    classes = lexicon().words
    helping = classes["auxiliaries"] | classes["modals"] | classes["negations"] | classes["adverbs"]
    return next((w for w in words if w not in helping), None)


def _negated(cue: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a negation stands in the cue, or right before it among its auxiliaries."""
    classes = lexicon().words
    if classes["unnegating"] & set(cue):
        return False  # "would not be surprised if", "not only said"
    if any(w in classes["negations"] for w in cue):
        return True
    if len(before) > 2 and before[-1] in {"and", "or"} and before[-3] in classes["negations"]:
        match = lexicon().verb_at(cue, 0)
        return match is not None and match.form == "base"  # "couldn't call and tell them"
    for word in reversed(before):
        if word in classes["negations"]:
            return True
        if word not in classes["auxiliaries"] | classes["modals"] | classes["adverbs"] | {"to"}:
            return False
    return False


def _withholds(lemma: str | None, act: Act, opening: Sequence[str]) -> bool:
    classes = lexicon().words
    first = (lemma or "").split()[:1]
    if not first:
        return False
    if first[0] in classes["withheld_when_negated"]:
        return act != "deny"
    asks = bool(opening) and opening[0] in classes["questions"]
    return first[0] in classes["withheld_before_questions"] and asks


def _is_question(content: str) -> bool:
    """Whether `content` is one question or several and nothing else."""
    text = content.rstrip(" \"”’'»)]")
    asks = text.endswith("?") and _TAG.search(text) is None
    return asks and not _STATEMENT_END.search(text)


def _demands(words: Sequence[str]) -> bool:
    """Whether "must" comes with a verb; "must have been" only infers."""
    modals = lexicon().words["demanding_modals"]
    return any(w in modals and words[i + 1 : i + 2] != ["have"] for i, w in enumerate(words))
