"""The pages of a WARC file, or of a range of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.acquire.files import problem
from reportedly.acquire.http_message import headers_of, is_readable, page_of_answer
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
_PAGES = frozenset({"resource", "conversion"})
_OTHERS = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})


class WarcRecords:
    """The records of `shard`, which begin in its range of `file`, in order. Iterate once.

    `exact`: where the first one begins, if that is known. Records that hold no answer
    (``request``, ``metadata``, ``warcinfo``, ``revisit``) are passed on without a page.
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
        if kind in _OTHERS or (kind == "response" and not _is_web(headers)):
            return Record(number, ref, None, kind=kind)
        page = self._page(ref, kind, frame, headers)
        return Record(number, ref, page, url=_address(headers) or None)

    def _page(
        self, ref: str, kind: str, frame: Frame, headers: Mapping[str, str]
    ) -> Page | Problem:
        if headers.get("warc-truncated"):
            reason = f"the crawler cut it off ({headers['warc-truncated'][:20]})"
            return problem(ref, "truncated", reason)
        url = _address(headers) or None
        if kind == "response":
            day = _DAY.match(headers.get("warc-date", ""))
            fetched = day[0] if day else None
            return page_of_answer(ref, frame.body, url, fetched, self._options)
        if kind not in _PAGES:
            return problem(ref, "damaged", "a record of no known type")
        content_type = headers.get("content-type", "")
        if not is_readable(content_type):
            return problem(ref, "content-type", f"not text: {content_type[:60]}")
        return Page(ref=ref, data=frame.body, url=url, content_type=content_type or None)


def _address(headers: Mapping[str, str]) -> str:
    # some crawlers put it into angle brackets, as an early standard had it
    return headers.get("warc-target-uri", "").strip("<>")


def _is_web(headers: Mapping[str, str]) -> bool:
    """Not the answer of a name server, which crawlers keep, too."""
    address = _address(headers)
    return not address or address.startswith(("http:", "https:"))
