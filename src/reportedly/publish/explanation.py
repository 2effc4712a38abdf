"""One attribution explained: each decision, its rule or score, and the words it rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportedly.publish.details import shown_chain, shown_time
from reportedly.publish.lines import line
from reportedly.views import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.types import Attribution, Reading, Reason, Span

_COLUMN = 12
_KINDS = {
    "direct": "all its words, or nearly all, stand within quotation marks",
    "mixed": "a part of its words stands within quotation marks",
    "indirect": "none of its words stands within quotation marks",
}


def explained(reading: Reading, number: int) -> str:
    """The explanation of the attribution at `number` (from 0) for a terminal, a decision a line."""
    item, text = reading.attributions[number], reading.article.text
    name = item.source.name or item.source.text or "unknown speaker"
    rows = [*_found(reading, item), *_decided(reading, item), *_reasons(text, item.why)]
    head = (
        f"{number + 1}  {line(name)}  {'not: ' if item.negated else ''}{item.act} · {line(item.id)}"
    )
    return "\n".join([head, *(f"   {about:{_COLUMN}}{words}" for about, words in rows), ""])


def explained_json(reading: Reading, number: int) -> str:
    """`explanation` as text."""
    return json.dumps(explanation(reading, number), ensure_ascii=False, indent=2) + "\n"


def explanation(reading: Reading, number: int) -> dict[str, Any]:
    """The attribution with its reasons, as in the JSON contract, and which model found it."""
    told: dict[str, Any] = plain(reading)
    return {
        "number": number + 1,
        "ref": told["article"]["ref"],
        "model": told["model"],
        "attribution": told["attributions"][number],
    }


def _found(reading: Reading, item: Attribution) -> Iterator[tuple[str, str]]:
    text = reading.article.text
    yield "found by", f"{line(reading.model.name)}, score {item.score:.2f}"
    for role, spans in (
        ("source", item.source.spans),
        ("cue", item.cue.spans),
        ("content", item.content.spans),
    ):
        yield role, _places(text, spans) if spans else "not printed"
    yield "kind", f"{item.kind}: {_KINDS[item.kind]}"


def _decided(reading: Reading, item: Attribution) -> Iterator[tuple[str, str]]:
    """What was decided, before the reasons for it."""
    yield "act", f"{item.act}{', negated' if item.negated else ''}, from the cue {_lemma(item)}"
    yield (
        "source is",
        f"{item.source.kind}{f': {line(item.source.name)}' if item.source.name else ''}",
    )
    if item.chain:
        yield "authority", f"this page › {shown_chain(item.chain)}"
    for hedge in item.hedges:
        scope = line(hedge.scope.of(reading.article.text))
        yield "hedge", f"“{line(hedge.text)}”, the {hedge.owner}'s, over “{scope}”"
    if item.said:
        yield "said", shown_time(item.said)
    for when in item.happened:
        yield "happened", shown_time(when)
    numbers = {other.id: number for number, other in enumerate(reading.attributions, 1)}
    for tension in reading.tensions:
        if item.id in (tension.a, tension.b):
            other = tension.b if tension.a == item.id else tension.a
            signal = tension.signal.of(reading.article.text) if tension.signal else None
            words = f", signalled by “{line(signal)}”" if signal else ""
            yield "tension", f"{tension.type}, with number {numbers.get(other, '?')}{words}"


def _lemma(item: Attribution) -> str:
    return f"“{line(item.cue.lemma)}”" if item.cue.lemma else "that its layout is"


def _reasons(text: str, reasons: Sequence[Reason]) -> Iterator[tuple[str, str]]:
    for reason in reasons:
        words = f" {_places(text, (reason.span,))}" if reason.span else ""
        yield f"· {reason.about}", f"{line(reason.text)} ({reason.rule}){words}"


def _places(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(f"“{line(s.of(text))}” (chars {s.start}–{s.end})" for s in spans)
