"""Events of brat into attributions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from reportedly.identity import attribution_id
from reportedly.quotation import quotations
from reportedly.spans import letters, united
from reportedly.types import (
    Act,
    Attribution,
    AttributionKind,
    Content,
    Cue,
    Hedge,
    HedgeOwner,
    Party,
    Source,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.intake.brat_lines import Event, Record, Sheet
    from reportedly.types import Article

_ACTS: frozenset[str] = frozenset(get_args(Act))
_KINDS: frozenset[str] = frozenset(get_args(AttributionKind))
_OWNERS: frozenset[str] = frozenset(get_args(HedgeOwner))


def attributions(sheet: Sheet, article: Article) -> Iterator[Attribution]:
    """Each event with a cue or a content, in the order of the file; nesting in circles is cut."""
    quoted = _quoted(article)
    drafts = {}
    for key, event in sheet.events.items():
        item = _attribution(sheet, event, article, quoted)
        if item is not None:
            drafts[key] = item
    used: set[str] = set()
    endless = _endless(sheet)
    for key, item in drafts.items():
        if item.id in used:
            continue  # the same words annotated twice
        used.add(item.id)
        outer = drafts.get(_inside(sheet, key) or "") if key not in endless else None
        # the same words annotated twice have one id, and nothing lies in itself
        yield replace(item, inside=outer.id if outer and outer.id != item.id else None)


def _endless(sheet: Sheet) -> set[str]:
    """Events from which going outwards never ends. Linear: each is followed once."""
    ends: dict[str, bool] = {}
    for key in sheet.events:
        path: dict[str, None] = {}
        outer: str | None = key
        while outer is not None and outer not in ends and outer not in path:
            path[outer] = None
            outer = _inside(sheet, outer)
        circle = outer is not None and ends.get(outer, outer in path)
        ends.update(dict.fromkeys(path, circle))
    return {key for key, circle in ends.items() if circle}


def _inside(sheet: Sheet, key: str) -> str | None:
    event = sheet.events.get(key)
    named = event.roles.get("Inside") if event else None
    return named[0] if named else None


def _attribution(
    sheet: Sheet, event: Event, article: Article, quoted: Sequence[Span]
) -> Attribution | None:
    text = article.text
    source, cue, content = (_spans(sheet, event, role) for role in ("Source", "Cue", "Content"))
    if not cue and not content:
        return None
    record = sheet.records.get(event.key)
    if record is not None and record.spans != (source, cue, content):
        record = None  # somebody moved it: what was known is of other words
    verbatim = record.verbatim if record else _verbatim(content, quoted)
    act = sheet.attributes.get((event.key, "Act"), "")
    kind = sheet.attributes.get((event.key, "Kind"), "")
    return Attribution(
        id=record.id if record else attribution_id(article.id, source, cue, content),
        kind=kind if kind in _KINDS else _kind(text, content, verbatim),  # type: ignore[arg-type]
        act=act if act in _ACTS else "say",  # type: ignore[arg-type]
        negated=(event.key, "Negated") in sheet.attributes,
        score=sheet.scores.get(event.key, 1.0),
        inside=None,
        source=_source(text, source, record),
        cue=Cue(cue, _words(text, cue), record.lemma if record else None),
        content=Content(content, _words(text, content), verbatim, record.asides if record else ()),
        addressee=_party(sheet, event, text, "Addressee"),
        accused=_party(sheet, event, text, "Accused"),
        hedges=tuple(_hedges(sheet, event, text, content or cue)),
        chain=record.chain if record else (),
        said=record.said if record else None,
        happened=record.happened if record else (),
        why=record.why if record else (),
    )


def _spans(sheet: Sheet, event: Event, role: str) -> tuple[Span, ...]:
    keys = event.roles.get(role, ())
    if len(keys) == 1:
        return sheet.bound.get(keys[0], ())
    return united(span for key in keys for span in sheet.bound.get(key, ()))


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(text) for span in spans)


def _source(text: str, spans: tuple[Span, ...], record: Record | None) -> Source:
    if record is None:
        return Source(spans, _words(text, spans), "unknown")
    known = record.source
    return Source(
        spans,
        _words(text, spans),
        known.kind,
        entity=known.entity,
        name=known.name,
        count=known.count,
        basis=known.basis,
        position=known.position,
        relayed_by=known.relayed_by,
        members=known.members,
        candidates=known.candidates,
    )


def _party(sheet: Sheet, event: Event, text: str, role: str) -> Party | None:
    spans = _spans(sheet, event, role)
    return Party(spans, _words(text, spans)) if spans else None


def _hedges(sheet: Sheet, event: Event, text: str, qualified: tuple[Span, ...]) -> Iterator[Hedge]:
    """The hedges as they are bound now; scope and owner from the record of the same words."""
    record = sheet.records.get(event.key)
    known = {(hedge.start, hedge.end): hedge for hedge in record.hedges} if record else {}
    whole = Span(qualified[0].start, qualified[-1].end)
    for key in event.roles.get("Hedge", ()):
        spans = sheet.bound.get(key)
        if not spans:
            continue
        start, end = spans[0].start, spans[-1].end
        before = known.get((start, end))
        owner = sheet.attributes.get((key, "Owner"), before.owner if before else "page")
        yield Hedge(
            start,
            end,
            text[start:end],
            before.scope if before else whole,
            owner if owner in _OWNERS else "page",  # type: ignore[arg-type]
        )


def _quoted(article: Article) -> tuple[Span, ...]:
    """What stands in quotation marks, without them."""
    return tuple(
        quotation.inner
        for block in article.blocks
        for quotation in quotations(article.text, block.span)
    )


def _verbatim(content: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    parts = (
        Span(max(piece.start, inner.start), min(piece.end, inner.end))
        for piece, inner in _meeting(content, quoted)
    )
    return tuple(sorted(part for part in parts if part.start < part.end))


def _meeting(content: Sequence[Span], quoted: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    for piece in content:
        place = bisect_right(quoted, piece.start, key=lambda span: span.end)
        while place < len(quoted) and quoted[place].start < piece.end:
            yield piece, quoted[place]
            place += 1


def _kind(text: str, content: Sequence[Span], verbatim: Sequence[Span]) -> AttributionKind:
    inside = sum(letters(text, span) for span in verbatim)
    if not inside:
        return "indirect"
    return "direct" if inside == sum(letters(text, span) for span in content) else "mixed"
