"""What stands under the words of an attribution: authority, hedges, dates, and what is against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.publish.lines import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.types import Attribution, Hop, Reading, Source, Tension, When

_TENSIONS = {
    "confirms": "confirms",
    "denies": "denies",
    "number-differs": "another number than",
    "time-differs": "another time than",
    "scope-differs": "another extent than",
    "same-topic": "on the same matter as",
}
_OTHER_SIDE = {"confirms": "confirmed by", "denies": "denied by"}
"""How the second of two puts it; the other types read the same from both sides."""
_HEADLINES = {
    "identical": "as it stands in the text",
    "clipped": "clipped: the sentence in the text is longer",
    "altered": "altered: the text has other words",
    "absent": "not quoted in the text",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the details of one attribution say about others: their numbers, and the tensions."""

    text: str
    numbers: Mapping[str, int]
    tensions: Mapping[str, tuple[Tension, ...]]


def context_of(reading: Reading) -> Context:
    """Numbers as in the view, and the tensions of each attribution."""
    beside: dict[str, list[Tension]] = {}
    for tension in reading.tensions:
        for side in dict.fromkeys((tension.a, tension.b)):
            beside.setdefault(side, []).append(tension)
    return Context(
        reading.article.text,
        {item.id: number for number, item in enumerate(reading.attributions, 1)},
        {identity: tuple(tensions) for identity, tensions in beside.items()},
    )


def details(item: Attribution, context: Context) -> Iterator[Text]:
    """A line each, only where there is something to say."""
    yield from _authority(item, context)
    if item.hedges:
        hedges = ", ".join(f"{line(hedge.text)} ({hedge.owner})" for hedge in item.hedges)
        yield Text(f"hedged: {hedges}", style="yellow")
    if item.addressee:
        yield Text(f"to: {line(item.addressee.text)}", style="dim")
    if item.accused:
        yield Text(f"accused: {line(item.accused.text)}", style="dim")
    for aside in item.content.asides:
        words = line(aside.of(context.text))
        yield Text(f"perhaps the page's own words: {words}", style="yellow")
    if item.said:
        yield Text(f"said: {shown_time(item.said)}", style="dim")
    for when in item.happened:
        yield Text(f"happened: {shown_time(when)}", style="dim")
    yield from _tensions(item, context)


def _authority(item: Attribution, context: Context) -> Iterator[Text]:
    enclosing = context.numbers.get(item.inside or "")
    if enclosing:
        yield Text(f"inside {enclosing}", style="dim")
    if item.source.candidates:
        names = " or ".join(map(line, item.source.candidates))
        how = "ambiguous" if len(item.source.candidates) > 1 else "perhaps"
        yield Text(f"{how}: {names}", style="yellow")
    described = _described(item.source)
    if described:
        yield Text(described, style="dim")
    if len(item.chain) > 1 or any(hop.inherited for hop in item.chain):
        yield Text(f"authority: this page › {shown_chain(item.chain)}", style="green")
    elif item.source.kind == "unknown" and not item.source.text:
        yield Text("authority: nobody is named", style="yellow")


def _described(source: Source) -> str:
    parts = [
        f"count: {source.count}" if source.count is not None else "",
        f"position: {line(source.position)}" if source.position else "",
        f"basis: {line(source.basis)}" if source.basis else "",
        f"members: {', '.join(map(line, source.members))}" if source.members else "",
    ]
    return " · ".join(part for part in parts if part)


def shown_chain(chain: tuple[Hop, ...]) -> str:
    """Hops outermost first; in brackets those that carry on from a sentence before."""
    names: list[str] = []
    for hop in chain:
        name = line(hop.name)
        names.append(f"[{name}]" if hop.inherited else name)
    carried = "  ([…] carried on from before)" if any(hop.inherited for hop in chain) else ""
    return " › ".join(names) + carried


def shown_time(when: When) -> str:
    """The words, and what they come to; an open end and an order that is known are told."""
    known = when.edtf or "not resolved"
    if when.earliest is None and when.latest is None and when.granularity != "duration":
        known += ", unresolved"
    anchor = f", {when.rule} from {when.anchor}" if when.anchor else ""
    return f"{line(when.words)} ({line(known)}{line(anchor)})"


def _tensions(item: Attribution, context: Context) -> Iterator[Text]:
    for tension in context.tensions.get(item.id, ()):
        other = tension.b if tension.a == item.id else tension.a
        if other not in context.numbers or other == item.id:
            continue
        verb = _TENSIONS[tension.type]
        if tension.b == item.id:
            verb = _OTHER_SIDE.get(tension.type, verb)
        signal = f" (“{line(tension.signal.of(context.text))}”)" if tension.signal else ""
        yield Text(f"{verb} {context.numbers[other]}{signal}", style="magenta")


def headline_lines(reading: Reading) -> Iterator[Text]:
    """A line for each quotation in the title or a heading, with how it stands in the body."""
    numbers = {item.id: number for number, item in enumerate(reading.attributions, 1)}
    for headline in reading.headlines:
        number = numbers.get(headline.attribution or "")
        where = f" [{number}]" if number else ""
        words = f"headline: “{line(headline.text)}” {_HEADLINES[headline.match]}{where}"
        yield Text(words, style="dim" if headline.match == "identical" else "yellow")
