"""The pages of a WARC file, or of a range of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.acquire.files import problem
from reportedly.acquire.http_message import (
    charset_in,
    headers_of,
    is_readable,
    page_of_answer,
)
from reportedly.acquire.records import Record
from reportedly.acquire.warc_framing import Frames
from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import IO

    from reportedly.acquire.options import AcquireOptions
    from reportedly.acquire.records import Shard
    from reportedly.acquire.warc_framing import Frame

# headers of the answer; the page itself has the cap of the options
_MOST_HEADERS = 1 << 16
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEB = frozenset({"http", "https"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,9}")
_ROBOTS = re.compile(r"//[^/]*/robots\.txt", re.IGNORECASE)
_PAGES = frozenset({"resource", "conversion"})
_OTHERS = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})


class WarcRecords:
    """The records of `shard`, which begin in its range of `file`, in order. Iterate once.

    `exact`: where the first one begins, if that is known. Records that hold no page
    (``request``, ``metadata``, ``warcinfo``, ``revisit``; ``dns`` and others that are not of the
    web; ``robots``) are passed on without one.
    `frames` tells afterwards where the range began and ended.
    """

    def __init__(
        self, shard: Shard, file: IO[bytes], options: AcquireOptions, *, exact: int | None
    ) -> None:
        self._ref, self._options = shard.paths[0], options
        most = options.max_bytes + _MOST_HEADERS
        start = shard.start if exact is None else exact
        self.frames = Frames(file, start, shard.end, most, exact=exact is not None)

    def __iter__(self) -> Iterator[Record]:
        for number, frame in enumerate(self.frames):
            place = f"{self._ref}@{frame.offset}" + (f".{frame.inner}" if frame.inner else "")
            yield self._record(number, place, frame)

    def _record(self, number: int, ref: str, frame: Frame) -> Record:
        if frame.wrong:
            url = _address(headers_of(frame.header)) or None
            return Record(number, ref, problem(ref, frame.wrong, frame.why), url=url)
        headers = headers_of(frame.header)
        kind = headers.get("warc-type", "unknown").lower()
        other = kind if kind in _OTHERS else ""
        if kind == "response":
            other = _beside_pages(_address(headers))
        if other:
            return Record(number, ref, None, kind=other)
        page = self._page(ref, kind, frame, headers)
        return Record(number, ref, page, url=_address(headers) or None)

    def _page(
        self, ref: str, kind: str, frame: Frame, headers: Mapping[str, str]
    ) -> Page | Problem:
        if headers.get("warc-truncated"):
            reason = f"the crawler cut it off ({headers['warc-truncated'][:20]})"
            return problem(ref, "truncated", reason)
        url = _address(headers) or None
        day = _DAY.match(headers.get("warc-date", ""))
        fetched = day[0] if day else None
        if kind == "response":
            return page_of_answer(ref, frame.body, url, fetched, self._options)
        if kind not in _PAGES:
            return problem(ref, "damaged", "a record of no known type")
        content_type = headers.get("content-type", "")
        if not is_readable(content_type):
            return problem(ref, "content-type", f"not text: {content_type[:60]}")
        return Page(
            ref=ref,
            data=frame.body,
            url=url,
            content_type=content_type or None,
            charset=charset_in(content_type),
            published=self._options.published,
            fetched=fetched,
        )


def _address(headers: Mapping[str, str]) -> str:
    # some crawlers put it into angle brackets, as an early standard had it
    return headers.get("warc-target-uri", "").strip("<>")


def _beside_pages(address: str) -> str:
    """What an answer is that crawlers keep, too, and that is no page; empty for others.

    ``dns``, or another scheme than the web's; ``robots`` for what a site tells crawlers.
    """
    scheme, mark, rest = address.partition(":")
    if mark and scheme.lower() not in _WEB:
        return scheme.lower() if _SCHEME.fullmatch(scheme) else "response"
    return "robots" if _ROBOTS.fullmatch(rest) else ""
