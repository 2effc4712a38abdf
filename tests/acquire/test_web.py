"""Fetching from a server on this machine that does what servers do, and worse."""

import gzip
import http.server
import socket
import threading
import time
import zlib

import pytest

from reportedly.acquire import AcquireOptions, pages
from reportedly.acquire.network import Deadline, VettedBackend
from reportedly.acquire.web import fetch
from reportedly.errors import FetchRefusedError
from reportedly.types import Page, Problem

STORY = b"<html><body><p>The mayor said the harbour would stay shut.</p></body></html>"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path; `seen` keeps the headers of every request."""

    seen: list = []  # noqa: RUF012 (one server, one list)

    def log_message(self, *_args):
        pass

    def send(self, body=STORY, status=200, **headers):
        self.send_response(status)
        named = {"content_type": "text/html; charset=iso-8859-2", **headers}
        for name, value in named.items():
            self.send_header(name.replace("_", "-"), value)
        if "content_length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        Handler.seen.append((self.path, dict(self.headers)))
        name, _, rest = self.path.lstrip("/").partition("/")
        if name in CANNED:
            self.send(**CANNED[name])
        elif name == "status":
            self.send(status=int(rest))
        elif name == "hop":
            self.send(b"", 302, location=f"/hop/{int(rest) - 1}" if int(rest) else "/page")
        elif name == "to":
            self.send(b"", 302, location=rest.replace("PORT", str(self.server.server_port)))
        elif name == "drip":
            self.drip()
        elif name == "hang":
            time.sleep(2)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)


CANNED = {
    "page": {},
    "gzip": {"body": gzip.compress(STORY), "content_encoding": "gzip"},
    "deflate": {"body": zlib.compress(STORY), "content_encoding": "deflate"},
    "twice": {"body": gzip.compress(gzip.compress(STORY)), "content_encoding": "gzip, gzip"},
    "thrice": {"content_encoding": "gzip, gzip, gzip"},
    "brotli": {"content_encoding": "br"},
    "bomb": {"body": gzip.compress(bytes(30_000_000)), "content_encoding": "gzip"},
    "cut": {"body": gzip.compress(STORY)[:20], "content_encoding": "gzip"},
    "big": {"body": b"x" * 50_000},
    "short": {"content_length": "100000"},
    "loop": {"body": b"", "status": 301, "location": "/loop"},
}


@pytest.fixture(scope="module")
def server():
    """The address of a server on this machine."""
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    # a client that gives up mid-answer is the point of some tests
    running.handle_error = lambda *_: None
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def get(ref, **options):
    found = list(pages(ref, AcquireOptions(**{"allow_loopback": True, **options})))
    assert len(found) == 1
    return found[0]


def code(ref, **options):
    result = get(ref, **options)
    assert isinstance(result, Problem), result
    assert (result.stage, result.severity, result.ref) == ("acquire", "failed", ref)
    assert "\n" not in result.reason
    return result.code


def test_a_page_is_fetched_with_what_the_server_says(server):
    """Bytes, type, charset, final address and the server's day arrive."""
    page = get(f"{server}/page#part")
    assert page.data == STORY
    assert (page.ref, page.url) == (f"{server}/page#part", f"{server}/page")
    assert page.charset == "iso-8859-2"
    assert page.content_type.startswith("text/html")
    assert len(page.fetched) == len("2031-03-05")


def test_the_callers_words_win(server):
    """An address and a date given by the caller stand for the page's."""
    page = get(f"{server}/page", url="https://herald.example/a", published="2031-03-05")
    assert (page.url, page.published) == ("https://herald.example/a", "2031-03-05")


@pytest.mark.parametrize("path", ["gzip", "deflate", "twice"])
def test_compressed_answers(server, path):
    """Compression is undone, also where a server applied it twice."""
    assert get(f"{server}/{path}").data == STORY


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("bomb", "bomb"),
        ("cut", "damaged"),
        ("brotli", "encoding"),
        ("thrice", "encoding"),
        ("status/404", "http-status"),
        ("status/403", "http-status"),
        ("status/500", "http-status"),
        ("short", "connection"),
        ("loop", "redirects"),
        ("hop/6", "redirects"),
    ],
)
def test_what_a_server_can_do_wrong(server, path, expected):
    """Each failure of a server is a problem with its own code."""
    assert code(f"{server}/{path}") == expected


def test_a_large_page_is_cut_off(server):
    """No more than the cap is taken from the wire."""
    assert code(f"{server}/big", max_bytes=10_000) == "too-large"
    assert len(get(f"{server}/big", max_bytes=50_000).data) == 50_000


