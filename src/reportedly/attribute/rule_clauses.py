"""Attributions inside one sentence: X said that Y; "Y," X said; according to X, Y."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.attribute.cue_reading import VerbCue, verb_cues
from reportedly.attribute.draft import Draft
from reportedly.attribute.found import Found
from reportedly.attribute.frames import Frame, accepts, frame_after
from reportedly.attribute.lexicon import lexicon
from reportedly.attribute.noun_phrase import Range, phrase_after
from reportedly.attribute.rule_nouns import noun_cues
from reportedly.types import Span

if TYPE_CHECKING:
    from reportedly.attribute.lexicon import Match
    from reportedly.attribute.passage import Passage

_STOPS = frozenset({".", "!", "?", ",", ";", ":", "…", "—", "–", "--", "-"})
_SPLITTERS = frozenset(
    {
        "but",
        "while",
        "although",
        "though",
        "as",
        "whereas",
        "and",
        "when",
        "after",
        "before",
        "since",
        "because",
    }
)
_NESTING = frozenset(
    {"that", "who", "which", "whom", "if", "whether", "what", "how", "why", "where"}
)


_AFTER_QUOTED = frozenset({",", ";", "when", "after", "before", "but", "while", "during", "as", "—"})


def sentence_drafts(p: Passage, low: int, high: int) -> list[Draft]:
    """Every attribution that a cue of the sentence (tokens `low`..`high`) opens, in order."""
    found: list[Found] = []
    cues = sorted(
        [*_phrases(p, low, high), *noun_cues(p, low, high), *verb_cues(p, low, high)],
        key=lambda c: c.cue[0] if isinstance(c, Found) else c.words[0],
    )
    for cue in cues:
        if isinstance(cue, Found):
            if cue.left is not None or not _inside(found, cue.begins):
                _admit(p, found, cue, low)
        else:
            _read(p, found, cue, low, high)
    limits = [f.begins for f in found[1:]] + [high] * bool(found)
    drafts = [_draft(p, f, limit, high) for f, limit in zip(found, limits, strict=True)]
    return [d for d in drafts if d is not None]


def _read(p: Passage, found: list[Found], cue: VerbCue, low: int, high: int) -> None:
    frame = frame_after(p, cue.ends if cue.inverted else cue.words[1], high, cue.entry)
    bound = _bound(found, low)
    source = cue.subject or _borrowed(p, found, cue, low)
    if cue.voice == "passive" or cue.entry.narrated:
        _passive(p, found, cue, frame, low, high)
        return
    left = _left_content(p, cue, bound, frame)
    kind = frame.kind
    if left is not None:
        pattern = "after-quote" if p.quote_of[left[1] - 1] >= 0 else "after-clause"
        if pattern == "after-clause" and "after" not in cue.entry.takes:
            return
        resumed = frame.start if kind == "quote" else None
        if resumed is None and pattern == "after-clause":
            resumed = _resumes(p, cue, high)
        item = Found(pattern, source, cue.words, left[0], left, resumed)
        _admit(p, found, item, low)
        return
    if cue.inverted or source is None or not accepts(cue.entry, kind):
        return
    if frame.start >= high and kind != "colon":
        return
    pattern = ("participle-" if cue.voice == "participle" else "before-") + kind
    item = Found(pattern, source, cue.words, cue.begins, None, frame.start)
    if _independent(p, found, cue):
        _admit(p, found, item, low)


def _inside(found: list[Found], index: int) -> bool:
    """Whether token `index` lies in what the cue before it opens."""
    return bool(found) and found[-1].right is not None and found[-1].right <= index


def _admit(p: Passage, found: list[Found], item: Found, low: int) -> None:
    """Add `item`; what its left content covers was part of what is said, not an attribution."""
    while found and item.left is not None and found[-1].begins >= item.left[0]:
        found.pop()
    begins = item.begins
    while begins - 1 > low and (
        p.words[begins - 1] in _SPLITTERS or p.words[begins - 1] in {",", ";", "—", "–", "or"}
    ):
        begins -= 1
    found.append(replace(item, begins=begins))


def _bound(found: list[Found], low: int) -> int:
    """Where the words left of a new cue may begin."""
    if not found:
        return low
    last = found[-1]
    if last.right is None:
        return max(last.cue[1], last.source[1] if last.source else 0)
    return low


def _borrowed(p: Passage, found: list[Found], cue: VerbCue, low: int) -> Range | None:
    """The subject of a cue that has none of its own: the one before, else the sentence's."""
    for item in reversed(found):
        if item.source is not None:
            return item.source
    if cue.words[0] == low:
        return _subject_after_comma(p, cue)
    return _first_subject(p, low, cue.words[0])


