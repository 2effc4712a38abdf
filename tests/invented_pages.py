"""Articles of invented countries, as pages and as the archives they are kept in."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime, timedelta

_PEOPLE = ("Mira Tolvane", "Oskar Brindle", "Lena Harrowick", "Ivo Karst", "Petra Almond")
_ROLES = ("Transport Minister", "Harbour Master", "Union leader", "Mayor", "Chief engineer")
_PLACES = ("Merrowport", "Sandel", "Upper Quill", "Tarnhaven", "Dossery", "Low Ebbing", "Varrick")
_THINGS = ("ferry", "bridge", "tramway", "granary", "lighthouse", "sluice", "market hall")
_ENDS = ("before the winter", "within two years", "after the spring tides", "by the next census")


def pick(choices, number):
    return choices[number % len(choices)]


def paragraphs(number):
    """The words of article `number`; no two share most of them."""
    who, role, place = pick(_PEOPLE, number), pick(_ROLES, number // 2), pick(_PLACES, number)
    thing, end = pick(_THINGS, number // 3), pick(_ENDS, number // 5)
    other = pick(_PEOPLE, number + 2)
    return [
        (
            f"{role} {who} said on Monday that the {thing} of {place} would reopen {end}, "
            f"at a cost of {number + 3} million crowns."
        ),
        (
            f"“We have waited {number % 9 + 2} years for this, and nobody in {place} will wait for "
            f"number {number} again,” {who} told reporters at the quay."
        ),
        (
            f"{other}, who leads the opposition in {place}, disputed the figure. “The true cost is "
            f"{number + 11} million,” {other} said, citing a report by the Varrick Institute."
        ),
        (
            f"According to two officials familiar with the talks, the {thing} was allegedly closed "
            f"in year {1900 + number} without an inspection. The ministry declined to comment."
        ),
        (
            f"Traders along lane {number * 7 % 1000} reported that sales had fallen by "
            f"{number % 40 + 5} percent since the closure, and they asked the council for help."
        ),
    ]


def html_page(number):
    """Article `number` as an HTML page with a menu and a newsletter box."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs(number))
    title = f"The {pick(_THINGS, number // 3)} of {pick(_PLACES, number)} reopens, part {number}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2031-03-{number % 28 + 1:02d}">'
        "</head><body><nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>Subscribe</footer></body></html>"
    )


def url_of(number):
    return f"https://post{number % 5}.example/news/{number}"


def warc_record(kind, url, body, number=0, content_type="application/http; msgtype=response"):
    """One record, not compressed; `body` as it stands, with its true length."""
    day = datetime(2031, 4, 1, tzinfo=UTC) + timedelta(minutes=number)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: {day:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(data, headers=(), status="200 OK", content_type="text/html; charset=utf-8"):
    """An HTTP answer around `data`."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def page_record(number, data=None, **how):
    """The record of article `number`, or of other bytes under its address."""
    data = html_page(number).encode() if data is None else data
    return warc_record("response", url_of(number), answer(data, **how), number)


def packed(records):
    """Each record a gzip member, as CC-NEWS has them."""
    return b"".join(gzip.compress(record, 6, mtime=0) for record in records)


def archive(numbers):
    """A CC-NEWS shaped archive of articles: a warcinfo first, then an answer each."""
    info = warc_record(
        "warcinfo", "", b"software: invented\r\n", content_type="application/warc-fields"
    )
    return packed([info, *(page_record(number) for number in numbers)])


def records_of(data, start=0, end=None, **how):
    """Frames of WARC bytes."""
    from reportedly.acquire.warc_framing import Frames  # noqa: PLC0415

    frames = Frames(io.BytesIO(data), start, len(data) if end is None else end, 10_000_000, **how)
    return list(frames), frames
