"""What is refused or added before any page is asked: plain ASGI, outermost first in `app`.

`HeadGuard`: answers without a body. `proxies.ProxyGuard`: who asks through a proxy of ours. `BaseGuard`: where a proxy puts the room. `HostGuard`: names that are not ours (a page elsewhere may point its own name at this machine).
`OriginGuard`: whatever changes something has to come from a page of this room. `BodyGuard`:
bodies that are too large or too slow. `HeaderGuard`: what a browser must not do with our pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from starlette.requests import Request

from reportedly.web.failures import failure
from reportedly.web.policy import HEADERS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class HeaderGuard:
    """Adds `HEADERS`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.setdefault("headers", [])
                names = {name.lower() for name, _ in given}
                message["headers"] = [*given, *(h for h in self._headers if h[0] not in names)]
            await send(message)

        await self.app(scope, receive, sent if scope["type"] == "http" else send)


class HeadGuard:
    """HEAD is answered as GET is, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, sent)


class BaseGuard:
    """Puts the room below `base`, whether a proxy takes that off the path or leaves it there."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and self.base:
            path = scope["path"]
            if path != self.base and not path.startswith(self.base + "/"):
                path = self.base + path
            scope = {**scope, "root_path": self.base, "path": path}
        await self.app(scope, receive, send)


class HostGuard:
    """Answers under `hosts` alone; under any name where there are none."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and self.hosts:
            request = Request(scope)
            if _name(request.headers.get("host", "")) not in self.hosts:
                answer = failure(request, 421, "this room is not known under that name")
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _name(host: str) -> str:
    """`host` without its port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


class OriginGuard:
    """Refuses what would change something and was not sent by a page of this room.

    Browsers say where a request comes from (Sec-Fetch-Site; Origin in older ones), and no page can
    make them lie. A request that carries its own credentials in `Authorization` is a
    program's. `foreign`: beginnings of paths that others may post to, such as one-click links in mail.
    """

    def __init__(self, app: ASGIApp, foreign: tuple[str, ...] = ()) -> None:
        self.app = app
        self.foreign = foreign

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] not in _SAFE:
            request = Request(scope)
            if not (self._is_foreign(scope) or _is_own(request)):
                reason = "this was not sent from a page of this room; open it here and try again"
                await failure(request, 403, reason)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
        return bool(self.foreign) and path.startswith(self.foreign)


def _is_own(request: Request) -> bool:
    if "authorization" in request.headers and "cookie" not in request.headers:
        return True
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "")
    return origin.partition("://")[2] == request.headers.get("host", "-")


class BodyGuard:
    """Takes a whole body before anybody looks at it: at most `most` bytes within `seconds`."""

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        self.app = app
        self.most = most
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] in _SAFE:
            await self.app(scope, receive, send)
            return
        try:
            with anyio.fail_after(self.seconds):
                body = await self._body(scope, receive)
        except TimeoutError:
            await failure(Request(scope), 408, "it took too long to come")(scope, receive, send)
            return
        if body is None:
            reason = f"more than {self.most:,} bytes are not taken at once"
            await failure(Request(scope), 413, reason)(scope, receive, send)
            return
        await self.app(scope, _once(body, receive), send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """The body; None where it is too large. What was announced as too large is not read."""
        announced = Request(scope).headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > self.most:
            return None
        held = bytearray()
        while True:
            message = await receive()
            held += message.get("body", b"")
            if len(held) > self.most:
                return None
            if not message.get("more_body", False):
                return bytes(held)


def _once(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives `body` first."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return waiting.pop() if waiting else await receive()

    return given
