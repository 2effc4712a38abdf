"""Seals addresses and hashes networks with a key that the database never sees."""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reportedly.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_BYTES = 32
_PADDED = 272
"""Characters to which an address is filled up: a seal must not tell how long it is."""


class SealError(LedgerError):
    """A seal that no key of this room opens: the key was lost, or the row was tampered with."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys of a room, newest first, 32 bytes each. Never printed."""

    keys: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def of(cls, written: Iterable[str]) -> Keyring:
        """From keys as `new_key` writes them. Raises `UsageError`, without the key, for anything else."""
        return cls(tuple(_decoded(one) for one in written))

    def __post_init__(self) -> None:
        if not self.keys:
            raise UsageError("there is no key for the addresses of those who reply")

    def seal(self, words: str) -> str:
        """`words` encrypted with the newest key; another seal each time."""
        return _fernet(self.keys).encrypt(words.ljust(_PADDED, "\0").encode()).decode()

    def unseal(self, sealed: str) -> str:
        """What was sealed. Raises `SealError`."""
        try:
            return _fernet(self.keys).decrypt(sealed).decode().rstrip("\0")
        except (InvalidToken, ValueError):
            # "from None": what failed to open stays out of every log
            raise SealError("an address cannot be opened: its key is not here") from None

    def resealed(self, sealed: str) -> str:
        """The same under the newest key. Raises `SealError`."""
        return self.seal(self.unseal(sealed))

    def hashes(self, network: str) -> tuple[str, ...]:
        """`network` as rows hold it, the newest key's first: 32 hex digits that nobody can make without the key."""
        return tuple(
            hmac.new(_derived(key, b"network"), network.encode(), hashlib.sha256).hexdigest()[:32]
            for key in self.keys
        )

    def signing(self) -> list[bytes]:
        """What signs cookies and links, the newest last (as itsdangerous wants them)."""
        return [_derived(key, b"signing") for key in reversed(self.keys)]


def new_key() -> str:
    """A key for a key file: 32 random bytes, in base64."""
    return Fernet.generate_key().decode()


@functools.lru_cache(maxsize=4)
def _fernet(keys: tuple[bytes, ...]) -> MultiFernet:
    """Derived once a process: it takes as long as opening several seals."""
    derived = (base64.urlsafe_b64encode(_derived(key, b"address")) for key in keys)
    return MultiFernet([Fernet(key) for key in derived])


def _decoded(written: str) -> bytes:
    try:
        key = base64.b64decode(written.strip(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _BYTES:
        raise UsageError("this is no key: 32 bytes in base64, as `reportedly replies key` makes it")
    return key


def _derived(key: bytes, purpose: bytes) -> bytes:
    """A key for one purpose alone (HKDF, RFC 5869)."""
    return HKDF(SHA256(), _BYTES, None, b"reportedly replies " + purpose).derive(key)
