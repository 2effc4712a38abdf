"""A feed of replies (RFC 4287; RFC 4685 for what answers what)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reportedly.web.replies.plain import paragraphs
from reportedly.web.replies.words import KIND_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.ledger.replies.nouns import Reply

_NEVER = "1970-01-01T00:00:00Z"
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def feed(replies: Iterable[Reply], title: str, room: str, path: str) -> bytes:
    """The feed, newest entry first. `room`: where the room is, without a slash at the end."""
    ordered = sorted(replies, key=lambda one: (one.written, one.key), reverse=True)
    updated = max((one.changed or one.written for one in ordered), default=_NEVER)
    here = room + path
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">',
        f"<id>{_text(here)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{updated}</updated>",
        f'<link rel="self" href={_attribute(here)}/>',
        *(line for one in ordered for line in _entry(one, room)),
        "</feed>\n",
    ]
    return "\n".join(lines).encode()


def _entry(one: Reply, room: str) -> Iterator[str]:
    place = f"{room}/replies/{one.key}"
    label = KIND_LABELS[one.kind]
    yield "<entry>"
    yield f"<id>{_text(place)}</id>"
    yield f"<title>{_text(f'{one.name}: {label}' if label else one.name)}</title>"
    yield f"<author><name>{_text(one.name)}</name></author>"
    yield f"<published>{one.written}</published>"
    yield f"<updated>{one.changed or one.written}</updated>"
    yield f'<link rel="alternate" href={_attribute(place)}/>'
    if one.parent is not None:
        above = f"{room}/replies/{one.parent}"
        yield f"<thr:in-reply-to ref={_attribute(above)} href={_attribute(above)}/>"
    quote = one.target.anchor.get("exact")
    if quote:
        yield f"<summary>{_text(f'About: “{quote}”')}</summary>"
    yield f'<content type="html">{_text(str(paragraphs(one.body)))}</content>'
    yield "</entry>"


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))


def _attribute(words: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", words))
