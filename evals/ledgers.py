"""Ledgers of articles: read from `evals/authority/*/NAME.json`, or made from a `Reading`.

Both sides of a comparison have the same shape, with every word anchored in the text. How they are
annotated: `docs/annotation-guide.md`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reportedly.types import Attribution, Hop, Party, Reading

_NTH = re.compile(r"(?s)(.*)#(\d+)")
_ARTICLE = re.compile(r"(?i)\A(?:the|a|an)\s+")


class LedgerError(ValueError):
    """A ledger's words do not stand where it says."""


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """A hedge and where it reaches."""

    words: Span
    scope: Span
    owner: str


@dataclass(frozen=True, slots=True)
class Row:
    """One attribution of a ledger; names are compared folded (`folded`)."""

    id: str
    inside: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: str
    act: str
    negated: bool
    kind: str
    speaker: str | None
    candidates: frozenset[str]
    members: frozenset[str]
    count: int | None
    basis: str | None
    position: str | None
    addressee: Span | None
    accused: Span | None
    chain: tuple[str, ...]
    hedges: tuple[HedgeRow, ...]
    asides: tuple[Span, ...]
    said: str | None
    happened: frozenset[str]
    heading: bool = False
    """Whether it stands in a title or a heading."""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time expression and its EDTF value; `dated` is false for durations and the like."""

    words: Span
    edtf: str
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything in one article that is compared."""

    name: str
    text: str
    published: str | None
    rows: tuple[Row, ...]
    times: tuple[TimeRow, ...]
    tensions: tuple[tuple[str, str, str], ...]
    """Type and the two attributions' ids."""
    headlines: tuple[tuple[Span, str], ...]


def ledger_of(folder: Path, name: str) -> Ledger:
    """The gold ledger `NAME.json` on `NAME.txt`; raises `LedgerError` with every fault found."""
    text = (folder / f"{name}.txt").read_text(encoding="utf8")
    raw = json.loads((folder / f"{name}.json").read_text(encoding="utf8"))
    faults: list[str] = []
    rows = [_checked(faults, f"{name} {r.get('id')}", _row, text, r) for r in raw["attributions"]]
    times = [_checked(faults, f"{name} {t.get('words')}", _time, text, t) for t in raw["times"]]
    heads = [
        _checked(faults, f"{name} headline", _headline, text, h) for h in raw.get("headlines", ())
    ]
    ids = [row.id for row in rows if row]
    faults += [f"{name}: id {i} stands twice" for i in sorted(set(ids)) if ids.count(i) > 1]
    known = {i for t in raw["tensions"] for i in (t["a"], t["b"])} | {
        row.inside for row in rows if row and row.inside
    }
    faults += [f"{name}: no attribution {i}" for i in sorted(known - set(ids))]
    if faults:
        raise LedgerError("\n".join(faults))
    return Ledger(
        name,
        text,
        raw["published"],
        tuple(row for row in rows if row),
        tuple(time for time in times if time),
        tuple((t["type"], t["a"], t["b"]) for t in raw["tensions"]),
        tuple(head for head in heads if head),
    )


def names_in(folder: Path) -> list[str]:
    """The articles of one half, sorted."""
    return sorted(path.stem for path in folder.glob("*.json"))


def folded(name: str | None) -> str | None:
    """A name without article, possessive and case."""
    if name is None:
        return None
    return re.sub(r"['’]s?$", "", _ARTICLE.sub("", " ".join(name.split()))).casefold()


def _checked(faults: list[str], where: str, make: Any, text: str, raw: dict[str, Any]) -> Any:
    try:
        return make(text, raw)
    except (LedgerError, KeyError, TypeError, AttributeError) as error:
        faults.append(f"{where}: {type(error).__name__} {error}")
        return None


def _found(text: str, passage: Span, words: str) -> Span:
    """Where `words` (or ``words#2``, the second of them) stand within `passage`."""
    numbered = _NTH.fullmatch(words)
    words, nth = (numbered[1], int(numbered[2])) if numbered else (words, 0)
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    places = [
        Span(m.start() + passage.start, m.end() + passage.start)
        for m in re.finditer(left + re.escape(words) + right, passage.of(text))
    ]
    if not places:
        raise LedgerError(f"not in its passage: {words!r}")
    if len(places) > 1 and not nth:
        raise LedgerError(f"{len(places)} times in its passage, say which: {words!r}")
    if nth > len(places):
        raise LedgerError(f"only {len(places)} times in its passage: {words!r}")
    return places[max(nth, 1) - 1]


def _passage(text: str, words: str) -> Span:
    if text.count(words) != 1:
        raise LedgerError(f"{text.count(words)} times in the article: {words[:60]!r}")
    start = text.index(words)
    return Span(start, start + len(words))


