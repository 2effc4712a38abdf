"""How often signing in may be tried."""

from __future__ import annotations

import pytest

from reportedly.ledger.accounts import limits

SECRET = b"of this room"
NOON = "2031-05-06T12:00:00Z"


def tried(ledger, name, address, now=NOON):
    both = limits.keys(SECRET, name, address)
    return ledger.writes(lambda connection: limits.tried(connection, both, now))


def test_one_name_is_not_guessed_from_many_networks(ledger):
    """After so many attempts the next waits, from wherever it comes, until the window is over."""
    for number in range(limits.BY_NAME):
        assert tried(ledger, "Ida", f"198.51.{number}.7")
    assert not tried(ledger, "ida", "203.0.113.7")
    assert tried(ledger, "Bo", "203.0.113.7")
    assert tried(ledger, "Ida", "203.0.113.7", "2031-05-06T12:15:01Z")


def test_many_names_are_not_guessed_from_one_network(ledger):
    """The neighbours of an address count with it."""
    for number in range(limits.BY_NETWORK):
        assert tried(ledger, f"name{number}", f"198.51.100.{number}")
    assert not tried(ledger, "another", "198.51.100.200")
    assert tried(ledger, "another", "198.51.101.200")


def test_signing_in_well_forgets_the_attempts_on_the_name(ledger):
    """Whoever mistypes now and then is not kept out by it."""
    both = limits.keys(SECRET, "Ida", "198.51.100.7")
    for _ in range(limits.BY_NAME):
        assert tried(ledger, "Ida", "198.51.100.7")
    ledger.writes(lambda connection: limits.forgotten(connection, both))
    assert tried(ledger, "Ida", "198.51.100.7")


def test_what_is_kept_tells_neither_name_nor_address_and_goes_after_an_hour(ledger):
    """Keyed hashes; old rows leave with the next attempt."""
    tried(ledger, "Ida", "198.51.100.7")
    kept = str(ledger.sql("SELECT key FROM sign_in_attempt"))
    assert "ida" not in kept.lower()
    assert "198.51" not in kept
    tried(ledger, "Bo", "203.0.113.7", "2031-05-06T13:00:01Z")
    assert len(ledger.sql("SELECT * FROM sign_in_attempt")) == 2


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.77", "198.51.100.0/24"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("testclient", "testclient"),
    ],
)
def test_networks(address, network):
    """The size of network that one household or office has."""
    assert limits.network_of(address) == network
