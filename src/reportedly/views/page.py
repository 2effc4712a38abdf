"""A reading as a piece of HTML: for notebooks, and for whoever wants one page of it.

Every word of the page is escaped; nothing is loaded and nothing runs. Marks nest as the
attributions do.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from reportedly.views.marks import Mark, marked
from reportedly.views.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Half-transparent colours stand on a light and on a dark notebook alike.
_STYLE = """<style>
.rptd{max-width:60em;line-height:1.5}
.rptd p,.rptd h3,.rptd h4{margin:.5em 0;white-space:pre-wrap;unicode-bidi:isolate}
.rptd-meta,.rptd-boilerplate{opacity:.65}
.rptd-boilerplate{font-size:85%}
.rptd mark{color:inherit;border-radius:2px}
.rptd-content{background:rgba(255,196,0,.22)}
.rptd-source{background:rgba(0,140,255,.25);font-weight:600}
.rptd-cue{background:none;border-bottom:2px solid rgba(0,160,80,.8)}
.rptd-hedge{background:none;border-bottom:2px dotted rgba(220,60,0,.9)}
.rptd td,.rptd th{text-align:left;vertical-align:top;padding:.2em .6em}
</style>"""
_ELEMENT = {"title": "h3", "heading": "h4"}


def page_fragment(reading: Mapping[str, Any]) -> str:
    """One `<div>`: what the article is, its text with marks, and a table of attributions."""
    return "\n".join(
        [
            '<div class="rptd">',
            _STYLE,
            _meta(reading["article"]),
            *_blocks(reading),
            *_table(reading),
            *(_problem(problem) for problem in reading["problems"]),
            "</div>",
        ]
    )


def _shown(text: Any) -> str:
    return escape(visible(str(text)), quote=True)


def _meta(article: Mapping[str, Any]) -> str:
    published = article["published"]
    date = f"{published['date']} ({published['evidence']})" if published else "no date found"
    known = [article["outlet"], article["byline"], date, article["url"] or article["ref"]]
    return f'<p class="rptd-meta">{" · ".join(_shown(item) for item in known if item)}</p>'


def _blocks(reading: Mapping[str, Any]) -> Iterator[str]:
    text, blocks = reading["article"]["text"], reading["article"]["blocks"]
    spans = [(block["start"], block["end"]) for block in blocks]
    for block, inner in zip(blocks, marked(text, spans, _marks(reading), _shown), strict=True):
        element = _ELEMENT.get(block["kind"], "p")
        title = f"{block['kind']}: {block['reason']}" if block["reason"] else block["kind"]
        yield (
            f'<{element} class="rptd-{_shown(block["kind"])}" title="{_shown(title)}">'
            f"{inner}</{element}>"
        )


def _marks(reading: Mapping[str, Any]) -> list[Mark]:
    marks = []
    for number, item in enumerate(reading["attributions"], 1):
        label = f"{number}: {_speaker(item)}, {_manner(item)}"
        for role in ("content", "source", "cue"):
            tag = f'<mark class="rptd-{role}" title="{_shown(label)}">'
            marks += [Mark(start, end, tag) for start, end in item[role]["spans"]]
        tag = f'<mark class="rptd-hedge" title="{_shown(f"hedge of {number}")}">'
        marks += [Mark(hedge["start"], hedge["end"], tag) for hedge in item["hedges"]]
    return marks


def _table(reading: Mapping[str, Any]) -> Iterator[str]:
    attributions = reading["attributions"]
    if not attributions:
        unread = any(problem["severity"] == "failed" for problem in reading["problems"])
        yield f"<p>{'Not searched.' if unread else 'Nobody is quoted or reported.'}</p>"
        return
    heads = ("", "speaker", "act", "kind", "words", "hedges", "authority", "score")
    yield "<table><tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr>"
    for number, item in enumerate(attributions, 1):
        cells = (
            number,
            _speaker(item),
            _act(item),
            item["kind"],
            item["content"]["text"],
            ", ".join(hedge["text"] for hedge in item["hedges"]),
            " › ".join(hop["name"] for hop in item["chain"]),
            f"{item['score']:.2f}",
        )
        yield "<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _speaker(item: Mapping[str, Any]) -> str:
    source = item["source"]
    name: str = source["name"] or source["text"] or "unknown speaker"
    return name


def _act(item: Mapping[str, Any]) -> str:
    return f"{item['act']} (negated)" if item["negated"] else str(item["act"])


def _manner(item: Mapping[str, Any]) -> str:
    hedges = "".join(f", {hedge['text']}" for hedge in item["hedges"])
    return f"{_act(item)}, {item['kind']}, {item['score']:.2f}{hedges}"


def _problem(problem: Mapping[str, Any]) -> str:
    return f'<p class="rptd-meta">{_shown(problem["severity"])}: {_shown(problem["reason"])}</p>'
