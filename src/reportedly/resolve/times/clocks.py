"""When it was said and when it happened: which clock of an attribution a time sets.

A time in the words around the cue tells when it was said; a time in what is said tells when that
happened. When it was reported is the date of the page, and stands in the article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.times.lexicon import data_file
from reportedly.resolve.times.timeline import Stretches, Timeline, place_of
from reportedly.spans import touch
from reportedly.types import Reason, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.types import Attribution

_NEAREST = 8
"""Times looked at beside a cue."""


@dataclass(frozen=True, slots=True)
class _Lists:
    subordinators: frozenset[str]
    speaking: frozenset[str]
    published: frozenset[str]
    resumes: frozenset[str]
    grounds: frozenset[str]
    asking: frozenset[str]
    occasions: frozenset[str]


@cache
def _lists() -> _Lists:
    data = data_file("clocks.toml")
    names = ("subordinators", "speaking", "published", "resumes", "grounds", "asking", "occasions")
    return _Lists(*(frozenset(data[name].split()) for name in names))


def happened(
    item: Attribution, inner: Stretches, timeline: Timeline, taken: When | None
) -> tuple[tuple[When, ...], tuple[Reason, ...]]:
    """The times in what is said, without those that an attribution inside it gives to its own content."""
    told = [
        when
        for span in item.content.spans
        for when in timeline.within(span)
        if when != taken and not inner.hold(place_of(when)) and not _only_bounds(when, timeline)
    ]
    found: list[When] = []
    for when in told:
        if found and (whole := _interval(found[-1], when, timeline)) is not None:
            found[-1] = whole
        else:
            found.append(_opened(when, timeline))
    reasons = tuple(
        Reason("happened", w.rule, f"“{w.words}” stands in what is said", place_of(w))
        for w in found
    )
    return tuple(found), reasons


def _only_bounds(when: When, timeline: Timeline) -> bool:
    """Whether it tells when it did not happen, or no longer: "before Friday", "until May"."""
    start = when.start or 0
    before = timeline.words(max(0, start - 60), start)[-9:]
    if before[-1:] == ["before"]:
        return before[-2:-1] not in (["shortly"], ["just"])
    negated = any(word == "not" or word.endswith(("n't", "n’t")) for word in before)
    return before[-1:] in (["until"], ["till"]) and not negated


_TO = {"from": frozenset({"to", "until", "till", "through"}), "between": frozenset({"and"})}


def _interval(first: When, second: When, timeline: Timeline) -> When | None:
    """One stretch of two times: "between 2029 and 2031", "from May to July"."""
    start, end = place_of(first), place_of(second)
    between = timeline.words(start.end, end.start)
    before = timeline.words(max(0, start.start - 12), start.start)[-1:]
    if len(between) != 1 or not before or between[0] not in _TO.get(before[0], ()):
        return None
    if "/" in first.edtf + second.edtf or (first.earliest or "") > (second.latest or "9999"):
        return None
    return replace(
        first,
        latest=second.latest,
        words=timeline.text[start.start : end.end],
        rule="interval",
        edtf=f"{first.edtf}/{second.edtf}",
        end=second.end,
    )


def _opened(when: When, timeline: Timeline) -> When:
    """A time after "since" goes on from then."""
    start = when.start or 0
    before = timeline.words(max(0, start - 12), start)[-1:]
    if before == ["since"]:
        return replace(
            when, latest=None, edtf=f"{when.edtf}/..".replace("/.../", "/"), rule="since"
        )
    return when


def said(item: Attribution, others: Stretches, timeline: Timeline) -> When | None:
    """The time that the words around the cue give to the saying; None if they give none.

    `others`: what other attributions of the sentence say; no time in it belongs to this cue.
    """
    if not item.cue.spans or (not item.source.spans and item.cue.text.endswith("ly")):
        return None  # "allegedly": nobody is said to have spoken at any time
    if item.cue.text.lower() in {"citing", "quoting"}:
        return None  # the time is that of the report, not of what it rests on
    cue = Span(item.cue.spans[0].start, item.cue.spans[-1].end)
    sentence = timeline.near(cue)
    ends = {place_of(when).end for when in timeline.within(sentence)}
    near = [
        when
        for when in timeline.within(sentence)
        if not touch(place_of(when), item.content.spans)
        and not others.hold(place_of(when))
        and not _repeats(place_of(when), ends, timeline)
    ]
    near.sort(key=lambda when: _distance(place_of(when), cue))
    for when in near[:_NEAREST]:
        if _belongs(when, item, cue, sentence, timeline):
            return when
    return _amid_content(item, cue, timeline)


def _repeats(place: Span, ends: set[int], timeline: Timeline) -> bool:
    """Whether it stands in brackets behind another time and only says it again: "today (Tuesday)"."""
    return timeline.text[place.start - 2 : place.start] == " (" and place.start - 2 in ends


def _distance(place: Span, cue: Span) -> int:
    return place.start - cue.end if place.start >= cue.end else cue.start - place.end


def _belongs(when: When, item: Attribution, cue: Span, sentence: Span, timeline: Timeline) -> bool:
    place = place_of(when)
    if timeline.text[place.end : place.end + 2] in {"'s", "’s"}:
        return False
    if timeline.is_ahead(when) or timeline.in_dateline(when):
        return False
    if touch(place, item.source.spans):
        return _is_publication(place, item, timeline)
    if place.start >= cue.end:
        return _follows(place, item, cue, timeline)
    if place.end <= cue.start:
        return _precedes(place, item, cue, sentence, timeline)
    return True


def _is_publication(place: Span, item: Attribution, timeline: Timeline) -> bool:
    """Whether the source's time is that of its words: "a report published on Monday said"."""
    span = next(s for s in item.source.spans if touch(place, [s]))
    before = timeline.words(span.start, place.start)
    dated = item.source.kind == "document" and before[-1:] == ["of"] and len(before) <= 4
    return dated or any(word in _lists().published for word in before[-4:])


