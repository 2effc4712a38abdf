"""From an internet address to its network: /24 of version 4, /48 of version 6."""

from __future__ import annotations

import ipaddress

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
