"""One URL over HTTP: bytes with caps on size, time, redirects and reach."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from reportedly.acquire.compressed import BombError, DamagedError, gunzip, inflate
from reportedly.acquire.network import Deadline, VettedBackend, resolve
from reportedly.errors import FetchFailedError, FetchRefusedError, ReadError
from reportedly.types import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.acquire.options import AcquireOptions

_HEADERS = {
    "User-Agent": "reportedly (news reader; reads single articles on request)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Language": "en, *;q=0.5",
    # only what can be unpacked under a cap
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# more layers than this are no honest server
_MAX_LAYERS = 2
_LAST_PORT = 65_535
_RAW_CHUNK = 1 << 16


def fetch(
    url: str, options: AcquireOptions, *, resolver: Callable[[str, int], list[str]] = resolve
) -> Page | Problem:
    """The page behind `url`, or why not; never raises for anything a server can do."""
    deadline = Deadline(options.max_seconds)
    backend = VettedBackend(deadline, allow_loopback=options.allow_loopback, resolve=resolver)
    try:
        with httpx2.Client(transport=_Transport(backend), trust_env=False) as client:
            return _follow(client, url, options)
    except ReadError as error:
        return replace(error.problem, ref=url)
    except (httpx2.TimeoutException, httpcore2.TimeoutException):
        reason = f"not finished after {options.max_seconds:g} seconds"
        return replace(_failed("timeout", reason).problem, ref=url)
    except (httpx2.HTTPError, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
        reason = f"the connection failed: {_one_line(error)}"
        return replace(_failed("connection", reason).problem, ref=url)
    except (httpx2.InvalidURL, ValueError) as error:
        reason = f"this is no usable address: {_one_line(error)}"
        return replace(_refused("url", reason).problem, ref=url)


def _follow(client: httpx2.Client, ref: str, options: AcquireOptions) -> Page:
    """Follow redirects by hand, so that each address is checked like the first."""
    url = _checked(httpx2.URL(ref))
    for _ in range(options.max_redirects + 1):
        with client.stream("GET", url, headers=_HEADERS) as response:
            location = response.headers.get("location")
            if response.status_code in _REDIRECTS and location:
                url = _checked(url.join(location))
                continue
            return _page(ref, url, response, options)
    raise _refused("redirects", f"more than {options.max_redirects} redirects")


def _checked(url: httpx2.URL) -> httpx2.URL:
    if url.scheme not in {"http", "https"}:
        raise _refused("scheme", f"only http and https are fetched, not {url.scheme or 'this'}:")
    if not url.host:
        raise _refused("url", "the address names no host")
    if url.port is not None and not 0 < url.port <= _LAST_PORT:
        raise _refused("url", f"there is no port {url.port}")
    if url.userinfo:
        raise _refused("credentials", "the address carries a user name or password")
    return url.copy_with(fragment=None)


def _page(ref: str, url: httpx2.URL, response: httpx2.Response, options: AcquireOptions) -> Page:
    if not response.is_success:
        words = f"{response.status_code} {response.reason_phrase}".strip()
        raise _failed("http-status", f"the server answered {words}")
    data = _decoded(_body(response, options.max_bytes), response, options)
    return Page(
        ref=ref,
        data=data,
        url=options.url or str(url),
        content_type=response.headers.get("content-type"),
        charset=response.charset_encoding,
        published=options.published,
        fetched=_server_date(response),
    )


def _body(response: httpx2.Response, max_bytes: int) -> bytes:
    out = bytearray()
    for piece in response.iter_raw(_RAW_CHUNK):
        out += piece
        if len(out) > max_bytes:
            raise _failed("too-large", f"larger than {max_bytes:,} bytes")
    return bytes(out)


def _decoded(data: bytes, response: httpx2.Response, options: AcquireOptions) -> bytes:
    """Undo the content encodings, last applied first."""
    header = response.headers.get("content-encoding", "")
    layers = [name.strip().lower() for name in header.split(",") if name.strip()]
    if len(layers) > _MAX_LAYERS:
        raise _failed("encoding", f"compressed {len(layers)} times over")
    for name in reversed(layers):
        data = _undo(name, data, options)
    return data


def _undo(name: str, data: bytes, options: AcquireOptions) -> bytes:
    try:
        if name in {"gzip", "x-gzip"}:
            return gunzip(data, options.max_bytes, options.max_ratio)
        if name == "deflate":
            return inflate(data, options.max_bytes, options.max_ratio)
    except BombError as error:
        raise _failed("bomb", f"compressed answer refused: {error}") from error
    except DamagedError as error:
        raise _failed("damaged", f"compressed answer: {error}") from error
    if name == "identity":
        return data
    raise _failed("encoding", f"compressed as {name[:20]}, which was not asked for")


def _server_date(response: httpx2.Response) -> str | None:
    """The day of the answer by the server's clock; this machine's is never asked."""
    try:
        return parsedate_to_datetime(response.headers.get("date", "")).date().isoformat()
    except (TypeError, ValueError):
        return None


class _Transport(httpx2.BaseTransport):
    """httpx2's requests over httpcore2's pool: httpx2's own transport takes no backend."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(network_backend=backend)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _refused(code: str, reason: str) -> FetchRefusedError:
    return FetchRefusedError(Problem("acquire", code, reason, "failed"))


def _failed(code: str, reason: str) -> FetchFailedError:
    return FetchFailedError(Problem("acquire", code, reason, "failed"))