def _follows(place: Span, item: Attribution, cue: Span, timeline: Timeline) -> bool:
    """Behind the cue: "said on Monday", "said in a statement on Friday"."""
    if any(cue.end <= span.start < place.start for span in item.content.spans):
        return _ends_clause(place, item, timeline)
    between = timeline.words(cue.end, place.start)
    plain = [word for word in between if word not in _lists().published]
    return not any(word in _lists().subordinators or word in _STOPS for word in plain)


_STOPS = frozenset({".", ";", ":", "?", "!"})


def _ends_clause(place: Span, item: Attribution, timeline: Timeline) -> bool:
    """Behind all that is said, with nothing in between: "… “X,” he said, “Y,” on Monday"."""
    last = max(span.end for span in item.content.spans if span.start < place.start)
    between = [
        w for w in timeline.words(last, place.start) if w not in {",", "on", "late", "early"}
    ]
    return not between


def _precedes(
    place: Span, item: Attribution, cue: Span, sentence: Span, timeline: Timeline
) -> bool:
    """Before the cue: "On Monday, she said", "Speaking at a rally on Friday, he said"."""
    behind = timeline.words(place.end, cue.start)
    participle = item.cue.text.lower().split(" ")[0].endswith("ing")
    if participle and behind[:1] == [","] and len(behind) <= 2:
        return True  # "left on Wednesday, accusing her": both at once
    start = max(
        (s.end for s in item.content.spans if sentence.start <= s.end <= place.start),
        default=sentence.start,
    )
    speaker = max((s.end for s in item.source.spans if s.end <= place.start), default=None)
    if speaker is not None and speaker >= start:
        # "X, arrested on Monday, said" tells of X; "X on Monday said" of the saying
        gap = timeline.words(speaker, place.start)
        public = 2 <= len(gap) <= 4 and gap[0] == "," and gap[1] in _lists().published
        return public or all(word in _ADVERBS for word in gap)
    before = _clause(timeline.words(start, place.start))
    if [word for word in behind[:2] if word != ","][:1] == ["when"]:
        return not any(word in _lists().subordinators or word in _STOPS for word in behind[2:])
    return not any(word in _STOPS for word in behind) and _opens(before, behind)


def _opens(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a time with these words around it opens the clause of the cue."""
    if len(before) > 3 and any(word in {"and", "but", "then"} for word in behind):
        return False
    if _is_ground(before):
        return False
    if not before or before[0] in _lists().speaking:
        return not any(word in _lists().subordinators for word in before[1:])
    return len(before) == 1 and before[0] not in _lists().subordinators


def _is_ground(before: Sequence[str]) -> bool:
    """Whether the time is that of something else: "in addition to the deaths on Tuesday", "in the wake of the fire on Tuesday"."""
    leads = before[:1] == ["in"] and not _lists().grounds.isdisjoint(before[1:3])
    return leads and (_lists().occasions | _lists().asking).isdisjoint(before[3:])


_ADVERBS = frozenset({"on", "in", "late", "early", "earlier", "later"})
_MARKS = frozenset({";", ":", "—", "–"})
_LINKS = frozenset({"but", "and", "while", "though", "yet", "so"})


def _clause(words: Sequence[str]) -> list[str]:
    """The words since the clause began: behind a mark, or behind a comma with a conjunction."""
    start = 0
    for place, word in enumerate(words):
        if word in _MARKS or (word in _LINKS and place and words[place - 1] == ","):
            start = place + 1
    return [word for word in words[start:] if word.isalpha() or "-" in word]


def _amid_content(item: Attribution, cue: Span, timeline: Timeline) -> When | None:
    """Between the thing told and its topic: "disclosed new details on Monday about the call"."""
    if not item.content.spans or item.kind == "direct":
        return None
    span = item.content.spans[0]
    if span.start < cue.end:
        return None
    first = next(iter(timeline.within(span)), None)
    if first is not None and not timeline.is_ahead(first):
        head = timeline.words(span.start, place_of(first).start)
        next_word = timeline.words(place_of(first).end, min(place_of(first).end + 6, span.end))[:1]
        if head in ([], ["on"], ["in"], ["late"], ["earlier"]) and next_word == ["that"]:
            return first  # "told the Gazette in 2028 that …"
    if span.start - cue.end > 2:
        return None
    for when in timeline.within(span)[:1]:
        place = place_of(when)
        before = timeline.words(span.start, place.start)
        behind = timeline.words(place.end, min(place.end + 20, span.end))
        on = bool(before) and before[-1] == "on"
        head = before[:-1] if on else before
        if not 0 < len(head) <= 4 or not (set(behind[:1]) & _lists().resumes):
            continue
        if when.granularity in {"day", "part-of-day", "minute", "hour"} and not (
            set(head) & (_lists().subordinators | _STOPS | {","})
        ):
            return when
    return None
