"""Passwords: Argon2id (RFC 9106), and a check that takes as long for a name that is not there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 1000
"""Characters. The upper end keeps a password from being a load."""


def hashed(password: str) -> str:
    """What is kept of `password`. Raises `UsageError` where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters")
    return _hasher().hash(password.encode("utf-8", "surrogatepass"))


def matches(password: str, kept: str | None) -> bool:
    """Whether `password` is the one that `kept` was made of; None takes as long and is never right."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    given = password[: LONGEST + 1].encode("utf-8", "surrogatepass")
    try:
        _hasher().verify(kept or _nobodys(), given)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None and len(password) <= LONGEST


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415 - in the extra `web`
    except ImportError as error:
        raise UsageError("accounts need argon2-cffi: pip install 'reportedly[web]'") from error
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher().hash("somebody who is not there")
