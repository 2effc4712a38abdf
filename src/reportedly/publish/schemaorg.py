"""schema.org (JSON-LD): NewsArticle, Quotation and Claim. Never a ClaimReview: nothing is rated.

https://schema.org/Quotation, https://schema.org/Claim, https://schema.org/NewsArticle. Words that stand in
quotation marks, said in so many words, are a Quotation; what is reported in other words is a
Claim, whose ``appearance`` is the article. A statement that the page denies was made, or that
somebody kept back, is a Claim about which the description says so: it is never written as if it
had been said. Hedges stand in ``description``, in ``additionalProperty`` and in the words.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from reportedly.publish.json_document import write_graph
from reportedly.publish.names import article_name, attribution_name, entity_name, web_address
from reportedly.publish.wording import authority, circumstances, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Article, Attribution, Reading, Source

CONTEXT = "https://schema.org"
_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "NewsMediaOrganization",
    "place-as-government": "GovernmentOrganization",
}
"""schema.org types of speakers who are known to be one; a group or an unknown is none of them."""
_HELD = {
    "say",
    "claim",
    "confirm",
    "accuse",
    "allege",
    "promise",
    "predict",
    "think",
    "reveal",
}
"""Acts by which somebody holds what is reported; what is denied, asked or kept back is not their claim."""


class SchemaOrgWriter:
    """One JSON-LD document: a graph of articles and what is said in them."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each node as its reading comes."""
        write_graph(out, CONTEXT, (node for reading in readings for node in nodes(reading)))


def nodes(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article, then its attributions in order."""
    article = reading.article
    yield _article(article)
    for item in reading.attributions:
        yield _said(article, item, reading.model.name)


def _article(article: Article) -> dict[str, Any]:
    outlet = article.outlet and {"@type": "NewsMediaOrganization", "name": article.outlet}
    return _known(
        {
            "@type": "NewsArticle",
            "@id": article_name(article),
            "headline": article.title,
            "url": web_address(article.url),
            "identifier": article.id,
            "author": article.byline and {"@type": "Person", "name": article.byline},
            "publisher": outlet,
            "datePublished": article.published and article.published.date,
            "inLanguage": article.language,
        }
    )


def _said(article: Article, item: Attribution, model: str) -> dict[str, Any]:
    quoted = item.kind == "direct" and not item.negated and item.act != "withhold"
    here = {"@id": article_name(article)}
    # a quotation stands in its article; a claim may stand in many, and appears in this one
    where = {"isPartOf": here} if quoted else {"appearance": here}
    outer = item.inside and {"@id": attribution_name(article, item.inside)}
    return _known(
        {
            "@type": "Quotation" if quoted else "Claim",
            "@id": attribution_name(article, item.id),
            "name": statement(item),
            "text": item.content.text,
            "description": "\n".join([statement(item), *circumstances(item, article)]),
            **_speaker(article, item, quoted=quoted),
            **where,
            "isBasedOn": outer,
            "dateCreated": _day(item),
            "additionalProperty": list(_properties(item, model)),
        }
    )


def _speaker(article: Article, item: Attribution, *, quoted: bool) -> dict[str, Any]:
    """Who: `creator`, and ``spokenByCharacter`` of a quotation; nobody where that is left open.

    ``claimInterpreter`` is not for this: it names who reads a claim out of a page.
    """
    who = _agent(article, item.source)
    if who is None or item.negated or not (quoted or item.act in _HELD):
        return {}
    return {"creator": who, "spokenByCharacter": who} if quoted else {"creator": who}


def _agent(article: Article, source: Source) -> dict[str, Any] | None:
    kind = _TYPES.get(source.kind)
    if kind is None or source.candidates:
        return None
    name = source.name or source.text
    key = {"@id": entity_name(article, source.entity)} if source.entity else {}
    return {"@type": kind, **key, "name": name} if name else None


def _day(item: Attribution) -> str | None:
    """The day it was said, only where it is one day."""
    when = item.said
    known = when is not None and when.earliest is not None and when.earliest == when.latest
    return when.earliest if when is not None and known else None


def _properties(item: Attribution, model: str) -> Iterator[dict[str, Any]]:
    yield _value("act", item.act)
    yield _value("negated", item.negated)
    yield _value("kind", item.kind)
    yield _value("score", item.score)
    yield _value("speaker as printed", item.source.text)
    yield _value("speaker kind", item.source.kind)
    yield _value("authority", authority(item))
    for name in item.source.candidates:
        yield _value("speaker left open between", name)
    for hedge in item.hedges:
        yield {**_value("hedge", hedge.text), "description": f"the hedge is the {hedge.owner}'s"}
    yield _value("model", model)


def _value(name: str, value: object) -> dict[str, Any]:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """`node` without the keys that nothing is known for."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