def _subject_after_comma(p: Passage, cue: VerbCue) -> Range | None:
    for k in range(cue.words[1], min(len(p.words) - 1, cue.words[1] + 40)):
        if p.words[k] == "," and p.quote_of[k] < 0:
            return phrase_after(p, k + 1, len(p.words))
    return None


def _first_subject(p: Passage, low: int, high: int) -> Range | None:
    start = low
    if p.words[low] in lexicon().words["prepositions"] or p.words[low].endswith("ing"):
        for k in range(low, min(high, low + 25)):
            if p.words[k] == ",":
                start = k + 1
                break
    elif p.words[low] in lexicon().words["subordinators"]:
        start = low + 1
    subject = phrase_after(p, start, high)
    return subject


def _left_content(p: Passage, cue: VerbCue, bound: int, frame: Frame) -> Range | None:
    """What stands before a cue that comes after its words, or None if it comes before."""
    edge = cue.begins
    if edge == bound and edge > 0 and _spoken_before(p, edge):
        return _quotation_start(p, edge - 1, 0), edge
    if cue.voice == "participle" or edge - 1 < bound or cue.coordinated and cue.subject is None:
        return None
    last = edge - 1
    comma = p.words[last] in {",", "—", "–", "--"} and p.quote_of[last] < 0
    if comma:
        last -= 1
    if last < bound:
        return None
    quoted = p.quote_of[last] >= 0 and (last + 1 >= len(p.words) or p.quote_of[last + 1] < 0)
    if quoted:
        first = _quotation_start(p, last, bound)
        if cue.entry.takes and (
            comma
            or p.words[last - 1] in {",", "?", "!", ".", "—", "…"}
            or cue.inverted
            or frame.kind == "none"
        ):
            return first, last + 1
        return None
    if not comma or (frame.kind != "none" and not cue.inverted):
        return None
    return (bound, last + 1) if last + 1 - bound >= 2 else None


def _spoken_before(p: Passage, edge: int) -> bool:
    """Whether a quotation with its own stop ("?", "!") ends right before a new sentence."""
    quotation = p.quote_of[edge - 1]
    if quotation < 0 or p.quote_of[edge] == quotation:
        return False
    return p.text[p.quoted[quotation].inner.end - 1] in "?!…,—-"


def _quotation_start(p: Passage, last: int, bound: int) -> int:
    first = last
    while first > 0 and p.quote_of[first - 1] == p.quote_of[last]:
        first -= 1
    if first <= bound:
        return first
    opening = p.words[bound]
    if first - bound > 12 or opening in lexicon().words["prepositions"]:
        return first
    return bound if p.words[first - 1] not in {":", ",", ".", "!", "?"} else first


def _resumes(p: Passage, cue: VerbCue, high: int) -> int | None:
    """Where the words go on after ", he said, "; None if they do not."""
    k, words = cue.ends + 1, lexicon().words
    if k >= high or p.words[k - 1] != "," or cue.inverted:
        return None
    w = p.words[k]
    if w.endswith("ing") or (
        w in words["subordinators"] and w not in {"and", "but", "because", "if"}
    ):
        return None
    return k


def _independent(p: Passage, found: list[Found], cue: VerbCue) -> bool:
    """Whether a cue inside the reach of the one before begins words of its own."""
    if not found or found[-1].right is None or cue.begins < found[-1].right:
        return not found or found[-1].right is None
    before = p.words[cue.begins - 1]
    if cue.coordinated or cue.voice == "participle":
        return cue.coordinated
    if before in _NESTING:
        return False
    if before in _SPLITTERS:
        return before != "and" or p.words[cue.begins - 2] in {",", ";"}
    return before in {",", ";", "—", "–", "--", "-"} and cue.entry.strong


def _passive(
    p: Passage, found: list[Found], cue: VerbCue, frame: Frame, low: int, high: int
) -> None:
    entry = cue.entry
    start = cue.words[1]
    if found and found[-1].right is not None:
        return
    if start < high and p.words[start] == "by":
        agent = phrase_after(p, start + 1, high)
        if agent is not None and cue.subject is not None and entry.strong:
            _admit(
                p,
                found,
                Found("passive-by", agent, cue.words, cue.begins, cue.subject, agent[1]),
                low,
            )
        return
    if not (entry.agentless or entry.narrated) or frame.kind == "none":
        return
    if entry.act == "ask":
        if frame.kind in {"wh", "quote"}:
            _admit(
                p,
                found,
                Found("passive-ask", None, cue.words, cue.words[0], None, frame.start),
                low,
            )
    elif frame.kind == "to" and cue.subject is not None:
        _admit(
            p,
            found,
            Found("passive-to", None, cue.words, cue.begins, cue.subject, frame.start),
            low,
        )
    elif frame.kind == "that":
        _admit(
            p, found, Found("passive-that", None, cue.words, cue.words[0], None, frame.start), low
        )