def _row(text: str, raw: dict[str, Any]) -> Row:
    passage = _passage(text, raw["in"])

    def spans(key: str) -> tuple[Span, ...]:
        return tuple(sorted(_found(text, passage, words) for words in raw.get(key) or ()))

    def span(key: str) -> Span | None:
        return _found(text, passage, raw[key]) if raw.get(key) else None

    speaker, unnamed = raw["speaker"], raw.get("unnamed") or {}
    either = speaker["either"] if isinstance(speaker, dict) else ()
    return Row(
        id=raw["id"],
        inside=raw.get("inside"),
        source=spans("source"),
        cue=spans("cue"),
        content=spans("content"),
        form=raw["form"],
        act=raw["act"],
        negated=raw.get("negated", False),
        kind=raw["kind"],
        speaker=None if either else folded(speaker),
        candidates=frozenset(folded(name) or "" for name in either),
        members=frozenset(folded(name) or "" for name in raw.get("members") or ()),
        count=unnamed.get("count"),
        basis=folded(unnamed.get("basis")),
        position=folded(unnamed.get("position")),
        addressee=span("addressee"),
        accused=span("accused"),
        chain=tuple(_gold_hop(name) for name in raw["chain"]),
        hedges=tuple(
            HedgeRow(
                _found(text, passage, hedge["words"]),
                _found(text, passage, hedge["scope"]),
                hedge["owner"],
            )
            for hedge in raw.get("hedges") or ()
        ),
        asides=spans("asides"),
        said=raw.get("said"),
        happened=_days(raw.get("happened") or ()),
    )


def _gold_hop(name: str) -> str:
    inherited = name.startswith("~")
    return ("~" if inherited else "") + (folded(name.removeprefix("~")) or "")


def _time(text: str, raw: dict[str, Any]) -> TimeRow:
    return TimeRow(_found(text, _passage(text, raw["in"]), raw["words"]), raw["edtf"])


def _headline(text: str, raw: dict[str, Any]) -> tuple[Span, str]:
    words = raw["words"].strip(" \"“”‘’'")
    start = text.find(words)  # the title and the headings come first, or alone
    if start < 0:
        raise LedgerError(f"not in the article: {words!r}")
    return Span(start, start + len(words)), raw["match"]


def ledger_from(name: str, reading: Reading) -> Ledger:
    """What was read, in the same shape."""
    headings = [b.span for b in reading.article.blocks if b.kind in {"title", "heading"}]
    return Ledger(
        name,
        reading.article.text,
        reading.article.published.date if reading.article.published else None,
        tuple(_read_row(item, headings) for item in reading.attributions),
        tuple(
            TimeRow(Span(t.start, t.end), t.edtf, t.granularity not in {"duration", "set", "vague"})
            for t in reading.times
            if t.start is not None and t.end is not None
        ),
        tuple((t.type, t.a, t.b) for t in reading.tensions),
        tuple((Span(h.start, h.end), h.match) for h in reading.headlines),
    )


def _read_row(item: Attribution, headings: Sequence[Span]) -> Row:
    source = item.source
    spans = item.content.spans or item.cue.spans
    return Row(
        id=item.id,
        inside=item.inside,
        source=source.spans,
        cue=item.cue.spans,
        content=item.content.spans,
        form=item.kind,
        act=item.act,
        negated=item.negated,
        kind=source.kind,
        speaker=None if source.members else folded(source.name),
        candidates=frozenset(folded(name) or "" for name in source.candidates),
        members=frozenset(folded(name) or "" for name in source.members),
        count=source.count,
        basis=folded(source.basis),
        position=folded(source.position),
        addressee=_party(item.addressee),
        accused=_party(item.accused),
        chain=tuple(map(_hop, item.chain)),
        hedges=tuple(HedgeRow(Span(h.start, h.end), h.scope, h.owner) for h in item.hedges),
        asides=item.content.asides,
        said=item.said.edtf if item.said else None,
        happened=_days(when.edtf for when in item.happened),
        heading=bool(spans) and any(h.start <= spans[0].start < h.end for h in headings),
    )


def _days(values: Iterable[str]) -> frozenset[str]:
    """EDTF values; "since" a day is that day, as the guide leaves both open."""
    return frozenset(value.removesuffix("/..") for value in values)


def _party(party: Party | None) -> Span | None:
    return Span(party.spans[0].start, party.spans[-1].end) if party and party.spans else None


def _hop(hop: Hop) -> str:
    return ("~" if hop.inherited else "") + (folded(hop.name) or "")


def characters(spans: Sequence[Span], text: str) -> frozenset[int]:
    """The places of letters and digits in `spans`: punctuation is not compared."""
    return frozenset(i for s in spans for i in range(s.start, s.end) if text[i].isalnum())