def test_five_redirects_are_followed(server):
    """The page behind redirects has the last address as its own."""
    page = get(f"{server}/hop/4")
    assert page.url == f"{server}/page"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://127.0.0.1/x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://user:secret@127.0.0.1:PORT/page", "credentials"),
        ("http://10.0.0.1/", "address"),
        ("http://169.254.169.254/latest/meta-data/", "address"),
        ("http://[fd00::1]/", "address"),
        ("//192.168.0.1/", "address"),
    ],
)
def test_each_redirect_is_checked_anew(server, target, expected):
    """A public page cannot lead the fetch to where it may not go."""
    assert code(f"{server}/to/{target}") == expected


def test_a_redirect_to_this_machine_is_refused(server):
    """Without the flag not even the first step to this machine is taken."""
    Handler.seen.clear()
    assert code(f"{server}/page", allow_loopback=False) == "address"
    assert Handler.seen == []


def test_a_slow_answer_ends_at_the_deadline(server):
    """A byte every now and then does not keep a fetch alive."""
    for path in ("drip", "hang"):
        start = time.monotonic()
        assert code(f"{server}/{path}", max_seconds=0.5) == "timeout"
        assert time.monotonic() - start < 1.5


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.com/a", "scheme"),
        ("gopher://example.com/", "scheme"),
        ("https://user:secret@example.com/", "credentials"),
        ("https://user@example.com/", "credentials"),
        ("http://", "url"),
        ("http:nonsense", "url"),
        ("http://exa\0mple.com/", "url"),
        ("http://[::1", "url"),
        ("http://example.com:99999/", "url"),
        ("http://10.0.0.1/", "address"),
        ("http://0/", "address"),
        ("http://0x7f.1/", "address"),
        ("http://2130706433/", "address"),
        ("http://localhost/", "address"),
        ("http://[::ffff:10.0.0.1]/", "address"),
        ("http://[64:ff9b::a00:1]/", "address"),
        ("http://[2002:a00:1::]/", "address"),
    ],
)
def test_addresses_that_are_never_fetched(url, expected):
    """An address that leads elsewhere than to the public web is refused by name."""
    assert code(url, allow_loopback=False) == expected


def test_the_vetted_address_is_the_one_dialled(server):
    """The name is looked up once; a second answer (DNS rebinding) cannot be had."""
    port = int(server.rpartition(":")[2])
    asked = []

    def resolver(host, _port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    options = AcquireOptions(allow_loopback=True)
    Handler.seen.clear()
    page = fetch(f"http://herald.example:{port}/page", options, resolver=resolver)
    assert isinstance(page, Page)
    assert asked == ["herald.example"]
    assert Handler.seen[0][1]["Host"] == f"herald.example:{port}"


def test_mixed_answers_lose_their_private_part():
    """Of public and private addresses under one name, only the public are dialled."""
    backend = VettedBackend(
        Deadline(5), resolve=lambda *_: ["10.0.0.1", "::1", "93.184.216.34", "fe80::1"]
    )
    assert backend._vetted("herald.example", 80) == ["93.184.216.34"]


def test_only_private_answers_are_refused():
    """A public name that points into the local network is refused."""
    backend = VettedBackend(Deadline(5), resolve=lambda *_: ["10.0.0.1"])
    with pytest.raises(FetchRefusedError, match=r"herald\.example is not on the public internet"):
        backend._vetted("herald.example", 80)


def test_a_slow_look_up_ends_at_the_deadline():
    """A resolver that does not answer does not hold the fetch."""
    options = AcquireOptions(max_seconds=0.2)
    start = time.monotonic()
    result = fetch("http://herald.example/", options, resolver=lambda *_: time.sleep(3) or [])
    assert result.code == "timeout"
    assert time.monotonic() - start < 1.5


def test_an_unknown_name_is_a_problem():
    """A name without an address is a problem of its own."""

    def resolver(*_):
        raise socket.gaierror("no such name")

    result = fetch("http://herald.example/", AcquireOptions(), resolver=resolver)
    assert result.code == "dns"


def test_a_closed_port_is_a_problem():
    """Nobody answering is a problem and no exception."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert code(f"http://127.0.0.1:{port}/") == "connection"


def test_no_proxy_and_no_credentials_come_from_outside(server, monkeypatch):
    """Settings of the environment do not decide where a fetch goes."""
    monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.1:3128")
    monkeypatch.setenv("ALL_PROXY", "http://10.0.0.1:3128")
    assert get(f"{server}/page").data == STORY
