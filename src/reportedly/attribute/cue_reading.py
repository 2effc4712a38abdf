"""Cues of one sentence: what stands there, in which voice, and who its subject is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.noun_phrase import Range, is_noun_like, phrase_after, speaker_after
from reportedly.attribute.subject import subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.attribute.lexicon import Entry, Match
    from reportedly.attribute.passage import Passage

Voice = Literal["active", "passive", "participle"]

_COORDINATORS = frozenset({"and", "but", "or", "then", ","})
_DASHES = frozenset({"—", "–", "--", "-"})
_CARRIERS = frozenset(
    {"on", "continued", "began", "started", "continues", "took", "used", "proceeded"}
)


_SINGULAR = frozenset({"another", "each", "one", "those", "either", "neither", "someone", "none"})


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb that may open an attribution.

    `words`: token range with its auxiliaries and adverbs; `subject`: token range, None
    where the sentence gives none right here (a participle, "and called", a passive).
    """

    entry: Entry
    voice: Voice
    words: Range
    subject: Range | None
    inverted: bool
    coordinated: bool

    @property
    def begins(self) -> int:
        """The first token of the cue and its subject."""
        return min(self.words[0], self.subject[0]) if self.subject else self.words[0]

    @property
    def ends(self) -> int:
        """The token after the cue and its subject."""
        return max(self.words[1], self.subject[1]) if self.subject else self.words[1]


def verb_cues(p: Passage, low: int, high: int) -> Iterator[VerbCue]:
    """The verbs of one sentence that may open an attribution, outside quotations, in order."""
    table = lexicon()
    i = low
    while i < high:
        is_verb = p.quote_of[i] < 0 and p.words[i] in table.verbs
        if is_verb and (_in_lower(p, i, low) or in_title_case(p, low, high)):
            match = table.verb_at(p.words, i)
            cue = _verb_cue(p, i, match, low, high) if match else None
            if cue is not None:
                yield cue
                i = max(i, cue.words[1] - 1)
        i += 1


def in_title_case(p: Passage, low: int, high: int) -> bool:
    """Whether a sentence is printed as a headline: most of its words with a capital."""
    words = [p.forms[i] for i in range(low, min(high, low + 40)) if p.forms[i][0].isalpha()]
    return sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _in_lower(p: Passage, index: int, low: int) -> bool:
    """Bars nouns in names ("United States"); a sentence may begin with a participle."""
    return p.forms[index][0].islower() or index == low


def _verb_cue(p: Passage, i: int, match: Match, low: int, high: int) -> VerbCue | None:
    first, helpers = _helpers_before(p, i, low)
    before = p.words[first - 1] if first > low else ""
    if before == "to":
        if first - 2 < low or p.words[first - 2] not in _CARRIERS:
            return None
        first = first - 3 if p.words[first - 2] == "on" and first - 3 >= low else first - 2
        before = p.words[first - 1] if first > low else ""
    voice = _voice(match, helpers)
    if voice is None:
        return None
    end = i + match.length
    if voice == "participle":
        return _participle(p, match, (first, end), low)
    return _finite(p, match, (first, end), voice, (low, high))


def _helpers_before(p: Passage, i: int, low: int) -> tuple[int, list[str]]:
    words = lexicon().words
    first, helpers = i, []
    while first > low and i - first < 6:
        w = p.words[first - 1]
        if p.quote_of[first - 1] >= 0:
            break
        if w in words["auxiliaries"] or w in words["modals"] or w in words["negations"]:
            helpers.append(w)
        elif not (w in words["adverbs"] or (w.endswith("ly") and p.forms[first - 1].islower())):
            break
        first -= 1
    return first, helpers


def _voice(match: Match, helpers: list[str]) -> Voice | None:
    words = lexicon().words
    has_be = any(h in words["be"] for h in helpers)
    if match.form == "ing":
        return "active" if has_be else "participle"
    if match.form in {"past", "part"} and has_be:
        return "passive"
    if match.form == "part" and not any(h in words["have"] for h in helpers):
        return None
    if match.form == "s" and helpers:
        return None
    return "active"