def _phrases(p: Passage, low: int, high: int) -> list[Found]:
    table, found = lexicon(), []
    for i in range(low, high):
        if p.quote_of[i] < 0 and p.words[i] in table.phrases:
            match = table.phrase_at(p.words, i)
            item = _phrase(p, i, match, low, high) if match is not None else None
            if item is not None:
                found.append(item)
    return found


def _phrase(p: Passage, i: int, match: Match, low: int, high: int) -> Found | None:
    if match.entry.frame == "source-after":
        return _source_after(p, i, match.length, low, high)
    end = i + match.length
    if match.entry.frame != "agentless" or match.length < 2 or end >= high:
        return None
    opens = p.words[end] == "that" or p.words[end] in lexicon().words["questions"]
    return Found("agentless", None, (i, end), i, None, end) if opens else None


def _source_after(p: Passage, i: int, length: int, low: int, high: int) -> Found | None:
    first = i + length
    end = first
    while end < high and end - first < 30 and not _ends_source(p, end, first):
        end += 1
    while (
        end > first
        and p.words[end - 1] in _STOPS
        and not (p.words[end - 1] == "." and len(p.forms[end - 2]) <= 5 and end < high)
    ):
        end -= 1
    if end == first:
        return None
    source, cue = (first, end), (i, first)
    goes_on = end < high and p.words[end] in {",", ":"} and end + 1 < high
    if i == low or (i == low + 1 and p.words[low] in {"but", "and", "as", "still"}):
        return Found("according-before", source, cue, i, None, end + 1 if goes_on else end)
    left_end = i - 1 if p.words[i - 1] in {",", "—", "–", "--"} else i
    resumed = None
    if (
        goes_on
        and p.words[end + 1] not in lexicon().words["subordinators"]
        and not p.words[end + 1].endswith("ing")
        and left_end - low < 8
    ):
        resumed = end + 1
    start = _clause_start(p, low, left_end)
    return Found("according-after", source, cue, low, (start, left_end), resumed)


def _clause_start(p: Passage, low: int, end: int) -> int:
    """The start of the clause before "according to": after an open bracket or "; "."""
    for k in range(end - 1, max(low, end - 60), -1):
        if p.words[k] in {"(", ";"} and p.quote_of[k] < 0:
            return k + 1
        if p.words[k] == ")":
            return low
    return low


def _ends_source(p: Passage, k: int, first: int) -> bool:
    w = p.words[k]
    if p.quote_of[k] >= 0 or w in {",", ";", ":", "—", "–", "--", "-", "(", ")"}:
        return True
    return k > first and w in {
        "but",
        "while",
        "which",
        "as",
        "because",
        "when",
        "although",
        "though",
    }


def _draft(p: Passage, f: Found, limit: int, high: int) -> Draft | None:
    pieces = []
    if f.left is not None:
        pieces.append(_trimmed(p, f.left[0], f.left[1]))
    if f.right is not None and f.right < min(limit, high):
        end = min(limit, high)
        if f.pattern.startswith("noun-"):
            end = _noun_phrase_end(p, f.right, end)
        elif p.quote_of[f.right] >= 0:
            end = _quotation_stop(p, f.right, end, high)
        pieces.append(_trimmed(p, f.right, end))
    content = tuple(s for s in pieces if s is not None)
    if not content and not (f.right is not None and f.right >= high):
        return None
    source = p.span(*f.source) if f.source else None
    return Draft(f.pattern, source, p.span(*f.cue), content)


def _noun_phrase_end(p: Passage, first: int, end: int) -> int:
    """Where the words of a noun cue end: at a comma, or at the verb of the clause around it."""
    words = lexicon().words
    clause = p.words[first] in {"that", "to"} or p.words[first] in words["questions"]
    for k in range(first + 1, end):
        w = p.words[k]
        if p.quote_of[k] < 0 and (w in _STOPS or (not clause and w in words["auxiliaries"])):
            return k
    return end


def _quotation_stop(p: Passage, first: int, end: int, high: int) -> int:
    """Where content that opens with a quotation ends: with it, unless the sentence goes on in it.

    The quotation may reach beyond the sentence; what is quoted belongs to one speaker.
    """
    stop = first
    while stop < len(p.words) and p.quote_of[stop] == p.quote_of[first]:
        stop += 1
    if stop >= end or p.text[p.quoted[p.quote_of[first]].inner.end - 1] in ".!?,":
        return stop
    return stop if p.words[stop] in _AFTER_QUOTED else end


def _trimmed(p: Passage, first: int, last: int) -> Span | None:
    while last > first and p.words[last - 1] in _STOPS and p.quote_of[last - 1] < 0:
        last -= 1
    while first < last and p.words[first] in _STOPS - {"-", "—"} and p.quote_of[first] < 0:
        first += 1
    return p.span(first, last) if first < last else None
