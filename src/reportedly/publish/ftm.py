"""FollowTheMoney: entities as JSON lines, for Aleph and its relatives.

https://followthemoney.tech

An ``Article``; each person, organisation and authority that speaks or relays, named; a ``Note`` an
attribution, whose text keeps its hedges, and which names its speaker only where the page settles
who that is; a ``Mention`` where a note's speaker is an entity; an ``UnknownLink`` from each hop of a
chain to the next, with the note's words as its summary. Somebody unnamed is never an entity: two "officials" of two pages
would become one.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import IO, TYPE_CHECKING, Any

import msgspec

from reportedly.publish.names import web_address
from reportedly.publish.wording import circumstances, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Article, Attribution, Hop, Reading, Source

_SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "Organization",
    "place-as-government": "PublicBody",
}
_LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por"}
"""FollowTheMoney wants three letters (ISO 639-3)."""


class FollowTheMoneyWriter:
    """One entity a line, as ``ftm`` and ``alephclient`` read them."""

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write the entities of each reading as it comes."""
        for reading in readings:
            for entity in entities(reading):
                out.write(msgspec.json.encode(entity) + b"\n")
            out.flush()


def entities(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article, who speaks in it, then what they say; each id once."""
    article = reading.article
    names = {entity.id: entity.name for entity in reading.entities}
    told: set[str] = set()
    yield _article(article)
    for item in reading.attributions:
        for hop_kind, key in _agents(item):
            if key in names and key not in told:
                told.add(key)
                yield _entity(
                    _SCHEMATA[hop_kind],
                    _key(article, "entity", key),
                    name=names[key],
                    proof=_key(article),
                )
        yield from _said(article, item, told)


def _agents(item: Attribution) -> Iterator[tuple[str, str]]:
    """Kind and key of each hop and of the speaker that can be an entity."""
    everybody: tuple[Hop | Source, ...] = (*item.chain, item.source)
    for who in everybody:
        if who.entity and who.kind in _SCHEMATA:
            yield who.kind, who.entity


def _article(article: Article) -> dict[str, Any]:
    return _entity(
        "Article",
        _key(article),
        title=article.title or article.ref,
        author=article.byline,
        publisher=article.outlet,
        publishedAt=article.published.date[:10] if article.published else None,
        sourceUrl=web_address(article.url),
        language=_LANGUAGES.get(article.language or ""),
        bodyText=article.text,
        contentHash=hashlib.sha1(article.text.encode(), usedforsecurity=False).hexdigest(),
    )


def _said(article: Article, item: Attribution, told: set[str]) -> Iterator[dict[str, Any]]:
    note, source = _key(article, "note", item.id), item.source
    speaker = source.entity if source.entity in told and not source.candidates else None
    yield _entity(
        "Note",
        note,
        name=statement(item),
        description="\n".join([statement(item), *circumstances(item, article)]),
        entity=[_key(article, "entity", speaker)] if speaker else None,
        namesMentioned=list(source.candidates),
        keywords=_keywords(item),
        proof=_key(article),
        publisher=article.outlet,
        sourceUrl=web_address(article.url),
    )
    if speaker:
        yield _entity(
            "Mention",
            _key(article, "mention", item.id),
            document=_key(article),
            resolved=_key(article, "entity", speaker),
            name=source.name or source.text,
            detectedSchema=_SCHEMATA.get(source.kind),
        )
    for outer, inner in pairwise(item.chain):
        if _known(outer, told) and _known(inner, told) and outer.entity != inner.entity:
            yield _link(article, item, outer, inner)


def _known(hop: Hop, told: set[str]) -> bool:
    return hop.entity in told


def _link(article: Article, item: Attribution, outer: Hop, inner: Hop) -> dict[str, Any]:
    return _entity(
        "UnknownLink",
        _key(article, "link", item.id, str(outer.entity), str(inner.entity)),
        subject=_key(article, "entity", str(outer.entity)),
        object=_key(article, "entity", str(inner.entity)),
        role="passes on words of",
        summary=statement(item),
        proof=_key(article),
        sourceUrl=web_address(article.url),
    )


def _keywords(item: Attribution) -> list[str]:
    hedges = [f"hedge: {hedge.text} ({hedge.owner})" for hedge in item.hedges]
    negated = ["negated"] if item.negated else []
    return [f"act: {item.act}", f"kind: {item.kind}", *negated, *hedges]


def _key(article: Article, *parts: str) -> str:
    """A stable id: the same words of the same article have the same one."""
    words = "\n".join((article.id, *parts))
    return "rptd-" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def _entity(schema: str, key: str, **values: str | list[str] | None) -> dict[str, Any]:
    """An entity with what is known; every value is a list."""
    properties = {
        name: value if isinstance(value, list) else [value]
        for name, value in values.items()
        if value
    }
    return {"id": key, "schema": schema, "properties": properties}
