"""One attribution in plain words, for formats that show a person a line of text.

Nothing that weakens a statement is ever left out of a line: negation, hedges with their
owners, names that are left open, and that nobody is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.publish.lines import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import Article, Attribution, Hop, Source, When

NOBODY = "unknown speaker"
NOT_PRINTED = "(what is not printed)"


def speaker(source: Source) -> str:
    """The name where one is settled, else the printed words; names left open are all told."""
    if source.name:
        return line(source.name)
    if source.candidates:
        names = " or ".join(map(line, source.candidates))
        printed = f"“{line(source.text)}”, " if source.text else ""
        return f"{printed}left open: {names}"
    return line(source.text) or NOBODY


def act(item: Attribution) -> str:
    """The act, with ``not:`` in front where the page says that it was not done."""
    return f"not: {item.act}" if item.negated else item.act


def hedging(item: Attribution) -> str:
    """The hedges with their owners, ``allegedly (page), might (source)``; empty without any."""
    return ", ".join(f"{line(hedge.text)} ({hedge.owner})" for hedge in item.hedges)


def words(item: Attribution) -> str:
    """What is said, on one line."""
    return line(item.content.text) or NOT_PRINTED


def statement(item: Attribution, width: int | None = None) -> str:
    """Who, what they did, the words, and what they are hedged with, on one line.

    `width`: characters left of the words; what stands around them is never cut.
    """
    told = words(item)
    if width is not None and len(told) > width:
        told = told[:width] + "…"
    hedged = f" [hedged: {hedging(item)}]" if item.hedges else ""
    return f"{speaker(item.source)} · {act(item)}: {told}{hedged}"


def authority(item: Attribution) -> str:
    """Through whom the words reached the page, outermost first, the page in front."""
    if not item.chain:
        return f"this page › {speaker(item.source)}"
    return "this page › " + " › ".join(map(hop_name, item.chain))


def hop_name(hop: Hop) -> str:
    """The hop's name; in brackets where it carries on from a sentence before."""
    return f"[{line(hop.name)}]" if hop.inherited else line(hop.name)


def time_words(when: When) -> str:
    """The printed words with what they come to; says so where they are not resolved."""
    known = line(when.edtf) or "unknown"
    open_ended = when.earliest is None and when.latest is None
    unresolved = ", unresolved" if open_ended and when.granularity != "duration" else ""
    return f"{line(when.words)} ({known}{unresolved})"


def circumstances(item: Attribution, article: Article) -> Iterator[str]:
    """A line each for what stands beside the statement, only where there is something to say."""
    yield f"authority: {authority(item)}"
    yield from _of_source(item.source)
    if item.hedges:
        yield f"hedged: {hedging(item)}"
    if item.negated:
        yield f"negated: the page says that this was not done ({item.act})"
    if item.addressee:
        yield f"to: {line(item.addressee.text)}"
    if item.accused:
        yield f"accused: {line(item.accused.text)}"
    for aside in item.content.asides:
        yield f"perhaps the page's own words: {line(aside.of(article.text))}"
    if item.said:
        yield f"said: {time_words(item.said)}"
    for when in item.happened:
        yield f"happened: {time_words(when)}"
    yield f"score: {item.score:.2f}"


def _of_source(source: Source) -> Iterator[str]:
    if source.kind == "unknown" and not source.text and not source.name:
        yield "speaker: nobody is named"
    if source.candidates:
        yield f"ambiguous: {' or '.join(map(line, source.candidates))}"
    facts = {
        "count": None if source.count is None else str(source.count),
        "position": source.position,
        "basis": source.basis,
        "relayed by": source.relayed_by,
        "members": ", ".join(source.members),
    }
    for name, value in facts.items():
        if value:
            yield f"{name}: {line(value)}"


def reported(article: Article) -> str:
    """When the page says it was published, or that it does not."""
    return article.published.date if article.published else "no page date found"
