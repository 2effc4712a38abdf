import pytest

from reportedly.acquire.addresses import may_reach

PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"]
LOOPBACK = ["127.0.0.1", "127.255.255.254", "::1"]
REFUSED = {
    "unspecified": ["0.0.0.0", "::", "0.1.2.3"],  # noqa: S104 (nothing is bound)
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12::1"],
    "link-local": ["169.254.169.254", "fe80::1", "fe80::1%eth0"],
    "carrier-grade NAT": ["100.64.0.1", "100.127.255.254"],
    "multicast": ["224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255"],
    "benchmarking": ["198.18.0.1", "198.19.255.255", "2001:2::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "IETF assignments": ["192.0.0.8", "2001:10::1", "2001:20::1"],
    "IPv4-mapped": ["::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:1.1.1.1"],
    "IPv4-compatible": ["::7f00:1", "::10.0.0.1"],
    "NAT64": ["64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1"],
    "6to4": ["2002:7f00:1::", "2002:a00:1::1", "192.88.99.1"],
    "Teredo": ["2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    "site-local": ["fec0::1"],
    "segment routing": ["5f00::1"],
    "discard": ["100::1"],
    "no address": ["", "example.com", "127.1", "0x7f000001", "1.1.1.1.1"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_reached(address):
    """An address of the public internet may be dialled."""
    assert may_reach(address, allow_loopback=False)


@pytest.mark.parametrize(
    "address", [a for group in REFUSED.values() for a in group], ids=lambda a: a or "empty"
)
@pytest.mark.parametrize("allow_loopback", [False, True])
def test_every_other_class_is_refused(address, allow_loopback):
    """No address outside the public internet may be dialled, whatever is allowed."""
    assert not may_reach(address, allow_loopback=allow_loopback)


@pytest.mark.parametrize("address", LOOPBACK)
def test_loopback_needs_the_flag(address):
    """This machine is reached only where the caller says so."""
    assert not may_reach(address, allow_loopback=False)
    assert may_reach(address, allow_loopback=True)
