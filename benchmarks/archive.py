"""An archive to measure with: pages of the corpora, as many times as it takes, in a WARC.

Half of the pages are HTML (`html-scrapinghub`), half plain text (`worldwide-news`); each time
one comes again some of its words are changed, so that copies are near-copies. It is written
outside of the repository, and nothing of it is kept there.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One page: its bytes and its media type."""

    data: bytes
    kind: str


def sources(corpora: Path) -> tuple[list[Source], list[Source]]:
    """The HTML pages and the plain texts, each by name."""
    pages = sorted((corpora / "html-scrapinghub" / "html").glob("*.html.gz"))
    texts = sorted((corpora / "worldwide-news" / "original_articles").glob("*.txt"))
    return (
        [Source(gzip.decompress(path.read_bytes()), "text/html") for path in pages],
        [Source(path.read_bytes(), "text/plain; charset=utf-8") for path in texts],
    )


def pages(corpora: Path, count: int) -> Iterator[Source]:
    """`count` pages, HTML and text by turns."""
    both = sources(corpora)
    for number in range(count):
        kind, place = both[number % 2], number // 2
        source, again = kind[place % len(kind)], place // len(kind)
        # a word or more a time, from the front
        data = source.data.replace(b" the ", b" that ", 3 * again) if again else source.data
        yield Source(data, source.kind)


def write(path: Path, corpora: Path, count: int) -> None:
    """A WARC of `count` answers, each a gzip member; there whole or not at all."""
    if path.exists():
        return
    draft = path.with_suffix(".part")
    with draft.open("wb") as out:
        for number, page in enumerate(pages(corpora, count)):
            out.write(gzip.compress(_record(number, page), 6, mtime=0))
    draft.replace(path)


def _record(number: int, page: Source) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {page.kind}\r\n\r\n".encode() + page.data
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://archive.example/{number}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
