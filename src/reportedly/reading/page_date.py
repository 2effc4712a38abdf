"""When a page says it was published, and by what evidence.

No date beats a wrong date: a date that cannot be, or that lies after the day of the
fetch, is passed over, and the next kind of evidence is asked. The machine's clock never
is.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from reportedly.reading.printed_dates import EARLIEST_YEAR, LATEST_YEAR, first_date, valid_iso
from reportedly.types import PageDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.metadata import Metadata

# Meta names that tell the first printing, most telling first. Names of a last change
# (article:modified_time, og:updated_time) are left out on purpose.
_META_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "published_time",
    "publication_date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "datecreated",
    "article.published",
    "cxenseparse:recs:publishtime",
    "ptime",
    "date",
)
_TIMES = etree.XPath(
    "//time[(@datetime or @itemprop='datePublished')"
    " and not(ancestor::aside or ancestor::nav or ancestor::footer)]"
)
_ARTICLE_TIMES = etree.XPath("//article//time[@datetime] | //main//time[@datetime]")
_UPDATE_WORDS = re.compile(r"updat|modif", re.IGNORECASE)
_URL_DATE = re.compile(
    r"/((?:19|20)\d{2})(?:/(\d{1,2}|[a-z]{3})/(\d{1,2})|-?(\d{2})-?(\d{2}))(?=[/_.-]|$)"
)
_SHORT_MONTHS = dict(
    zip(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        (f"{number:02}" for number in range(1, 13)),
        strict=True,
    )
)
# Up to a year of leeway would be wrong, a day of time zones is not.
_MOST_TEXT = 3_000


def stated_date(root: Any, metadata: Metadata, fetched: str | None) -> PageDate | None:
    """The best date of an HTML page without the caller's: metadata, <time>, URL, print."""
    for date in _candidates(root, metadata):
        if not fetched or date.date[:10] <= fetched[:10]:
            return date
    return None


def url_date(url: str | None) -> PageDate | None:
    """The day in an address such as ``/2021/03/05/`` or ``/2021/mar/05/``."""
    found = _URL_DATE.search(url or "")
    if found is None:
        return None
    month, day = found[2] or found[4], found[3] or found[5]
    month = _SHORT_MONTHS.get(month, month).zfill(2)
    iso = valid_iso(f"{found[1]}-{month}-{day.zfill(2)}")
    return PageDate(iso, "url", found[0].strip("/")) if iso else None


def _candidates(root: Any, metadata: Metadata) -> Iterator[PageDate]:
    yield from _stated(metadata.statement.published, "json-ld")
    for key in _META_KEYS:
        yield from _stated(metadata.meta.get(key), "meta")
    yield from _time_elements(root)
    from_url = url_date(metadata.url)
    if from_url is not None:
        yield from_url
    printed = _printed(root)
    if printed is not None:
        yield printed


def _stated(value: str | None, evidence: str) -> Iterator[PageDate]:
    if not value:
        return
    iso = valid_iso(value)
    if iso is None:
        printed = first_date(value)
        iso = printed.iso if printed else None
    if iso is not None:
        yield PageDate(iso, evidence, value[:80])


def _time_elements(root: Any) -> Iterator[PageDate]:
    """A <time> counts inside the article, or where the page has only one."""
    found = _ARTICLE_TIMES(root)[:1] or (_TIMES(root) if len(_TIMES(root)) == 1 else [])
    for element in found:
        words = " ".join("".join(element.itertext()).split())[:80]
        around = words + (element.get("class") or "") + (element.get("itemprop") or "")
        value = element.get("datetime") or words
        if not _UPDATE_WORDS.search(around):
            for date in _stated(value, "time-element"):
                yield PageDate(date.date, date.evidence, words or value)


def _printed(root: Any) -> PageDate | None:
    """A date that htmldate finds and that stands in the page's text, in full."""
    from htmldate import find_date  # noqa: PLC0415

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        iso = find_date(
            root,
            extensive_search=False,
            original_date=True,
            url="",
            min_date=f"{max(EARLIEST_YEAR, 1995)}-01-01",
            max_date=f"{LATEST_YEAR}-12-31",
        )
    except Exception:  # noqa: BLE001 (any page may upset it; then there is no printed date)
        return None
    return _confirmed(root, iso) if isinstance(iso, str) else None


def _confirmed(root: Any, iso: str) -> PageDate | None:
    """The printed words that say `iso`; a number in an attribute is no printed date."""
    body = root.find("body")
    for words in (body if body is not None else root).itertext("*"):
        found = first_date(words, 200) if len(words) < _MOST_TEXT else None
        if found is not None and found.iso == iso:
            return PageDate(iso, "text", found.words)
    return None
