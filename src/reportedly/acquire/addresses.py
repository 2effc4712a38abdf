"""Which internet addresses a fetch may reach: public ones, and nothing else.

The rule is an allow list. `ipaddress.is_global` alone lets through multicast and the
IPv6 forms that carry an IPv4 address inside (mapped, 6to4, Teredo, NAT64), by which a
name can lead into the local network.
"""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

# Not `is_loopback`, which counts ::ffff:127.0.0.1 in some versions of Python.
_V6_LOOPBACK = IPv6Address("::1")
# The only IPv6 range that is handed out for use on the public internet (RFC 4291, 2.5.4).
_V6_UNICAST = IPv6Network("2000::/3")
# Parts of it that are tunnels, documentation or identifiers instead of hosts.
_V6_REFUSED = (
    IPv6Network("2001::/23"),  # Teredo, ORCHID, benchmarking and other IETF assignments
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4: an IPv4 address inside
    IPv6Network("3fff::/20"),  # documentation
)
_V4_REFUSED = (
    IPv4Network("0.0.0.0/8"),  # "this" network
    IPv4Network("100.64.0.0/10"),  # carrier-grade NAT
    IPv4Network("192.0.0.0/24"),  # IETF assignments
    IPv4Network("192.88.99.0/24"),  # 6to4 relays
    IPv4Network("198.18.0.0/15"),  # benchmarking
)


def may_reach(address: str, *, allow_loopback: bool) -> bool:
    """Whether `address` (as printed by the resolver) may be dialled."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return allow_loopback if parsed.is_loopback else _public_v4(parsed)
    return allow_loopback if parsed == _V6_LOOPBACK else _public_v6(parsed)


def _public_v4(address: IPv4Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_private
    return address.is_global and not special and not any(address in net for net in _V4_REFUSED)


def _public_v6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in _V6_UNICAST:
        return False
    return address.is_global and not any(address in net for net in _V6_REFUSED)
