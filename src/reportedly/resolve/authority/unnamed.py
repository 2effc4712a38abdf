"""Unnamed sources: how many, what they are, and how they know."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.resolve.authority.lexicon import numbers, phrases, words
from reportedly.resolve.authority.noun_phrases import head_of
from reportedly.resolve.authority.setting import MASK
from reportedly.shares import is_share
from reportedly.types import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.resolve.authority.setting import Setting
    from reportedly.types import Attribution, Source

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_DIGITS = re.compile(r"\d{1,3}(?![\d,.:%/-]|\s*(?:per\s?cent|%|-year|years?\s))")
_END = re.compile(
    r"[,;:.()—–“”\"\n]|\s(?:who|which|that|and\s(?:who|asked|declined|spoke|said|requested)|speaking|asking|said|says|told|because|but"
    r"|on\s(?:the\s)?condition|when|whose|requesting)\b"
)
_PREPOSITION = re.compile(
    r"\s(?:in|at|within|inside|from|on|of|for|with|close|near|to|by|familiar|briefed|who|involved|among)\b"
)
_LONGEST_BASIS = 140
_REACH = 220
_AFFILIATED = re.compile(
    r"\s(?:in|at|within|inside|from|of|for|with|near|close\sto)\s", re.IGNORECASE
)
_PARTITIVE = re.compile(
    r"(?:one|two|three|another|some|several|a\s\w+)\sof\s(?:the|those|these|his|her|their|its)\s",
    re.IGNORECASE,
)
_RELAYED = re.compile(r"\s(?:cited|quoted|interviewed|reached|contacted)\sby\b")
_NAME_BEHIND = re.compile(r",\s(?:[a-z-]+\s){0,3}(?:[A-Z][\w.’'-]*\s){1,4}[A-Z][\w’'-]*[,\s]*$")
_NO_PERSONS = (["percent"], ["per"], ["thousand"], ["million"], ["hundred"], ["billion"])
_INDEFINITE = frozenset({"a", "an", "one", "another", "his", "her", "their", "its"})
"""One person of a class, or somebody's: "a resident", "their driver"."""
_OFFICIALS = frozenset({"officials", "aides", "diplomats", "officers", "employees", "advisers"})
_GOES_ON = re.compile(r"(?<!who)\s(?:were|are|will|would|could|did|do)\b")
_COUNTED = re.compile(
    r"(?<!\w)((?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?:\s[a-z-]+){1,3})\s(?=who\s|familiar\s|close\s|briefed\s)",
    re.IGNORECASE,
)
_ONE_MORE = frozenset({"one", "another", "the other", "a second", "a third"})
_PRONOUNS = frozenset({"he", "she", "they", "them", "him", "her", "both", "who", "it"})