def _participle(p: Passage, match: Match, cue: Range, low: int) -> VerbCue | None:
    first = cue[0]
    if first == low:
        return VerbCue(match.entry, "participle", cue, None, inverted=False, coordinated=False)
    before, words = p.words[first - 1], lexicon().words
    if before in words["determiners"] or before in words["possessives"]:
        return None
    if before == "," or before in _DASHES or before in {"and", "but", "or"}:
        return VerbCue(match.entry, "participle", cue, None, inverted=False, coordinated=True)
    if before in words["prepositions"] or before in words["subordinators"]:
        return VerbCue(match.entry, "participle", cue, None, inverted=False, coordinated=False)
    subject = subject_before(p, first, low)
    return VerbCue(match.entry, "participle", cue, subject, inverted=False, coordinated=False)


def _finite(p: Passage, match: Match, cue: Range, voice: Voice, sentence: Range) -> VerbCue | None:
    (first, end), (low, high), entry = cue, sentence, match.entry
    if voice == "active" and _may_invert(p, first, low, match):
        quoted = _quote_ends(p, first, low)
        speaker = speaker_after(p, end, high) if quoted else phrase_after(p, end, high)
        if speaker is not None and _closes(p, speaker[1], high, quoted=quoted):
            return VerbCue(entry, voice, cue, speaker, inverted=True, coordinated=False)
    helped = end - first > match.length
    subject = subject_before(p, first, low)
    if subject is not None:
        if voice == "active" and not _agrees(p, match, subject, helped=helped):
            return None
        return VerbCue(entry, voice, cue, subject, inverted=False, coordinated=False)
    before = p.words[first - 1] if first > low else ""
    if before in _COORDINATORS and (match.form != "base" or helped):
        return VerbCue(entry, voice, cue, None, inverted=False, coordinated=True)
    return None


def _quote_ends(p: Passage, first: int, low: int) -> bool:
    k = first - 1
    if k >= low and p.words[k] in {",", "—", "–"} and p.quote_of[k] < 0:
        k -= 1
    return k >= 0 and p.quote_of[k] >= 0 and (k + 1 == len(p.words) or p.quote_of[k + 1] < 0)


def _may_invert(p: Passage, first: int, low: int, match: Match) -> bool:
    if match.form not in {"past", "s"} or match.length > 1 or match.entry.hearer:
        return False
    return _quote_ends(p, first, low) or (first > low and p.words[first - 1] == ",")


def _closes(p: Passage, index: int, high: int, *, quoted: bool) -> bool:
    """Whether nothing follows the inverted subject that would be its verb."""
    if index >= high:
        return True
    w, words = p.words[index], lexicon().words
    if not w[0].isalnum() or p.quote_of[index] >= 0:
        return True
    return quoted and (
        w in words["prepositions"]
        or w in words["times"]
        or w in words["subordinators"]
        or w.endswith("ing")
    )


def _agrees(p: Passage, match: Match, subject: Range, *, helped: bool) -> bool:
    """Whether subject and form fit: bars nouns that look like verbs ("official claims")."""
    if helped:
        return True
    if match.form == "base":
        return _takes_base(p, subject)
    if match.form == "s":
        return _takes_s(p, subject)
    return not _is_adjective(p, subject)


def _takes_base(p: Passage, subject: Range) -> bool:
    words, head = lexicon().words, p.words[subject[1] - 1]
    if head in {"he", "she", "it"}:
        return False
    plural = head in words["plural_people"] or head in words["indefinites"] - _SINGULAR
    spoken_of = head in words["subjects"] or head in {"who", "which"}
    return plural or spoken_of or _is_plural(p, subject)


def _takes_s(p: Passage, subject: Range) -> bool:
    words, head = lexicon().words, p.words[subject[1] - 1]
    if head in words["subjects"]:
        return head in {"he", "she", "it"}
    if head in {"who", "which"} or p.forms[subject[1] - 1][0].isupper():
        return True
    opening = p.words[subject[0]]
    determined = opening in words["determiners"] or opening in words["possessives"]
    return determined and not head.endswith("s")


def _is_adjective(p: Passage, subject: Range) -> bool:
    """Whether the past form after `subject` stands before a noun: "targeting suspected smugglers"."""
    adjectival = p.words[subject[1]] in lexicon().words["adjectival"]
    return adjectival and p.words[subject[1] - 1].endswith("ing")


def _is_plural(p: Passage, subject: Range) -> bool:
    head = p.words[subject[1] - 1]
    if "and" in p.words[subject[0] : subject[1]]:
        return True
    return (
        head.endswith("s")
        and not head.endswith(("ss", "'s", "’s"))
        and is_noun_like(p, subject[1] - 1)
    )
