"""Behind a proxy of our own: for whom it asks, and whether over TLS. Nobody else is believed who says so.

A proxy takes a reader's connection and makes one of its own to the room. It tells of the first by two headers,
which anybody may send: X-Forwarded-For and X-Forwarded-Proto. Both count where the peer is one of ours alone.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_SCHEMES = ("http", "https")


def proxy(written: str) -> Network:
    """An address or a network of proxies, as in ``127.0.0.1`` or ``10.0.0.0/8``. Raises `UsageError`."""
    try:
        return ipaddress.ip_network(written)
    except ValueError as error:
        raise UsageError(
            f"--proxy {written}: an address or a network, as in 127.0.0.1 or 10.0.0.0/8"
        ) from error


def asking(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Who asks: `peer`, or whom our own proxy names.

    `forwarded`: X-Forwarded-For. Each proxy adds at the right from whom it took the request, so it counts from there;
    what stands left of the first address that is no proxy of ours is not believed.
    """
    asks = peer
    for name in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if not is_ours(asks, proxies):
            break
        asks = name
    return asks


def is_ours(peer: str, proxies: Sequence[Network]) -> bool:
    """Whether `peer` is one of `proxies`; version 4 within version 6 is version 4."""
    try:
        found = ipaddress.ip_address(peer)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return any(found in network for network in proxies)


class ProxyGuard:
    """Puts whom a proxy of ours names in the peer's place, and the scheme that it says in ours."""

    def __init__(self, app: ASGIApp, proxies: tuple[Network, ...]) -> None:
        self.app = app
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        client = scope.get("client")
        if scope["type"] == "http" and client and is_ours(client[0], self.proxies):
            headers = Headers(scope=scope)
            forwarded = ",".join(headers.getlist("x-forwarded-for"))
            scope = {**scope, "client": (asking(client[0], forwarded, self.proxies), 0)}
            said = headers.get("x-forwarded-proto", "").lower()
            if said in _SCHEMES:
                scope["scheme"] = said
        await self.app(scope, receive, send)
