"""A feed (RFC 4287) of what is no attribution: one entry a page, a speaker.

Feeds of attributions are `publish.atom`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from starlette.responses import Response

from reportedly.publish.atom import NO_DATE, timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.web.visit import Visit

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """`path`: its page in the room. `date`: ISO 8601, as a page prints it; None where none does."""

    path: str
    title: str
    date: str | None
    summary: str


def feed(here: Visit, title: str, path: str, entries: Iterable[Entry]) -> Response:
    """The feed at `path`, in the order of `entries`."""
    # with the path under which a proxy puts the room
    room = str(here.request.base_url).rstrip("/")
    found = list(entries)
    stamps = [timestamp(one.date) or NO_DATE for one in found]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(room + path)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{max(stamps, default=NO_DATE)}</updated>",
        f'<link rel="self" href={_attribute(room + path)}/>',
        "<author><name>reportedly</name></author>",
        *(
            line
            for one, stamp in zip(found, stamps, strict=True)
            for line in _entry(one, stamp, room)
        ),
        "</feed>\n",
    ]
    return Response("\n".join(lines).encode(), media_type="application/atom+xml")


def _entry(one: Entry, stamp: str, room: str) -> Iterator[str]:
    yield f"<entry><id>{_text(room + one.path)}</id>"
    yield f"<title>{_text(one.title)}</title>"
    yield f"<updated>{stamp}</updated>"
    yield f'<link rel="alternate" href={_attribute(room + one.path)}/>'
    yield f"<summary>{_text(one.summary)}</summary></entry>"


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))


def _attribute(words: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", words))
