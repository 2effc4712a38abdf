"""What the terminal view shows, in rich's terms.

A hedge, a negation or an unknown speaker is printed wherever it stands in the data: a
view that loses one would say more than the page does.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.publish.details import context_of, details, headline_lines
from reportedly.publish.lines import line as _line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from reportedly.types import Article, Attribution, Block, Reading, Span

_INDENT = 5
_SHORT_ID = 8
"""Characters of an id that are shown: enough for `reportedly why`."""
_GAP = " … "
_LEFT_OUT = 120
"""Characters that parts left out for one reason may take together: two lines."""
_ACTS = {
    "say": "says",
    "deny": "denies",
    "accuse": "accuses",
    "promise": "promises",
    "withhold": "does not say",
}
"""Third person of each act that takes more than an s."""


def show(reading: Reading, console: Console) -> None:
    """Print the whole view of one reading."""
    for part in (*_head(reading), *_body(reading), *_foot(reading)):
        console.print(part, soft_wrap=False)


def _head(reading: Reading) -> Iterator[RenderableType]:
    article = reading.article
    yield Text(_line(article.title or "(no title)"), style="bold")
    published = article.published
    date = (
        f"{published.date[:10]} ({_evidence(published.evidence)})" if published else "no date found"
    )
    known = [article.outlet, article.byline, date, None if article.url else article.ref]
    yield Text(" · ".join(_line(item) for item in known if item), style="dim")
    if article.url:
        yield Text(_line(article.url), style="dim")
    yield from headline_lines(reading)
    yield Rule(style="dim", characters="─")


def _evidence(evidence: str) -> str:
    return {
        "given": "as given",
        "json-ld": "from the page's JSON-LD",
        "meta": "from the page's metadata",
        "time-element": "from a time element",
        "url": "from the address",
        "text": "from the text",
    }.get(evidence, evidence)


def _body(reading: Reading) -> Iterator[RenderableType]:
    article = reading.article
    context = context_of(reading)
    starts = [block.start for block in article.blocks]
    names = _block_names(article.blocks)
    for number, item in enumerate(reading.attributions, 1):
        yield _who(number, item)
        yield _indented(_words(article.text, item))
        for line in details(item, context):
            yield _indented(line)
        place = _place(item, starts, names)
        cue = f" · cue: {_line(item.cue.text)}" if item.cue.text else ""
        yield _indented(
            Text(
                f"{place}{cue} · score {item.score:.2f} · {_line(item.id[:_SHORT_ID])}", style="dim"
            )
        )
        yield Text("")


def _who(number: int, item: Attribution) -> Table:
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(justify="right", width=_INDENT - 2)
    row.add_column()
    row.add_row(str(number), _speaks(item))
    return row


def _speaks(item: Attribution) -> Text:
    line = Text()
    printed, name = _line(item.source.text), _line(item.source.name or _carried_on(item))
    if not (printed or name):
        line.append("unknown speaker", style="italic yellow")
    else:
        line.append(name or printed, style="bold cyan")
        if name and printed and printed != name:
            line.append(f" (“{printed}”)", style="cyan")
    line.append(f"  {'not: ' if item.negated else ''}{_ACTS.get(item.act, f'{item.act}s')}")
    line.append(f" · {item.kind}", style="dim")
    return line


def _carried_on(item: Attribution) -> str:
    """Who speaks on without being named again where that is nobody with a name: "[documents]", "[3 unnamed]"."""
    last = item.chain[-1:]
    return f"[{last[0].name}]" if last and last[0].inherited and not item.source.text else ""


def _words(text: str, item: Attribution) -> Text:
    words = Text()
    for number, span in enumerate(item.content.spans):
        if number:
            words.append(_GAP, style="dim")
        for piece, verbatim in _pieces(span, item.content.verbatim):
            words.append(_line(piece.of(text)), style="bold" if verbatim else "")
    if not item.content.spans:
        words.append("(what is not printed)", style="italic dim")
    return words


def _pieces(span: Span, verbatim: tuple[Span, ...]) -> Iterator[tuple[Span, bool]]:
    """`span` cut at the ends of its verbatim parts, with whether each piece is one."""
    position, kind = span.start, type(span)
    for part in verbatim:
        start, end = max(part.start, position), min(part.end, span.end)
        if start >= end:
            continue
        if start > position:
            yield kind(position, start), False
        yield kind(start, end), True
        position = end
    if position < span.end:
        yield kind(position, span.end), False


def _place(item: Attribution, starts: list[int], names: list[str]) -> str:
    spans = item.content.spans or item.cue.spans or item.source.spans
    if not spans:
        return "no place"
    block = bisect_right(starts, spans[0].start) - 1
    name = f"{names[block]}, " if 0 <= block < len(names) else ""
    return f"{name}chars {spans[0].start}–{spans[-1].end}"


def _block_names(blocks: tuple[Block, ...]) -> list[str]:
    """``title``, ``paragraph 1``, ``paragraph 2``, ...: each kind counted for itself."""
    counts: dict[str, int] = {}
    names = []
    for block in blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
        kind = block.kind.replace("_", " ")
        names.append(kind if kind == "title" else f"{kind} {counts[block.kind]}")
    return names


def _foot(reading: Reading) -> Iterator[RenderableType]:
    yield from _left_out(reading.article)
    for problem in reading.problems:
        style = {"failed": "red", "partial": "yellow"}.get(problem.severity, "dim")
        yield Text(f"{problem.severity}: {_line(problem.reason)}", style=style)
    yield Text(_summary(reading), style="bold")


def _left_out(article: Article) -> Iterator[Text]:
    """A line for each reason, so that twenty buttons do not bury what was found.

    The words of each part in short, once; beyond what fits, their number.
    """
    by_reason: dict[str, dict[str, str]] = {}
    for block in article.blocks:
        if block.kind == "boilerplate":
            words = _line(block.span.of(article.text))
            same = by_reason.setdefault(_line(block.reason or "boilerplate"), {})
            same.setdefault(words.casefold(), words if len(words) <= 60 else words[:59] + "…")
    for reason, parts in by_reason.items():
        yield Text(f"left out ({reason}): {_shortened(list(parts.values()))}", style="dim")


def _shortened(parts: list[str]) -> str:
    shown = parts[:1]
    for part in parts[1:]:
        if len(" · ".join([*shown, part])) > _LEFT_OUT:
            return " · ".join(shown) + f" · and {len(parts) - len(shown)} more"
        shown.append(part)
    return " · ".join(shown)


def _summary(reading: Reading) -> str:
    found = reading.attributions
    if not found:
        unread = any(problem.severity == "failed" for problem in reading.problems)
        nothing = "not searched" if unread else "nobody is quoted or reported"
        return f"{nothing} · model {_line(reading.model.name)}"
    kinds = [(kind, sum(i.kind == kind for i in found)) for kind in ("direct", "indirect", "mixed")]
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds if count)
    unknown = sum(not (item.source.text or item.source.name or _carried_on(item)) for item in found)
    parts = [
        f"{_many(len(found), 'attribution')} ({counted})",
        f"{unknown} without a known speaker" if unknown else "",
        f"{hedged} hedged" if (hedged := sum(bool(item.hedges) for item in found)) else "",
        _many(len(reading.tensions), "tension") if reading.tensions else "",
        f"model {_line(reading.model.name)}",
    ]
    return " · ".join(part for part in parts if part)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, _INDENT))
