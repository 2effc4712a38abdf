"""W3C Web Annotation (JSON-LD): one annotation an attribution, anchored by its words.

https://www.w3.org/TR/annotation-model/. The target is each piece of what is said (the cue where
nothing is printed), with a TextQuoteSelector (its words, and 32 characters around them) and a
TextPositionSelector. Positions are Unicode code points of the article's text, as the
Recommendation asks (section 4.2.5); `utf16Start` and `utf16End` beside them count as browsers do.
The first body is a text for people, the second holds the record; no other body is needed to read
the attribution back.
"""

from __future__ import annotations

from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from reportedly.judgement import said_to_be_right
from reportedly.publish.beside import Beside
from reportedly.publish.json_document import opening, write_array
from reportedly.publish.names import (
    AUTHORITY,
    TERMS,
    article_name,
    attribution_name,
    digest,
    web_address,
)
from reportedly.publish.wording import circumstances, statement
from reportedly.views import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.judgement import Judgement
    from reportedly.types import Article, Attribution, Reading, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN_TERMS: dict[str, Any] = {
    "rptd": TERMS,
    "speaker": {"@id": "rptd:speaker"},
    "speakerKind": {"@id": "rptd:speakerKind"},
    "candidates": {"@id": "rptd:candidates", "@container": "@list"},
    "act": {"@id": "rptd:act"},
    "negated": {"@id": "rptd:negated"},
    "quotation": {"@id": "rptd:quotation"},
    "score": {"@id": "rptd:score"},
    "hedges": {"@id": "rptd:hedges", "@container": "@list"},
    "owner": {"@id": "rptd:owner"},
    "chain": {"@id": "rptd:chain", "@container": "@list"},
    "inherited": {"@id": "rptd:inherited"},
    "inside": {"@id": "rptd:inside", "@type": "@id"},
    "record": {"@id": "rptd:record", "@type": "@json"},
    "judgement": {"@id": "rptd:judgement", "@type": "@json"},
    "utf16Start": {"@id": "rptd:utf16Start"},
    "utf16End": {"@id": "rptd:utf16End"},
}
"""What the Recommendation's vocabulary has no word for; in the document itself, so that nothing is fetched."""

AROUND = 32
"""Characters of context on each side, as Hypothesis takes."""


_MOTIVATIONS = {"comment": "commenting", "fix": "editing"}


class WebAnnotationWriter:
    """An AnnotationCollection with one AnnotationPage that holds every annotation.

    `beside`: what people judged, as annotations of their own after all others, each with its
    ``creator``, with the verdict as a tag, and with the whole row in ``judgement``.
    """

    def __init__(self, beside: Beside | None = None) -> None:
        self._beside = beside or Beside()

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each annotation as its reading comes; the total stands at the end."""
        head = {
            "@context": [CONTEXT, OWN_TERMS],
            "type": "AnnotationCollection",
            "label": "Attributions: who said what, as printed",
        }
        page = opening({"type": "AnnotationPage", "startIndex": 0}, "items")
        found = (note for reading in readings for note in annotated(reading))
        people = map(judging, self._beside.all)
        count = write_array(out, opening(head, "first") + page, chain(found, people))
        out.write(b'},"total":%d}\n' % count)
        out.flush()


def judging(one: Judgement) -> dict[str, Any]:
    """The annotation by which a person judged."""
    exact, note = one.anchor.get("exact"), one.payload.get("note")
    told = [f"{name}: {value}" for name, value in said_to_be_right(one.payload)]
    told += [f"note: {note}"] if note else []
    target: dict[str, Any] = {
        "source": web_address(one.page) or f"{AUTHORITY}{digest(one.page or one.target)}"
    }
    if exact:
        around = {name: one.anchor.get(name) or "" for name in ("prefix", "suffix")}
        target["selector"] = [{"type": "TextQuoteSelector", "exact": exact, **around}]
    return {
        "id": f"{AUTHORITY}{one.key}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS.get(one.kind, "assessing"),
        "creator": {"type": "Person", "name": one.author},
        "created": one.made,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": one.kind},
            {
                "type": "TextualBody",
                "format": "text/plain",
                "value": "\n".join([one.target, *told]),
            },
            {"type": "rptd:Judgement", "judgement": plain(one)},
        ],
        "target": [target],
    }


def annotated(reading: Reading) -> Iterator[dict[str, Any]]:
    """The annotations of one reading, in its order, without a context of their own."""
    article, record = reading.article, plain(reading.attributions)
    wide = None if article.text.isascii() else Utf16(article.text)
    for item, printed in zip(reading.attributions, record, strict=True):
        yield {
            "id": attribution_name(article, item.id),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": f"reportedly, model {reading.model.name}"},
            "body": [_for_people(article, item), _structured(article, item, printed)],
            "target": _targets(article, item, wide),
        }


def _for_people(article: Article, item: Attribution) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "format": "text/plain",
        "language": "en",
        "value": "\n".join([statement(item), *circumstances(item, article)]),
    }


def _structured(article: Article, item: Attribution, printed: dict[str, Any]) -> dict[str, Any]:
    source = item.source
    inside = {"inside": attribution_name(article, item.inside)} if item.inside else {}
    return {
        "type": "rptd:Attribution",
        "speaker": source.name or source.text or None,
        "speakerKind": source.kind,
        "candidates": list(source.candidates),
        "act": item.act,
        "negated": item.negated,
        "quotation": item.kind,
        "score": item.score,
        "hedges": [{"value": hedge.text, "owner": hedge.owner} for hedge in item.hedges],
        "chain": [
            {
                "name": hop.name,
                "speakerKind": hop.kind,
                **({"inherited": True} if hop.inherited else {}),
            }
            for hop in item.chain
        ],
        **inside,
        "record": printed,
    }


def _targets(article: Article, item: Attribution, wide: Utf16 | None) -> list[dict[str, Any]]:
    spans = item.content.spans or item.cue.spans or item.source.spans
    source = article_name(article)
    if not spans:
        return [{"source": source}]
    return [{"source": source, "selector": _selectors(article.text, span, wide)} for span in spans]


def _selectors(text: str, span: Span, wide: Utf16 | None) -> list[dict[str, Any]]:
    position: dict[str, Any] = {
        "type": "TextPositionSelector",
        "start": span.start,
        "end": span.end,
    }
    if wide is not None:
        position |= {"utf16Start": wide.of(span.start), "utf16End": wide.of(span.end)}
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        position,
    ]


class Utf16:
    """Where a code point of `text` stands when one counts in UTF-16 units, as JavaScript does.

    Costs one pass over the text, and four bytes for every 64 characters.
    """

    _STEP = 64

    def __init__(self, text: str) -> None:
        self._text = text
        self._before = [0]
        for start in range(0, len(text), self._STEP):
            self._before.append(self._before[-1] + _pairs(text[start : start + self._STEP]))

    def of(self, position: int) -> int:
        """The UTF-16 offset of the code-point offset `position`."""
        block = position // self._STEP
        rest = self._text[block * self._STEP : position]
        return position + self._before[block] + _pairs(rest)


def _pairs(text: str) -> int:
    """How many characters of `text` take two units."""
    return 0 if text.isascii() else sum(letter > "\uffff" for letter in text)
