import gzip
import zlib

import brotli
import invented_pages as made
import pyarrow  # noqa: ICN001
import pytest

from reportedly.acquire import AcquireOptions
from reportedly.acquire.http_message import dechunked, page_of_answer
from reportedly.types import Page, Problem

HTML = made.html_page(3).encode()
OPTIONS = AcquireOptions(max_bytes=1_000_000)


def chunked(data, size=300):
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def zstd(data):
    return pyarrow.compress(data, "zstd", asbytes=True)


def read(message, options=OPTIONS):
    return page_of_answer("a.warc@0", message, "https://a.example/1", "2031-04-01", options)


CODINGS = {
    "bare": (HTML, ()),
    "chunked": (chunked(HTML), ("Transfer-Encoding: chunked",)),
    "said to be chunked, but it is not": (HTML, ("Transfer-Encoding: chunked",)),
    "gzip": (gzip.compress(HTML), ("Content-Encoding: gzip",)),
    "gzip in chunks": (
        chunked(gzip.compress(HTML)),
        ("Content-Encoding: gzip", "Transfer-Encoding: chunked"),
    ),
    "unpacked by the crawler": (HTML, ("Content-Encoding: gzip",)),
    "packed twice": (gzip.compress(gzip.compress(HTML)), ("Content-Encoding: gzip",)),
    "packed, and nobody says so": (gzip.compress(HTML), ()),
    "deflate": (zlib.compress(HTML), ("Content-Encoding: deflate",)),
    "brotli": (brotli.compress(HTML), ("Content-Encoding: br",)),
    "zstd": (zstd(HTML), ("Content-Encoding: zstd",)),
    "zstd unpacked by the crawler": (HTML, ("Content-Encoding: zstd",)),
    "brotli unpacked by the crawler": (HTML, ("Content-Encoding: br",)),
}


@pytest.mark.parametrize("name", CODINGS)
def test_whatever_an_archive_kept_gives_the_page(name):
    """Chunks and compression are undone where they are there, and not where they are only named."""
    data, headers = CODINGS[name]
    page = read(made.answer(data, headers))
    assert isinstance(page, Page)
    assert page.data == HTML
    assert (page.charset, page.fetched) == ("utf-8", "2031-04-01")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (made.answer(b"", status="404 Not Found"), "http-status"),
        (made.answer(b"\x89PNG", content_type="image/png"), "content-type"),
        (made.answer(gzip.compress(b"a" * 9_000_000), ("Content-Encoding: gzip",)), "bomb"),
        (made.answer(brotli.compress(b"a" * 9_000_000), ("Content-Encoding: br",)), "bomb"),
        (made.answer(zstd(b"a" * 9_000_000), ("Content-Encoding: zstd",)), "bomb"),
        (made.answer(gzip.compress(HTML)[:200], ("Content-Encoding: gzip",)), "damaged"),
        (made.answer(zstd(HTML)[:200], ("Content-Encoding: zstd",)), "damaged"),
        (made.answer(brotli.compress(HTML)[:200], ("Content-Encoding: br",)), "damaged"),
        (made.answer(b"\x28\xb5\x2f\xfd....", ("Content-Encoding: zstd",)), "damaged"),
        (b"no answer at all", "damaged"),
    ],
)
def test_what_is_no_article_says_why(message, code):
    """Each is one problem with a code and a line for a person."""
    found = read(message)
    assert isinstance(found, Problem)
    assert found.code == code
    assert "\n" not in found.reason


def test_chunks_that_end_early_give_what_there_is():
    """A body whose last chunks are missing is read as far as it goes."""
    assert HTML.startswith(dechunked(chunked(HTML)[:500]))
