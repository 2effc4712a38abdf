"""From an internet address to its network: /24 of version 4, /48 of version 6."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOWHERE = "unknown"
"""What everybody shares whose address is not one, such as a socket's: their limits are shared too."""


def network_of(address: str) -> str:
    """The network, as in ``203.0.113.0/24``. Version 4 within version 6 is version 4."""
    try:
        found = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return NOWHERE
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is None:
            return str(ipaddress.ip_network((found, 48), strict=False))
        found = found.ipv4_mapped
    return str(ipaddress.ip_network((found, 24), strict=False))


def asking(peer: str, forwarded: str, proxies: Sequence[str]) -> str:
    """Who asks: `peer`, or whom our own proxy names. Anybody may send X-Forwarded-For: it counts from the right.

    `forwarded`: that header; what stands left of the first address that is no proxy of ours is not believed.
    """
    asks = peer
    for name in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if asks not in proxies:
            break
        asks = name
    return asks
