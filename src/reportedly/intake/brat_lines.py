"""The lines of an `.ann` file: text-bound annotations, events, attributes, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from reportedly.types import (
    Hedge,
    Hop,
    PageDate,
    Reason,
    SourceKind,
    Span,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_RANGES = re.compile(r"(\S+) ([0-9]{1,12} [0-9]{1,12}(?:;[0-9]{1,12} [0-9]{1,12})*)")
_SCORE = re.compile(r"score (\d(?:\.\d+)?(?:e-?\d+)?)(?![\w.])")
_TOLD = 20
"""Problems of one file that are told one by one."""


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """Which article an event is of; believed only if the text still has that id."""

    id: str
    ref: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: PageDate | None = None


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Who speaks, as far as brat has no place for it."""

    kind: SourceKind
    entity: str | None = None
    name: str | None = None
    count: int | None = None
    basis: str | None = None
    position: str | None = None
    relayed_by: str | None = None
    members: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A `Record` note: what the spans, attributes and events of brat cannot hold.

    `spans`: source, cue and content as they were when it was written.
    """

    id: str
    spans: tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]
    source: SourceNote
    lemma: str | None = None
    verbatim: tuple[Span, ...] = ()
    asides: tuple[Span, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    chain: tuple[Hop, ...] = ()
    said: When | None = None
    happened: tuple[When, ...] = ()
    why: tuple[Reason, ...] = ()
    article: ArticleNote | None = None


@dataclass(slots=True)
class Event:
    """One `Attribution` event: its key, and the keys of what fills its roles."""

    key: str
    roles: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """What the file says, by brat's keys (`T1`, `E1`); spans are in order and joined at line ends."""

    bound: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)


def sheet_of(ann: str, text: str) -> tuple[Sheet, list[str]]:
    """The sheet, and one line for each of the first damaged lines."""
    sheet, problems = Sheet(), list[str]()
    for number, line in enumerate(ann.split("\n"), 1):
        reason = _take(sheet, line.rstrip("\r"), text)
        if reason:
            problems.append(f"line {number}: {reason}")
    if len(problems) > _TOLD:
        problems[_TOLD:] = [f"and {len(problems) - _TOLD} more lines"]
    return sheet, problems


def _take(sheet: Sheet, line: str, text: str) -> str | None:
    """Put what `line` says into `sheet`; else say what is wrong with it."""
    if not line.strip():
        return None
    key, _, rest = line.partition("\t")
    match key[:1]:
        case "T":
            return _text_bound(sheet, key, rest, text)
        case "E":
            sheet.events[key] = Event(key, _roles(rest))
        case "A" | "M":
            name, _, target = rest.strip().partition(" ")
            what, _, value = target.partition(" ")
            sheet.attributes[what, name] = value
        case "#":
            return _note(sheet, rest)
        case "R" | "*" | "N":
            return None  # relations and normalisations say nothing about attributions
        case _:
            return "no annotation of brat"
    return None


def _text_bound(sheet: Sheet, key: str, rest: str, text: str) -> str | None:
    place, _, words = rest.partition("\t")
    match = _RANGES.fullmatch(place)
    if match is None:
        return "a text-bound annotation without a place"
    pairs = (pair.split(" ") for pair in match[2].split(";"))
    spans = [Span(int(start), int(end)) for start, end in pairs]
    if any(not span.start < span.end <= len(text) for span in spans):
        return f"{key} lies outside the text"
    there = "".join(span.of(text) for span in spans)
    # brat writes a line end as a blank, and a blank between pieces
    if words and "".join(words.split()) != "".join(there.split()):
        return f"{key}: the words are not those that stand at its place"
    sheet.bound[key] = tuple(_joined(sorted(spans), text))
    return None


def _joined(spans: list[Span], text: str) -> Iterator[Span]:
    """Pieces that only a line end parts are one span again: brat wants them cut there."""
    last: Span | None = None
    for span in spans:
        if (last is not None and text[last.end : span.start] in ("", "\n", "\r\n")) or (
            last is not None and span.start < last.end
        ):
            last = Span(last.start, max(last.end, span.end))
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last


def _roles(rest: str) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for argument in rest.split()[1:]:
        role, _, key = argument.partition(":")
        # brat numbers a role's second argument: Content, Content2
        roles.setdefault(role.rstrip("0123456789"), []).append(key)
    return roles


def _note(sheet: Sheet, rest: str) -> str | None:
    head, _, words = rest.partition("\t")
    kind, _, key = head.partition(" ")
    if kind == "Record":
        try:
            sheet.records[key] = msgspec.json.decode(words, type=Record)
        except (msgspec.MsgspecError, RecursionError):
            return "a record that cannot be read"
    elif kind == "AnnotatorNotes":
        match = _SCORE.match(words)
        if match and float(match[1]) <= 1:
            sheet.scores[key] = float(match[1])
    return None
