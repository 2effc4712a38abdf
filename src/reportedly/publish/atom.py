"""Atom (RFC 4287): one entry an attribution.

Ids are tag URIs that stay the same; ``published`` and ``updated`` are the page's date. A page without
one has no ``published``, and its ``updated`` is the time that the caller gives, or `NO_DATE`: the clock
is never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr

from reportedly.publish.lines import line
from reportedly.publish.names import AUTHORITY, attribution_name, web_address
from reportedly.publish.wording import circumstances, reported, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Article, Attribution, Reading

NO_DATE = "1970-01-01T00:00:00Z"
"""Stands where Atom demands a date and nobody gave one; the entry says that there is none."""

_ISO = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
    r"(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(Z|[+-][01]\d:?[0-5]\d)?)?"
)
_NOT_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class AtomWriter:
    """One feed of all attributions, in the order of the readings.

    `made`: when the feed is made (ISO 8601), for pages without a date. The entries are held until
    the last is there: a feed says first when its newest one was updated.
    """

    made: str | None = None

    def write(self, readings: Iterable[Reading], out: IO[bytes]) -> None:
        """Write the feed."""
        stand_in = timestamp(self.made) or NO_DATE
        entries, newest = [], ""
        for reading in readings:
            updated = timestamp(_date(reading.article)) or stand_in
            # every stamp is in UTC, so that the later one is the greater string
            newest = max(newest, updated)
            entries += [_entry(reading.article, item, updated) for item in reading.attributions]
        out.write(_head(newest or stand_in))
        out.writelines(entry.encode() for entry in entries)
        out.write(b"</feed>\n")
        out.flush()


def timestamp(date: str | None) -> str | None:
    """`date` as RFC 3339 in UTC; a day begins at midnight UTC; None for what is no full date."""
    match = _ISO.fullmatch(date or "")
    if match is None:
        return None
    day, hour, minute, second, zone = match.groups()
    stamp = f"{day}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    return _in_utc(stamp, zone)


def _in_utc(stamp: str, zone: str | None) -> str | None:
    from datetime import UTC, datetime  # noqa: PLC0415  the type has a clock; only its calendar is used

    offset = "+00:00" if zone in (None, "Z") else zone
    try:
        moment = datetime.fromisoformat(f"{stamp}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def _date(article: Article) -> str | None:
    return article.published.date if article.published else None


def _head(updated: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{AUTHORITY}feed</id>\n"
        "<title>Who said what, as printed</title>\n"
        f"<updated>{updated}</updated>\n"
        "<author><name>reportedly</name></author>\n"
        "<generator>reportedly</generator>\n"
    ).encode()


def _entry(article: Article, item: Attribution, updated: str) -> str:
    return "".join(f"{element}\n" for element in _elements(article, item, updated))


def _elements(article: Article, item: Attribution, updated: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{_xml(attribution_name(article, item.id))}</id>"
    yield f"<title>{_xml(statement(item))}</title>"
    yield f"<updated>{updated}</updated>"
    if timestamp(_date(article)):
        yield f"<published>{updated}</published>"
    author = article.byline or article.outlet or article.title or article.ref
    yield f"<author><name>{_xml(line(author))}</name></author>"
    if where := web_address(article.url):
        yield f'<link rel="alternate" href={quoteattr(where)}/>'
    terms = [item.act, *(["negated"] if item.negated else []), *(["hedged"] if item.hedges else [])]
    for term in terms:
        yield f"<category term={quoteattr(term)}/>"
    yield f'<content type="html">{_xml(_content(article, item))}</content>'
    yield "</entry>"


def _content(article: Article, item: Attribution) -> str:
    """Escaped HTML, which the feed escapes once more."""
    lines = [
        statement(item),
        *circumstances(item, article),
        f"page: {line(article.title or article.ref)}",
        f"reported: {reported(article)}",
    ]
    return "".join(f"<p>{escape(words, quote=True)}</p>" for words in lines)


def _xml(words: str) -> str:
    """`words` as XML text; what XML cannot hold is not there, `line` has named the rest."""
    return xml_escape(_NOT_XML.sub("\ufffd", words))
