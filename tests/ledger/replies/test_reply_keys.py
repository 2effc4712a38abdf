"""Keys, seals, networks and the key file."""

from __future__ import annotations

import re
import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger.networks import NOWHERE, network_of
from reportedly.ledger.places import place_of
from reportedly.ledger.replies import keyfile
from reportedly.ledger.replies.keys import Keyring, SealError, new_key

_OLD, _NEW = new_key(), new_key()


@settings(max_examples=30)
@given(st.emails())
def test_a_seal_opens_again_and_tells_nothing(address):
    """Another each time, all of one length; opened by an older key too, by no other."""
    ring = Keyring.of([_OLD])
    one, two = ring.seal(address), ring.seal(address)
    assert one != two
    assert len(one) == len(ring.seal("a@b.example"))
    assert ring.unseal(one) == address
    both = Keyring.of([_NEW, _OLD])
    assert both.unseal(one) == address
    assert Keyring.of([_NEW]).unseal(both.resealed(one)) == address
    with pytest.raises(SealError) as caught:
        Keyring.of([_NEW]).unseal(one)
    assert address not in str(caught.value)


def test_a_key_is_never_printed():
    """Not in its own representation, nor in the error about a wrong one."""
    assert _OLD not in repr(Keyring.of([_OLD]))
    for wrong in ("short", "é" * 44, "", _OLD + "AAAA"):
        with pytest.raises(UsageError) as caught:
            Keyring.of([wrong])
        assert not wrong or wrong not in str(caught.value)
    with pytest.raises(UsageError):
        Keyring(())


def test_each_purpose_has_its_own_key():
    """Hashes and signatures are made with other keys than seals; an old key's still count."""
    ring = Keyring.of([_NEW, _OLD])
    assert ring.hashes("192.0.2.0/24")[1] == Keyring.of([_OLD]).hashes("192.0.2.0/24")[0]
    assert ring.signing()[-1] == Keyring.of([_NEW]).signing()[0]
    assert len({*ring.signing(), *ring.keys}) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ring.hashes("x"))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:aa:bb::1", "2001:db8:aa::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("testclient", NOWHERE),
        ("", NOWHERE),
    ],
)
def test_an_address_is_cut_to_its_network(address, network):
    """Nobody is told from their neighbours."""
    assert network_of(address) == network


@given(st.text())
def test_anything_has_a_network(address):
    """Whatever a server says the address is."""
    assert network_of(address)


def test_the_key_is_beside_the_file_and_only_ours(tmp_path):
    """Made once with 0600; kept the second time; refused where others could read it."""
    place = place_of(tmp_path / "desk.db")
    made = keyfile.keyring(place, None, {}, make=True)
    path = tmp_path / "desk.db.replies.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keyfile.keyring(place, None, {}, make=True) == made
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    path.chmod(0o640)
    with pytest.raises(LedgerError, match="chmod 600"):
        keyfile.keyring(place, None, {}, make=True)


def test_a_key_comes_from_the_environment_or_a_named_file(tmp_path):
    """The environment counts first; a server has no file beside it; a lost key is told, not made anew."""
    place, server = place_of(tmp_path / "desk.db"), place_of("postgresql://h/d")
    keyfile.write(tmp_path / "named.key", [_OLD])
    given_first = {keyfile.VARIABLE: f"{_NEW},{_OLD}"}
    assert keyfile.keyring(server, None, given_first, make=False) == Keyring.of([_NEW, _OLD])
    assert keyfile.keyring(place, tmp_path / "named.key", {}, make=False) == Keyring.of([_OLD])
    with pytest.raises(LedgerError, match="--key-file"):
        keyfile.keyring(server, None, {}, make=True)
    with pytest.raises(LedgerError, match="no such key"):
        keyfile.keyring(place, None, {}, make=False)
    (tmp_path / "bad.key").write_bytes(b"\xff\xfe")
    (tmp_path / "bad.key").chmod(0o600)
    with pytest.raises(UsageError):
        keyfile.keyring(place, tmp_path / "bad.key", {}, make=False)
