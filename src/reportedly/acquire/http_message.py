"""An HTTP answer as an archive keeps it: header block and body in one, into a page.

Archives are not servers: some keep the body as it came over the wire, some as it was after
unpacking, with the headers of before. So a coding that the headers name is undone where the
bytes show it, and left alone where they do not.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reportedly.acquire.compressed import (
    GZIP_MAGIC,
    BombError,
    DamagedError,
    gunzip,
    inflate,
    unbrotli,
    unzstd,
)
from reportedly.acquire.files import problem
from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from reportedly.acquire.options import AcquireOptions

_BLANK = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_READABLE = ("text/html", "application/xhtml+xml", "text/plain")
_MOST_LAYERS = 2
_GOOD = range(200, 300)


def page_of_answer(
    ref: str, message: bytes, url: str | None, fetched: str | None, options: AcquireOptions
) -> Page | Problem:
    """The page in an HTTP answer, or why it holds none."""
    blank = _BLANK.search(message)
    status = _STATUS.match(message)
    if blank is None or status is None:
        return problem(ref, "damaged", "this is no HTTP answer")
    if int(status[1]) not in _GOOD:
        return problem(ref, "http-status", f"the server answered {int(status[1])}")
    headers = headers_of(message[: blank.start()])
    content_type = headers.get("content-type", "")
    if not is_readable(content_type):
        return problem(ref, "content-type", f"not text: {content_type[:60]}")
    try:
        data = _body(message[blank.end() :], headers, options)
    except BombError as error:
        return problem(ref, "bomb", f"compressed answer refused: {error}")
    except DamagedError as error:
        return problem(ref, "damaged", f"compressed answer: {error}")
    return Page(
        ref=ref,
        data=data,
        url=url,
        content_type=content_type or None,
        charset=charset_in(content_type),
        published=options.published,
        fetched=fetched or _day(headers.get("date", "")),
    )


def headers_of(block: bytes) -> dict[str, str]:
    """Names in lower case; of a name that stands twice the last, lines folded are joined."""
    lines = re.sub(rb"\r?\n[ \t]+", b" ", block).splitlines()[1:]
    pairs = (line.decode("latin-1").partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, mark, value in pairs if mark}


def charset_in(content_type: str) -> str | None:
    """The character set that a ``Content-Type`` names."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def is_readable(content_type: str) -> bool:
    """Whether it may be an article; what says nothing of itself may."""
    kind = content_type.partition(";")[0].strip().lower()
    return not kind or kind in _READABLE


def _body(data: bytes, headers: dict[str, str], options: AcquireOptions) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = dechunked(data)
    layers = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    for name in list(reversed(layers))[:_MOST_LAYERS]:
        data = _undone(name, data, options)
    if data.startswith(GZIP_MAGIC):
        # compressed twice, or by somebody who did not say so
        data = gunzip(data, options.max_bytes, options.max_ratio)
    return data


def _undone(name: str, data: bytes, options: AcquireOptions) -> bytes:
    if name in {"gzip", "x-gzip"} and data.startswith(GZIP_MAGIC):
        return gunzip(data, options.max_bytes, options.max_ratio)
    if name == "deflate" and not _is_markup(data):
        return inflate(data, options.max_bytes, options.max_ratio)
    if name == "br" and not _is_markup(data):
        return unbrotli(data, options.max_bytes, options.max_ratio)
    if name == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
        return unzstd(data, options.max_bytes, options.max_ratio)
    return data


def _is_markup(data: bytes) -> bool:
    """Unpacked already: no stream of these two codings, which have no mark, begins so."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def dechunked(data: bytes) -> bytes:
    """The body without its chunks' sizes; as it is where it has none, and up to where they end."""
    out = bytearray()
    at = 0
    while (size := _CHUNK_SIZE.match(data, at)) is not None:
        length = int(size[1], 16)
        if not length:
            return bytes(out)
        out += data[size.end() : size.end() + length]
        at = size.end() + length
        at += 2 if data[at : at + 2] == b"\r\n" else int(data[at : at + 1] == b"\n")
    return bytes(out) if out else data


def _day(header: str) -> str | None:
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except (TypeError, ValueError):
        return None
