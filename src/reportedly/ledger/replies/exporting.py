"""Replies as plain values for whoever takes them along. There is no address in a `Reply` that could get out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.ledger.replies.nouns import Reply

_MOTIVATIONS = {
    "comment": "commenting",
    "evidence": "linking",
    "correction": "editing",
    "answer": "replying",
}


def as_plain(one: Reply) -> dict[str, Any]:
    """One reply that is shown. `quote`: the words it is about; None for the whole article."""
    return {
        "id": one.key,
        "page": one.target.page,
        "attribution": one.target.key,
        "quote": one.target.anchor.get("exact"),
        "kind": one.kind,
        "name": one.name,
        "body": one.body,
        "link": one.link,
        "in_reply_to": one.parent,
        "written": one.written,
        "changed": one.changed,
    }


def as_annotation(one: Reply) -> dict[str, Any]:
    """The same in the W3C Web Annotation data model."""
    target: dict[str, Any] = {"source": one.target.page}
    anchor = one.target.anchor
    if anchor.get("exact"):
        names = ("exact", "prefix", "suffix")
        target["selector"] = {
            "type": "TextQuoteSelector",
            **{name: anchor.get(name, "") for name in names},
        }
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": one.body, "format": "text/plain"}
    ]
    if one.link:
        body.append({"type": "SpecificResource", "source": one.link})
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:reportedly:reply:{one.key}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS[one.kind],
        "creator": {"type": "Person", "name": one.name},
        "created": one.written,
        "body": body,
        "target": target,
    }


def own_copy(replies: Iterable[Reply]) -> dict[str, Any]:
    """What is kept of one writer, for the writer: all of it, but for the address, which they know."""
    return {
        "replies": [{**as_plain(one), "state": one.state, "signs": one.signs} for one in replies],
        "address": "an e-mail address, encrypted: the one that the link was sent to",
        "network": "a keyed hash of your network, for some days after sending",
    }


def lines(replies: Iterable[Reply], form: str) -> Iterator[dict[str, Any]]:
    """Each shown reply in a format of `FORMATS`."""
    for one in replies:
        yield as_annotation(one) if form == "webannotation" else as_plain(one)


FORMATS = ("jsonl", "webannotation")
