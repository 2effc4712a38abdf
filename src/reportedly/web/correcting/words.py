"""The words of an attribution on the page where it is corrected: where they stand, and which were typed or selected instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from reportedly.judgement import WORDS
from reportedly.types import Span
from reportedly.views import visible
from reportedly.views.marks import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.types import Article, Attribution

_NEIGHBOURS = 2
"""Blocks before and after those of the attribution that are shown to select from."""
_MARKS = {"content": "m", "source": "s", "cue": "c"}
_PLACE = re.compile(r"(\d{1,9}):(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of words in a field, and where it stands (``start:end``), if that is known."""

    words: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block to select from. `start`: its first code point in the text."""

    kind: str
    start: int
    html: Markup


def parts_of(article: Article, item: Attribution) -> dict[str, list[Part]]:
    """The words of `item` as the fields show them."""
    roles = {name: getattr(item, name).spans for name in WORDS}
    return {
        name: [Part(span.of(article.text), f"{span.start}:{span.end}") for span in spans]
        for name, spans in roles.items()
    }


def passages(article: Article, item: Attribution) -> list[Passage]:
    """The blocks of `item` and those around them, its words marked; all where it has no words."""
    spans = [span for name in WORDS for span in getattr(item, name).spans]
    blocks = [block for block in article.blocks if block.kind != "boilerplate"]
    low = min((span.start for span in spans), default=0)
    high = max((span.end for span in spans), default=len(article.text))
    own = [i for i, block in enumerate(blocks) if block.start < high and low < block.end]
    shown = blocks[max(0, min(own) - _NEIGHBOURS) : max(own) + _NEIGHBOURS + 1] if own else blocks
    marks = [
        Mark(span.start, span.end, f'<mark class="{_MARKS[name]} k1">')
        for name in WORDS
        for span in getattr(item, name).spans
    ]
    html = marked(article.text, [(b.start, b.end) for b in shown], marks, _escaped)
    # every piece of text in it went through `_escaped`
    return [
        Passage(block.kind, block.start, Markup(inner))  # noqa: S704
        for block, inner in zip(shown, html, strict=True)
    ]


def _escaped(text: str) -> str:
    return str(escape(visible(text)))


def selected(
    article: Article, item: Attribution, typed: Mapping[str, Sequence[Part]], within: str
) -> dict[str, list[dict[str, Any]]]:
    """What was typed or selected instead of the words of `item`, as a fix gives it; roles that stay are left out."""
    shown = parts_of(article, item)
    found: dict[str, list[dict[str, Any]]] = {}
    for name in WORDS:
        given = [part for part in typed.get(name, ()) if part.words.strip()]
        if given and list(map(_as_typed, given)) != list(map(_as_typed, shown[name])):
            found[name] = [_given(article.text, part, within) for part in given]
    return found


def _as_typed(part: Part) -> tuple[str, ...]:
    """A field sends other line ends than it got; words that were selected anew have another place."""
    return (part.at, *part.words.split())


def _given(text: str, part: Part, within: str) -> dict[str, Any]:
    match = _PLACE.fullmatch(part.at)
    if match and Span(int(match[1]), int(match[2])).of(text).split() == part.words.split():
        return {"exact": part.words, "start": int(match[1]), "end": int(match[2])}
    # typed over: the place is that of other words
    return {"exact": part.words, "within": within}
