"""Attributions inside one sentence: X said that Y; "Y," X said; according to X, Y."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.attribute.content_extent import drafted, left_content, resumes
from reportedly.attribute.cue_reading import VerbCue, verb_cues
from reportedly.attribute.found import Found
from reportedly.attribute.frames import Frame, accepts, frame_after
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.noun_phrase import Range, phrase_after
from reportedly.attribute.rule_nouns import noun_cues
from reportedly.attribute.rule_phrases import phrase_cues

if TYPE_CHECKING:
    from reportedly.attribute.draft import Draft
    from reportedly.attribute.passage import Passage

_SUBJECT_REACH = 40
_LEAD_REACH = 25
_BORROWED_FROM = 5
_BREAKS = frozenset({",", ";", "—", "–", "--", "-"})


def sentence_drafts(p: Passage, low: int, high: int) -> list[Draft]:
    """Every attribution that a cue of the sentence (tokens `low`..`high`) opens, in order."""
    sentence = _Sentence(p, low, high)
    cues: list[tuple[int, Found | VerbCue]] = [(c.cue[0], c) for c in phrase_cues(p, low, high)]
    cues += [(c.cue[0], c) for c in noun_cues(p, low, high)]
    cues += [(c.words[0], c) for c in verb_cues(p, low, high)]
    for _, cue in sorted(cues, key=lambda pair: pair[0]):
        if isinstance(cue, VerbCue):
            sentence.read(cue)
        elif cue.left is not None or not sentence.is_inside(cue.begins):
            sentence.admit(cue)
    return sentence.drafts()


class _Sentence:
    """One sentence while its cues are read from left to right.

    Attributions are flat here: a cue inside the words that an earlier cue opens belongs to
    those words, unless a comma or a conjunction sets it off.
    """

    def __init__(self, p: Passage, low: int, high: int) -> None:
        self._p, self._low, self._high = p, low, high
        self._found: list[Found] = []

    def drafts(self) -> list[Draft]:
        """What was found; content that is open to the right ends where the next begins."""
        limits = [f.begins for f in self._found[1:]] + [self._high] * bool(self._found)
        pairs = zip(self._found, limits, strict=True)
        drafts = (drafted(self._p, f, limit, self._high) for f, limit in pairs)
        return [d for d in drafts if d is not None]

    def is_inside(self, index: int) -> bool:
        """Whether token `index` lies in what the cue before it opens."""
        last = self._last_open()
        return last is not None and last <= index

    def admit(self, item: Found) -> None:
        """Add `item`; what its left content covers is part of what is said, no attribution."""
        while self._found and item.left is not None and self._found[-1].begins >= item.left[0]:
            self._found.pop()
        splitters, words = lexicon().words["splitters"], self._p.words
        begins = item.begins
        while begins - 1 > self._low and (
            words[begins - 1] in splitters or words[begins - 1] in _BREAKS
        ):
            begins -= 1
        self._found.append(replace(item, begins=begins))

    def read(self, cue: VerbCue) -> None:
        """Take in a verb with the words before or after it."""
        after = cue.ends if cue.inverted else cue.words[1]
        frame = frame_after(self._p, after, self._high, cue.entry)
        if cue.voice == "passive" or cue.entry.narrated:
            self._read_passive(cue, frame)
            return
        left = left_content(self._p, cue, self._bound(), frame)
        if left is not None:
            self._read_backwards(cue, left, frame)
        elif not cue.inverted and accepts(cue.entry, frame.kind):
            self._read_forwards(cue, frame)

    def _read_backwards(self, cue: VerbCue, left: Range, frame: Frame) -> None:
        source = cue.subject or self._borrowed(cue)
        resumed = frame.start if frame.kind == "quote" else None
        if self._p.quote_of[left[1] - 1] >= 0:
            self.admit(Found("after-quote", source, cue.words, left[0], left, resumed))
        elif "after" in cue.entry.takes:
            resumed = resumed or resumes(self._p, cue, self._high)
            self.admit(Found("after-clause", source, cue.words, left[0], left, resumed))

    def _read_forwards(self, cue: VerbCue, frame: Frame) -> None:
        source = cue.subject or self._borrowed(cue)
        ends_here = frame.start >= self._high and frame.kind != "colon"
        if source is None or ends_here or not self._is_independent(cue):
            return
        pattern = ("participle-" if cue.voice == "participle" else "before-") + frame.kind
        self.admit(Found(pattern, source, cue.words, cue.begins, None, frame.start))

    def _read_passive(self, cue: VerbCue, frame: Frame) -> None:
        if self._last_open() is not None:
            return
        start, entry = cue.words[1], cue.entry
        if start < self._high and self._p.words[start] == "by":
            agent = phrase_after(self._p, start + 1, self._high)
            if agent is not None and cue.subject is not None and entry.strong:
                left, right = cue.subject, agent[1]
                self.admit(Found("passive-by", agent, cue.words, cue.begins, left, right))
        elif entry.agentless or entry.narrated:
            self._read_agentless(cue, frame)

    def _read_agentless(self, cue: VerbCue, frame: Frame) -> None:
        """Nobody is named: "Y is expected to", "was asked whether Y"."""
        begins = cue.words[0]
        if cue.entry.act == "ask":
            if frame.kind in {"wh", "quote"}:
                self.admit(Found("passive-ask", None, cue.words, begins, None, frame.start))
        elif frame.kind == "to" and cue.subject is not None:
            left = cue.subject
            self.admit(Found("passive-to", None, cue.words, cue.begins, left, frame.start))
        elif frame.kind == "that":
            self.admit(Found("passive-that", None, cue.words, begins, None, frame.start))

    def _last_open(self) -> int | None:
        """Where the content begins that is open to the right; None if there is none."""
        return self._found[-1].right if self._found else None

    def _bound(self) -> int:
        """Where the words left of a new cue may begin."""
        if not self._found or self._found[-1].right is not None:
            return self._low
        last = self._found[-1]
        return max(last.cue[1], last.source[1] if last.source else 0)

    def _is_independent(self, cue: VerbCue) -> bool:
        """Whether a cue inside the reach of the one before begins words of its own."""
        opened = self._last_open()
        if opened is None or cue.begins < opened:
            return opened is None
        if cue.coordinated or cue.voice == "participle":
            return cue.coordinated
        words, before = self._p.words, self._p.words[cue.begins - 1]
        if before in lexicon().words["splitters"]:
            return before != "and" or words[cue.begins - 2] in {",", ";"}
        return before in _BREAKS and cue.entry.strong

    def _borrowed(self, cue: VerbCue) -> Range | None:
        """The subject of a cue that has none of its own: the one before, else the sentence's."""
        for item in islice(reversed(self._found), _BORROWED_FROM):
            if item.source is not None:
                return item.source
        if cue.words[0] == self._low:
            return _subject_after_comma(self._p, cue)
        return _first_subject(self._p, self._low, cue.words[0])


def _subject_after_comma(p: Passage, cue: VerbCue) -> Range | None:
    """The subject of "Calling it a disgrace, X …"."""
    for k in range(cue.words[1], min(len(p.words) - 1, cue.words[1] + _SUBJECT_REACH)):
        if p.words[k] == "," and p.quote_of[k] < 0:
            return phrase_after(p, k + 1, len(p.words))
    return None


def _first_subject(p: Passage, low: int, high: int) -> Range | None:
    """The first noun phrase of a sentence, after what leads up to it."""
    start, classes = low, lexicon().words
    if p.words[low] in classes["prepositions"] or p.words[low].endswith("ing"):
        commas = (k for k in range(low, min(high, low + _LEAD_REACH)) if p.words[k] == ",")
        start = next(commas, low - 1) + 1
    elif p.words[low] in classes["subordinators"]:
        start = low + 1
    return phrase_after(p, start, high)