def with_unnamed(setting: Setting, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`found`, the unnamed among their sources told from others, and described."""
    return tuple(_described(setting, item) for item in found)


def _described(setting: Setting, item: Attribution) -> Attribution:
    source = item.source
    if not source.spans or source.kind in {"narrator", "outlet", "document"}:
        return item
    if is_share(source.text):
        return item
    region = _region(setting, item)
    before = _they_before(setting, source)
    if before is not None:
        mention, around = before
        person = describe(replace(source, text=mention), around)
        line = f"“{source.text}” takes up “{mention}” in the sentence before"
        reason = Reason("source-kind", "taken-up", line, source.spans[0])
        return replace(item, source=replace(person, text=source.text), why=(*item.why, reason))
    why = _why_unnamed(source, region) or _why_one_more(source)
    if why is None:
        return item
    described = describe(source, region)
    reason = Reason("source-kind", *why, source.spans[0])
    return replace(item, source=described, why=(*item.why, reason))


def _they_before(setting: Setting, source: Source) -> tuple[str, str] | None:
    """The one counted group "who …" in the sentence before a "They" that nothing resolves, and its words."""
    resolved = source.name or source.entity or source.members or source.candidates
    first = source.spans[0]
    index = setting.sentence_index(first.start)
    opens = setting.sentence(index).start == first.start
    if resolved or source.text != "They" or not opens or index < 1:
        return None
    sentence = setting.sentence(index - 1)
    if setting.block_index(sentence.start) != setting.block_index(first.start):
        return None
    heads = words("people", "generic_heads") | words("people", "class_heads") | _OFFICIALS
    text = sentence.of(setting.text)
    found = [m for m in _COUNTED.finditer(text) if m[1].split()[-1].lower() in heads]
    if len(found) != 1 or (count_of(found[0][1]) or 0) < 2:
        return None
    # behind a relative clause the sentence may go on: "who had seen the note were in the hall"
    return found[0][1], _GOES_ON.split(text[found[0].start() :], maxsplit=1)[0]


def describe(source: Source, region: str) -> Source:
    """`source` as an unnamed one, with what `region` (its words and what hangs on them) says."""
    return replace(
        source,
        kind="unnamed",
        name=None,
        entity=None,
        candidates=(),
        count=count_of(source.text),
        basis=basis_of(region),
        position=position_of(source.text, region),
    )


def _region(setting: Setting, item: Attribution) -> str:
    """The source with what follows it, up to its cue or the next role, in its sentence."""
    first, last = item.source.spans[0], item.source.spans[-1]
    roles = (*item.cue.spans, *item.content.spans)
    after = min((s.start for s in roles if s.start >= last.end), default=None)
    sentence = setting.sentence(setting.sentence_index(first.start))
    end = max(last.end, sentence.end) if after is None else after
    return setting.text[first.start : min(end, last.end + _REACH)]


def _why_unnamed(source: Source, region: str) -> tuple[str, str] | None:
    """The rule by which `source` is unnamed, and a line for a person."""
    named = source.name is not None or source.members
    asked = phrases("unnamed", "anonymity").search(region)
    if asked and not (named and source.text[:1].isupper()):
        return "anonymity", f"“{asked.group()}”: the page keeps the name back"
    if named or _NAME_BEHIND.search(source.text):
        return None
    if source.kind == "unnamed":
        return "form", "a description of somebody who spoke, and no name"
    return _why_one_of_a_class(source, region)


def _why_one_more(source: Source) -> tuple[str, str] | None:
    """As in "Another said": one of those just told of; "its owner", "the pilot": a person by position."""
    known = source.name or source.entity or source.members or source.candidates
    if known or source.kind not in {"person", "unknown"}:
        return None
    lowered = source.text.lower()
    if lowered in _ONE_MORE or lowered.startswith(("one of the", "one of those", "one of them")):
        return "one-more", "one of those told of, and no name"
    last = head_of(source.text).split()[-1]
    persons = words("people", "class_heads") | words("relay", "cited_persons")
    # "the singer" may well be somebody whom the page names elsewhere
    described = last in persons and not lowered.startswith("the ")
    if source.kind == "person" and described:
        return "position", "a person by position, and no name"
    return None


def _why_one_of_a_class(source: Source, region: str) -> tuple[str, str] | None:
    """Persons of a class who are counted, or said to know: "two residents", "people close to the talks"."""
    heads = {w.lower() for w in _WORD.findall(head_of(source.text))}
    first = source.text.split()[0]
    persons = heads & (words("people", "generic_heads") | words("people", "class_heads"))
    bodies = heads & words("people", "bodies")
    counted = source.kind == "group" and not bodies and count_of(source.text) is not None
    if not (persons or counted) or source.kind not in {
        "group",
        "person",
        "unknown",
        "organisation",
    }:
        return None
    if first[:1].isupper() and first.lower() not in _opening():
        return None
    if count_of(source.text):
        return "number", "so many persons, and no name"
    if basis_of(region):
        return "ground-of-knowledge", "how they know is printed, their name is not"
    if first.lower() in _INDEFINITE and source.kind != "group":
        return "one-of-a-class", "one person, and no name"
    return None


@cache
def _opening() -> frozenset[str]:
    """Words that open a description, also with the capital of a sentence."""
    printed = (*numbers(), *words("unnamed", "before_number"))
    people = ("empty_modifiers", "class_heads", "generic_heads")
    lists = (words("people", name) for name in people)
    return frozenset(w for entry in printed for w in entry.split()).union(*lists)


def count_of(mention: str) -> int | None:
    """The printed number of persons at the beginning of `mention`."""
    rest = _after_qualifier(mention.strip().lower())
    digits = _DIGITS.match(rest)
    if digits:
        return int(digits.group()) or None
    for entry, value in numbers().items():
        after = rest[len(entry) :]
        if rest.startswith(entry) and not (after[:1].isalnum() or after[:1] == "-"):
            return None if after.split()[:1] in _NO_PERSONS else value
    return None


def _after_qualifier(lowered: str) -> str:
    for _ in range(2):
        match = phrases("unnamed", "before_number").match(lowered)
        if match is None:
            break
        lowered = lowered[match.end() :].lstrip()
    return lowered


def basis_of(region: str) -> str | None:
    """How they know, as printed: "familiar with the call"."""
    for match in phrases("unnamed", "basis").finditer(region):
        if match.start() == 0 or MASK in region[: match.start()]:
            continue
        stop = _END.search(region, match.end(), min(len(region), match.start() + _LONGEST_BASIS))
        end = stop.start() if stop else min(len(region), match.start() + _LONGEST_BASIS)
        return region[match.start() : end].strip().removeprefix("who ")
    return None


def position_of(mention: str, region: str) -> str | None:
    """What they are, as printed, without how many: "a senior official"; None for bare sources."""
    core = re.split(r"\s*[,;(—–]|\swho\b|\swhose\b", mention, maxsplit=1)[0].strip()
    basis = basis_of(region)
    if basis and basis in core:
        core = core[: core.index(basis)].rstrip(" ,")
    core = _RELAYED.split(core, maxsplit=1)[0]
    core = _without_number(_PARTITIVE.sub("", core, count=1))
    if core.lower() in _PRONOUNS | _ONE_MORE | _INDEFINITE:
        return None
    parts = _PREPOSITION.split(core, maxsplit=1)[0].split()
    if not parts:
        return None
    head = parts[-1].lower()
    if head not in words("people", "generic_heads"):
        return core
    qualified = [w for w in parts[:-1] if w.lower() not in words("people", "empty_modifiers")]
    return core if qualified or _AFFILIATED.search(core) else None


def _without_number(core: str) -> str:
    lowered = core.lower()
    rest = _after_qualifier(lowered)
    if count_of(core) is None:
        return core
    digits = _DIGITS.match(rest)
    entry = digits.group() if digits else next(e for e in numbers() if rest.startswith(e))
    return (
        core[len(core) - len(rest) + len(entry) :]
        .strip()
        .removeprefix("of the ")
        .removeprefix("of ")
    )


def taken_up(source: Source, before: Source) -> Source:
    """`source`, a pronoun or short description, with what was said of the unnamed ones `before`.

    "both" are two, "one of them" is one; of "another" only the position is kept.
    """
    first = source.text.lower().split()[:1]
    printed = source.count or count_of(source.text) or (2 if first == ["both"] else None)
    alone = first in (["another"], ["he"], ["she"]) and (before.count or 2) > 1
    return replace(
        source,
        kind="unnamed",
        count=printed if printed or alone else before.count,
        basis=source.basis or before.basis,
        position=_fuller(source.position, before.position),
    )


def _fuller(here: str | None, before: str | None) -> str | None:
    """The longer of two descriptions of the same: "the official" was "an official at the port"."""
    if here is None or before is None:
        return before or here
    head = here.split()[-1].lower()
    return before if len(before) > len(here) and head in before.lower() else here
