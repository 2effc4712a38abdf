"""Pages that are kept ready: the same question to the same ledger has the same answer.

Only what anybody would get is kept: answers to requests without cookies and credentials. A page
is dropped as soon as anything in the ledger may have changed, and after `LIFE` seconds in any case:
forms that a page carries may be signed with a time. Browsers keep pages too, and ask with their `ETag`
whether they still hold. What goes to somebody who is known is marked as private: a cache on the way must not keep it.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from reportedly.web.access import local_viewer

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from reportedly.web.ledger_access import LedgerAccess

LIFE = 300.0
MOST_BYTES = 32_000_000
_LARGEST = 1_000_000
_OK, _UNCHANGED = 200, 304


@dataclass(frozen=True, slots=True)
class _Page:
    state: str
    until: float
    headers: list[tuple[bytes, bytes]]
    body: bytes
    tag: str


class KeptPages:
    """Answers from memory what was asked before of the same ledger."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._pages: OrderedDict[tuple[Any, ...], _Page] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or "/static/" in scope["path"]:
            # files have a life of their own
            await self.app(scope, receive, send)
            return
        if not _is_anybody_s(scope):
            await self.app(scope, receive, _privately(send))
            return
        request = Request(scope)
        state = await _state(scope["app"].state.room.ledger)
        key = _key(request)
        page = self._pages.get(key)
        if page is None or page.state != state or page.until < time.monotonic():
            page = await self._asked(scope, receive, send, state)
            if page is None:
                return
            self._keep(key, page)
        else:
            self._pages.move_to_end(key)
        await _answer(request, page)(scope, receive, send)

    async def _asked(
        self, scope: Scope, receive: Receive, send: Send, state: str | None
    ) -> _Page | None:
        """What the room answers; None where it went out already, for it is not to be kept."""
        start: Message = {}
        body = bytearray()
        passing = False

        async def caught(message: Message) -> None:
            nonlocal start, passing
            if message["type"] == "http.response.start":
                start = message
                passing = state is None or not _may_be_kept(message)
                if passing:
                    await send(message)
                return
            body.extend(message.get("body", b"") if not passing else b"")
            if passing:
                await send(message)

        await self.app(scope, receive, caught)
        if passing or state is None:
            return None
        whole = bytes(body)
        tag = f'"{hashlib.sha256(whole).hexdigest()[:20]}"'
        return _Page(state, time.monotonic() + LIFE, list(start["headers"]), whole, tag)

    def _keep(self, key: tuple[Any, ...], page: _Page) -> None:
        old = self._pages.pop(key, None)
        self._bytes += len(page.body) - (len(old.body) if old else 0)
        self._pages[key] = page
        while self._bytes > MOST_BYTES:
            _, oldest = self._pages.popitem(last=False)
            self._bytes -= len(oldest.body)


def _is_anybody_s(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    own = "cookie" in headers or "authorization" in headers
    return scope["method"] == "GET" and not own


def _privately(send: Send) -> Send:
    """`send`, with each answer marked as its asker's own where it does not say how it is to be kept."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("cache-control", "private, no-cache")
        await send(message)

    return sent


def _may_be_kept(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    length = headers.get("content-length", "")
    small = length.isdecimal() and int(length) <= _LARGEST
    private = "set-cookie" in headers or "no-store" in headers.get("cache-control", "")
    return start["status"] == _OK and small and not private


def _key(request: Request) -> tuple[Any, ...]:
    """All that an answer to anybody depends on; feeds name the room as it was asked for."""
    return (
        str(request.base_url),
        request.scope["path"],
        request.scope["query_string"],
        "gzip" in request.headers.get("accept-encoding", ""),
        local_viewer(request, request.app.state.room.settings).role,
    )


async def _state(ledger: LedgerAccess) -> str | None:
    if ledger.is_file:
        return ledger.state()
    return await anyio.to_thread.run_sync(ledger.state)


def _answer(request: Request, page: _Page) -> Response:
    held = request.headers.get("if-none-match", "")
    unchanged = page.tag in (tag.strip().removeprefix("W/") for tag in held.split(","))
    answer = Response(b"" if unchanged else page.body, _UNCHANGED if unchanged else _OK)
    headers = MutableHeaders(raw=[*page.headers])
    headers["etag"] = page.tag
    headers.setdefault("cache-control", "no-cache")
    if unchanged:
        del headers["content-length"]
    answer.raw_headers = headers.raw
    return answer
