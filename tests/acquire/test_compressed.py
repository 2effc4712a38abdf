import gzip
import zlib

import pytest

from reportedly.acquire.compressed import BombError, DamagedError, gunzip, inflate

TEXT = b"The harbour of Port Marlow stays shut, the mayor said. " * 50
CAPS = (10_000_000, 200)


def test_gzip_round_trip():
    """What gzip packed comes back, all members of it."""
    assert gunzip(gzip.compress(TEXT) + gzip.compress(TEXT), *CAPS) == TEXT + TEXT


def test_bytes_after_the_last_member_are_ignored():
    """Padding after a gzip stream does no harm."""
    assert gunzip(gzip.compress(TEXT) + b"\0" * 100, *CAPS) == TEXT


@pytest.mark.parametrize("wbits", [zlib.MAX_WBITS, -zlib.MAX_WBITS])
def test_both_kinds_of_deflate(wbits):
    """Servers send zlib streams and bare ones under the same name."""
    packer = zlib.compressobj(wbits=wbits)
    assert inflate(packer.compress(TEXT) + packer.flush(), *CAPS) == TEXT


def test_a_bomb_is_refused_by_its_ratio():
    """Five megabytes of zeros in five kilobytes pass the size cap, not the ratio cap."""
    with pytest.raises(BombError, match="200 times"):
        gunzip(gzip.compress(bytes(5_000_000)), *CAPS)


def test_a_bomb_in_many_members_is_refused():
    """The ratio counts for each member, the size for all of them."""
    with pytest.raises(BombError, match="bytes"):
        gunzip(gzip.compress(TEXT) * 10_000, 1_000_000, 200)


def test_a_small_page_may_shrink_by_any_factor():
    """A short page of repeated words is no bomb."""
    page = b"<p></p>" * 20_000
    assert len(page) / len(gzip.compress(page)) > 200
    assert gunzip(gzip.compress(page), *CAPS) == page


@pytest.mark.parametrize("cut", [3, 12, -9, -1])
def test_a_truncated_file_is_damaged(cut):
    """A gzip file that ends early never passes for a whole one."""
    with pytest.raises(DamagedError):
        gunzip(gzip.compress(TEXT)[:cut], *CAPS)


def test_garbage_after_the_magic_is_damaged():
    """Two right bytes make no gzip file."""
    with pytest.raises(DamagedError):
        gunzip(b"\x1f\x8b" + b"garbage" * 9, *CAPS)
    with pytest.raises(DamagedError):
        inflate(b"garbage", *CAPS)
