"""PROV (JSON-LD): through whom the words came, as provenance.

https://www.w3.org/TR/prov-o/

Each statement, as printed, is a ``prov:Entity``, and so is the account of each hop of its chain.
The statement ``wasDerivedFrom`` the outermost account, each account from the next; the innermost,
the speaker's own, is its ``hadPrimarySource``, and what is printed in quotation marks
``wasQuotedFrom`` it. An account ``wasAttributedTo`` its hop; a document is an account itself. The
reporter ``actedOnBehalfOf`` the outlet. A relay does not act on behalf of those whose words it
passes on, so nothing says so. Hedges, negation and act stand in terms of our own, for which PROV
has no word, and in the label.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from reportedly.publish.json_document import write_graph
from reportedly.publish.names import (
    TERMS,
    article_name,
    attribution_name,
    entity_name,
    part_name,
)
from reportedly.publish.wording import authority, circumstances, statement
from reportedly.types import Hop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Article, Attribution, Reading

CONTEXT: dict[str, str] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rptd": TERMS,
}
_AGENTS = {
    "person": "prov:Person",
    "organisation": "prov:Organization",
    "outlet": "prov:Organization",
    "place-as-government": "prov:Organization",
}
"""What kind of agent a speaker is; of the others only that they are one is known."""


class ProvWriter:
    """One JSON-LD document whose context is inside it: nothing is fetched to read it."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write each node as its reading comes."""
        write_graph(out, CONTEXT, (node for reading in readings for node in nodes(reading)))


def nodes(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article and its makers, then each statement with its accounts and their agents."""
    article = reading.article
    yield from _article(article)
    for item in reading.attributions:
        accounts = _accounts(article, item)
        yield _statement(article, item, [account["@id"] for account in accounts])
        yield from accounts


def _article(article: Article) -> Iterator[dict[str, Any]]:
    node: dict[str, Any] = {"@id": article_name(article), "@type": "prov:Entity"}
    if article.title:
        node["rdfs:label"] = article.title
    if article.published:
        kind = "xsd:dateTime" if "T" in article.published.date else "xsd:date"
        node["rptd:published"] = {"@type": kind, "@value": article.published.date}
    makers: list[dict[str, Any]] = [
        {"@id": part_name(article, role, name), "@type": types, "rdfs:label": name}
        for role, name, types in (
            ("byline", article.byline, ["prov:Agent", "prov:Person"]),
            ("outlet", article.outlet, ["prov:Agent", "prov:Organization"]),
        )
        if name
    ]
    if makers:
        node["prov:wasAttributedTo"] = [{"@id": maker["@id"]} for maker in makers]
    if len(makers) > 1:
        makers[0]["prov:actedOnBehalfOf"] = {"@id": makers[1]["@id"]}
    yield node
    yield from makers


def _statement(article: Article, item: Attribution, accounts: list[str]) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": attribution_name(article, item.id),
        "@type": "prov:Entity",
        "rdfs:label": statement(item),
        "rdfs:comment": "\n".join(circumstances(item, article)),
        "prov:value": item.content.text,
        "rptd:printedIn": {"@id": article_name(article)},
        "rptd:act": item.act,
        "rptd:negated": item.negated,
        "rptd:quotation": item.kind,
        "rptd:score": item.score,
        "rptd:authority": authority(item),
        "rptd:hedge": [
            {"rptd:words": hedge.text, "rptd:owner": hedge.owner} for hedge in item.hedges
        ],
        "rptd:candidate": list(item.source.candidates),
    }
    if item.inside:
        node["rptd:inside"] = {"@id": attribution_name(article, item.inside)}
    said = not item.negated and item.act != "withhold"
    if accounts and said:
        node["prov:wasDerivedFrom"] = {"@id": accounts[0]}
        node["prov:hadPrimarySource"] = {"@id": accounts[-1]}
        if item.content.verbatim or item.kind == "direct":
            node["prov:wasQuotedFrom"] = {"@id": accounts[-1]}
    elif accounts:
        # nothing was derived from what was not said; who it is about is told all the same
        node["rptd:aboutAccount"] = {"@id": accounts[0]}
    return node


def _accounts(article: Article, item: Attribution) -> list[dict[str, Any]]:
    """What each hop tells, outermost first; where no chain is known, what the speaker tells."""
    nodes: list[dict[str, Any]] = []
    hops = item.chain or _alone(item)
    for number, hop in enumerate(hops):
        name = f"{attribution_name(article, item.id)}/account/{number + 1}"
        node: dict[str, Any] = {
            "@id": name,
            "@type": "prov:Entity",
            "rdfs:label": f"what {hop.name} tells",
            "rptd:inherited": hop.inherited,
        }
        if hop.kind == "document":
            node["rdfs:label"] = hop.name
        else:
            node["prov:wasAttributedTo"] = _agent(article, hop)
        if number + 1 < len(hops):
            inner = f"{attribution_name(article, item.id)}/account/{number + 2}"
            node["prov:wasDerivedFrom"] = {"@id": inner}
        nodes.append(node)
    return nodes


def _alone(item: Attribution) -> tuple[Hop, ...]:
    source = item.source
    name = source.name or source.text
    return (Hop(name, source.kind, source.entity, source.spans, None),) if name else ()


def _agent(article: Article, hop: Hop) -> dict[str, Any]:
    name = entity_name(article, hop.entity) if hop.entity else part_name(article, "hop", hop.name)
    types = ["prov:Agent", *([_AGENTS[hop.kind]] if hop.kind in _AGENTS else [])]
    return {"@id": name, "@type": types, "rdfs:label": hop.name, "rptd:kind": hop.kind}
